// The public holidays of France (jours fériés), with the text that made each one and the days for
// which it was one, and the two more of Alsace and Moselle. Example: 8 May is one since 1982 again.
// They move no due date: RULES §1.7. They serve contracts that say so, and delays of procedure.
import type { Holiday, HolidayCalendar } from "../../calendar/HolidayCalendar.ts"
import type { Mark } from "../Citation.ts"
import { type LawRow, row } from "../LawRow.ts"

const labour = "Code du travail, art. L3133-1"

const made = (
  name: string,
  rule: Holiday["rule"],
  article: string,
  validFrom: string,
  more: { readonly validTo?: string; readonly mark?: Mark; readonly note?: string } = {},
): LawRow<Holiday["rule"]> =>
  row("PH-FR", name, rule, { source: labour, article, mark: "V2", validFrom, ...more })

const concordat = "arrêté du 29 germinal an X"

/** The eleven of the code, and 8 May as it was from 1953 to 1959. */
export const publicHolidays: ReadonlyArray<LawRow<Holiday["rule"]>> = [
  made(
    "Jour de l'an",
    { month: 1, day: 1 },
    "avis du Conseil d'État du 23 mars 1810",
    "1810-03-23",
  ),
  made("Lundi de Pâques", { easter: 1 }, "loi du 8 mars 1886", "1886-03-08"),
  made("Fête du travail", { month: 5, day: 1 }, "loi du 30 avril 1947", "1947-04-30", {
    note: "also by earlier texts of 1941 and 1946, which were not read",
  }),
  made("Victoire 1945", { month: 5, day: 8 }, "loi du 20 mars 1953", "1953-03-20", {
    validTo: "1959-04-11",
    mark: "M",
    note: "ended by a decree of April 1959",
  }),
  made("Victoire 1945", { month: 5, day: 8 }, "loi du 2 octobre 1981", "1981-10-02"),
  made("Ascension", { easter: 39 }, concordat, "1802-04-19"),
  made("Lundi de Pentecôte", { easter: 50 }, "loi du 8 mars 1886", "1886-03-08", {
    note: "still a holiday where it is worked as the day of solidarity (since 2004)",
  }),
  made("Fête nationale", { month: 7, day: 14 }, "loi du 6 juillet 1880", "1880-07-06"),
  made("Assomption", { month: 8, day: 15 }, concordat, "1802-04-19"),
  made("Toussaint", { month: 11, day: 1 }, concordat, "1802-04-19"),
  made("Armistice 1918", { month: 11, day: 11 }, "loi du 24 octobre 1922", "1922-10-24"),
  made("Noël", { month: 12, day: 25 }, concordat, "1802-04-19"),
]

const local = (name: string, holiday: Holiday["rule"], note?: string): LawRow<Holiday["rule"]> =>
  row("PH-FR-AM", name, holiday, {
    source: "Code du travail, art. L3134-13",
    article: "ordonnance du 16 août 1892",
    mark: "M",
    validFrom: "1892-08-16",
    ...(note === undefined ? {} : { note }),
  })

/** What Alsace and Moselle have besides. */
export const alsaceMoselleHolidays: ReadonlyArray<LawRow<Holiday["rule"]>> = [
  local("Vendredi saint", { easter: -2 }, "in communes with a Protestant or a shared church"),
  local("Saint-Étienne", { month: 12, day: 26 }),
]

/** The euro's payment system, by which banks settle transfers. */
export const targetClosings: ReadonlyArray<LawRow<Holiday["rule"]>> = (
  [
    ["New Year's Day", { month: 1, day: 1 }, "1999-01-01"],
    ["Good Friday", { easter: -2 }, "2000-01-01"],
    ["Easter Monday", { easter: 1 }, "2000-01-01"],
    ["Labour Day", { month: 5, day: 1 }, "2000-01-01"],
    ["Christmas Day", { month: 12, day: 25 }, "1999-01-01"],
    ["26 December", { month: 12, day: 26 }, "2000-01-01"],
  ] as const
).map(([name, rule, validFrom]) =>
  row("TARGET", name, rule, {
    source: "European Central Bank, TARGET",
    article: "closing days",
    mark: "M",
    validFrom,
  }),
)

const calendar = (name: string, rows: ReadonlyArray<LawRow<Holiday["rule"]>>): HolidayCalendar => ({
  name,
  weekend: [6, 7],
  holidays: rows.map(({ says, value, validFrom, validTo }) => ({
    name: says,
    rule: value,
    since: validFrom,
    ...(validTo === undefined ? {} : { until: validTo }),
  })),
})

export const franceCalendar = calendar("France", publicHolidays)
export const alsaceMoselleCalendar = calendar("Alsace-Moselle", [
  ...publicHolidays,
  ...alsaceMoselleHolidays,
])
export const targetCalendar = calendar("TARGET", targetClosings)
