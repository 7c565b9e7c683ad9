// The French legal interest rate (taux de l'intérêt légal), column "professionals, all other cases":
// three times it is the lowest penalty rate that a contract can set (RULES LP-03). Example: 2026 S1,
// 2.62 %, floor 7.86 %. The column of individuals (6.67 % that semester) is not for businesses.
import type { Semester } from "../../calendar/Semester.ts"
import * as Rate from "../../money/Rate.ts"
import type { Mark } from "../Citation.ts"
import { row } from "../LawRow.ts"
import { type ReferenceRate, semesterRow } from "../ReferenceRates.ts"

const source = "Taux de l'intérêt légal"

/** Until 2014 the rate was fixed for a year, and was one for all. */
const yearly = [
  ["2009", "0.0379"],
  ["2010", "0.0065"],
  ["2011", "0.0038"],
  ["2012", "0.0071"],
  ["2013", "0.0004"],
  ["2014", "0.0004"],
] as const

/** Where the article is empty, the rate was read in a table that does not name its arrêté. */
const halfYearly: ReadonlyArray<readonly [Semester, string, string, Mark?, string?]> = [
  ["2015 S1", "0.0093", ""],
  ["2015 S2", "0.0099", "arrêté du 24 juin 2015"],
  ["2016 S1", "0.0101", "arrêté du 23 décembre 2015"],
  ["2016 S2", "0.0093", ""],
  ["2017 S1", "0.0090", ""],
  ["2017 S2", "0.0090", "arrêté du 26 juin 2017"],
  ["2018 S1", "0.0089", "arrêté du 28 décembre 2017", "V2", "a published table says 0.88"],
  ["2018 S2", "0.0088", "arrêté du 27 juin 2018"],
  ["2019 S1", "0.0086", "arrêté du 21 décembre 2018", "V2", "a published table says 0.76"],
  ["2019 S2", "0.0087", "", "V2", "one source only"],
  ["2020 S1", "0.0087", ""],
  ["2020 S2", "0.0084", ""],
  ["2021 S1", "0.0079", ""],
  ["2021 S2", "0.0076", ""],
  ["2022 S1", "0.0076", ""],
  ["2022 S2", "0.0077", "arrêté du 27 juin 2022"],
  ["2023 S1", "0.0206", ""],
  ["2023 S2", "0.0422", "arrêté du 27 juin 2023"],
  ["2024 S1", "0.0507", ""],
  ["2024 S2", "0.0492", "arrêté du 26 juin 2024"],
  ["2025 S1", "0.0371", "arrêté du 17 décembre 2024"],
  ["2025 S2", "0.0276", "arrêté du 19 juin 2025"],
  ["2026 S1", "0.0262", "arrêté du 15 décembre 2025, JO du 26 décembre 2025", "V"],
  ["2026 S2", "0.0275", "arrêté du 26 juin 2026, JO du 30 juin 2026", "V2", "three sources"],
]

export const frenchLegalRate: ReferenceRate = {
  id: "FR-LEGAL-RATE",
  name: "French legal interest rate, professionals and all other cases",
  publisher: "Ministère de l'économie et des finances",
  rows: [
    ...yearly.map(([year, rate]) => {
      const years = { validFrom: `${year}-01-01`, validTo: `${year}-12-31` }
      const says = `${year}: ${Rate.toPercent(Rate.of(rate))} %`
      return row("LP-03", says, rate, { source, article: `décret, ${year}`, mark: "V2", ...years })
    }),
    ...halfYearly.map(([semester, rate, article, mark = "V2", note]) =>
      semesterRow("LP-03", semester, rate, {
        source,
        article,
        mark,
        ...(note === undefined ? {} : { note }),
      }),
    ),
  ],
}
