// Makes docs/reference/rules/*.md, a page per legal regime and one of reference rates, from the rows
// of packages/core/src/law: always the same bytes.
//
//   node scripts/reference-rules.ts          writes the pages
//   node scripts/reference-rules.ts --check  exit 1 if what is there is not what would be written

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { holidaysOf } from "../packages/core/src/calendar/HolidayCalendar.ts"
import { of as semesterOf } from "../packages/core/src/calendar/Semester.ts"
import { marks } from "../packages/core/src/law/Citation.ts"
import type { LawRow } from "../packages/core/src/law/LawRow.ts"
import { statutory } from "../packages/core/src/law/LegalRates.ts"
import type { LegalRegime } from "../packages/core/src/law/LegalRegime.ts"
import type { ReferenceRate } from "../packages/core/src/law/ReferenceRates.ts"
import { builtIn, rateRows } from "../packages/core/src/law/Regimes.ts"
import * as Rate from "../packages/core/src/money/Rate.ts"
import type { Kind } from "../packages/core/src/party/Customer.ts"
import { rateOn } from "../packages/core/src/terms/RateSeries.ts"

const folder = new URL("../docs/reference/rules/", import.meta.url)

type Rows = ReadonlyArray<LawRow<unknown>>

const made = "<!-- Made by scripts/reference-rules.ts from the data. Do not edit: run it again. -->"
const caveat =
  "This is research, not legal advice, and no lawyer has reviewed it. How each row was read: " +
  `${Object.entries(marks)
    .map(([mark, meaning]) => `**${mark}** ${meaning}`)
    .join(", ")}.`

const page = (title: string, ...parts: ReadonlyArray<string>): string =>
  `${["---\nkind: reference\n---", `# ${title}`, made, caveat, ...parts.filter((part) => part !== "")].join("\n\n")}\n`

const cell = (text: string): string => text.replaceAll("|", "\\|")

const table = (
  head: ReadonlyArray<string>,
  lines: ReadonlyArray<ReadonlyArray<string>>,
): string => {
  const line = (cells: ReadonlyArray<string>) => `| ${cells.map(cell).join(" | ")} |`
  return [line(head), `|${"---|".repeat(head.length)}`, ...lines.map(line)].join("\n")
}

const validity = ({ validFrom, validTo }: LawRow<unknown>): string =>
  validTo === undefined ? `from ${validFrom}` : `${validFrom} to ${validTo}`

const place = ({ source, article, note }: LawRow<unknown>): string =>
  [article === "" ? source : `${source}, ${article}`, ...(note === undefined ? [] : [note])].join(
    "; ",
  )

const section = (title: string, intro: string, rows: Rows): string =>
  rows.length === 0
    ? ""
    : [
        `## ${title}`,
        intro,
        table(
          ["id", "rule", "law", "source", "mark", "read on"],
          rows.map((row) => [row.rule, row.says, validity(row), place(row), row.mark, row.readOn]),
        ),
      ].join("\n\n")

/** Where each subject stands in a regime, and what a reader must know of it. */
const subjects: ReadonlyArray<readonly [keyof LegalRegime & string, title: string, intro: string]> =
  [
    ["termCaps", "Caps of payment terms", "A longer term is recorded and reported, never refused."],
    ["defaultTerms", "Terms where nothing was agreed", "Counted from the day that the rule names."],
    ["acceptance", "Procedures of acceptance", "A longer one is reported."],
    [
      "interest",
      "Late-payment interest",
      "From the day after the due date, on what is open each day.",
    ],
    ["rateFloors", "Floors of agreed rates", "A rate below is applied as agreed, and reported."],
    ["indemnity", "Fixed indemnity", "It stays owed after a late payment."],
    [
      "limitation",
      "Limitation",
      "After the last day a claim is not gone: the debtor must plead it.",
    ],
    [
      "limitationActs",
      "Acts and limitation",
      "What restarts the period, suspends it, or does not.",
    ],
    ["mentions", "Mentions of an invoice", "What is missing is reported."],
    ["mentionTexts", "Sentences to print", "With the rate of the day and the indemnity filled in."],
    ["routes", "Routes to be paid by force of law", "Conditions are for a person to judge."],
    ["deadlines", "Deadlines", "The row that is law on the day of the first step counts."],
    ["retention", "What is kept, and how long", "The longest of the rules holds."],
    ["fines", "Fines", "Named in findings as what a breach risks."],
    [
      "publicHolidays",
      "Public holidays and closing days",
      "`PH-FR` France, `PH-FR-AM` Alsace and Moselle besides, `TARGET` the payment system of the euro.",
    ],
    ["conduct", "Rules without a number", "What the ledger does, and what its readers must know."],
  ]

const sectorsOf = ({ sectors }: LegalRegime): string =>
  Object.keys(sectors).length === 0
    ? ""
    : [
        "## Sectors",
        "The words that an invoice's `sector` can use under this regime.",
        table(
          ["sector", "what it is"],
          Object.entries(sectors).map(([word, what]) => [`\`${word}\``, what]),
        ),
      ].join("\n\n")

const exampleYear = 2026

const holidaysPart = ({ holidays }: LegalRegime): string =>
  Object.keys(holidays).length === 0
    ? ""
    : [
        "## Holidays",
        `Computed for any year; here ${exampleYear}. They move no due date unless a contract says so.`,
        ...Object.entries(holidays).map(([name, calendar]) => {
          const days = holidaysOf(calendar, exampleYear).map((day) => `${day.on} ${day.name}`)
          return `**\`${name}\`**: ${days.join(", ")}.`
        }),
      ].join("\n\n")

const covers = ({ countries, fallbackFor }: LegalRegime): string => {
  const own = countries.length === 0 ? "" : `Countries: ${countries.join(", ")}.`
  const others = fallbackFor.length === 0 ? "" : `Stands in for: ${fallbackFor.join(", ")}.`
  return [own, others, "What has no row here is not answered: an error, never a guess."]
    .filter((part) => part !== "")
    .join(" ")
}

const regimePage = (regime: LegalRegime): string =>
  page(
    `Rules: ${regime.name} (\`${regime.id}\`)`,
    covers(regime),
    ...subjects.map(([key, title, intro]) => section(title, intro, regime[key] as Rows)),
    sectorsOf(regime),
    holidaysPart(regime),
  )

const percent = (rate: string): string => Rate.toPercent(Rate.of(rate))

const ratePart = (rate: ReferenceRate): string =>
  [
    `## ${rate.id}`,
    `The ${rate.name}. Publisher: ${rate.publisher}.`,
    table(
      ["days", "% a year", "source", "mark", "read on"],
      rate.rows.map((row) => [validity(row), percent(row.value), place(row), row.mark, row.readOn]),
    ),
  ].join("\n\n")

/** Who owes what, semester by semester: regime, kind of buyer, and a title. */
const columns: ReadonlyArray<readonly [regime: string, buyer: Kind, title: string]> = [
  ["FR", "business", "FR"],
  ["FR", "public", "FR public"],
  ["EU", "business", "EU"],
  ["BE", "business", "BE"],
  ["DE", "business", "DE"],
  ["DE", "consumer", "DE consumer"],
  ["UK", "business", "UK"],
]

const statutoryPart = (): string => {
  const firstDays = (builtIn.rates["ECB-MRO"]?.rows ?? []).map(({ validFrom }) => validFrom)
  const lines = firstDays.map((on) => [
    semesterOf(on),
    ...columns.map(([id, buyer]) => {
      const rows = builtIn.regimes[id]?.interest.filter(({ value }) => value.buyers.includes(buyer))
      const { series, reference = "" } = statutory(builtIn, rows ?? [])
      const rate = rateOn(series, on)
      if (rate._tag === "Failure") return ""
      const isSettled = rateRows(builtIn, reference, { from: on, to: on }).every(
        ({ mark }) => mark !== "U",
      )
      return `${percent(rate.success)}${isSettled ? "" : " (not settled)"}`
    }),
  ])
  return [
    "## Statutory rates",
    "What a late payment bears where nothing was agreed, in % a year on the first day of each " +
      "semester. An empty cell is a rate that is not known: asking for it is an error.",
    table(["semester", ...columns.map(([, , title]) => title)], lines),
  ].join("\n\n")
}

const fileName = ({ name }: LegalRegime): string =>
  `${name
    .replace(/ \(.*\)$/, "")
    .toLowerCase()
    .replaceAll(" ", "-")}.md`

/** Every page by its file name, as it should be. */
export const pages = (): ReadonlyMap<string, string> =>
  new Map([
    ...Object.values(builtIn.regimes).map(
      (regime) => [fileName(regime), regimePage(regime)] as const,
    ),
    [
      "reference-rates.md",
      page(
        "Reference rates",
        "A semester without a row has no rate. A host adds it when it is published: " +
          "[Add a legal regime](../../how-to/add-a-legal-regime.md#add-the-rate-of-a-semester).",
        statutoryPart(),
        ...Object.values(builtIn.rates).map(ratePart),
      ),
    ],
  ])

const current = (name: string): string => {
  try {
    return readFileSync(new URL(name, folder), "utf8")
  } catch {
    return ""
  }
}

/** Files that are not what the data says, and files that no data makes. */
export const stale = (): ReadonlyArray<string> => {
  const expected = pages()
  const present = readdirSync(folder).filter((name) => name.endsWith(".md"))
  return [
    ...[...expected].filter(([name, text]) => current(name) !== text).map(([name]) => name),
    ...present.filter((name) => !expected.has(name)),
  ]
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(folder, { recursive: true })
  if (process.argv.includes("--check")) {
    for (const name of stale()) {
      console.error(`docs/reference/rules/${name} is stale: run node scripts/reference-rules.ts`)
      process.exitCode = 1
    }
  } else for (const [name, text] of pages()) writeFileSync(new URL(name, folder), text)
}
