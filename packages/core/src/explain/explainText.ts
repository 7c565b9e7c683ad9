// An explanation as text, for a person: one paragraph for each figure, the facts under it in columns, then
// the rules and texts. The JSON of the same explanation holds nothing else.
import * as Instant from "../calendar/Instant.ts"
import type { Explanation, FactUsed, Language, Section } from "./Explanation.ts"
import { partText, sourceText } from "./partText.ts"
import * as Saying from "./Saying.ts"

export const explainText = (explanation: Explanation, language: Language): string =>
  [
    title(explanation, language),
    ...explanation.sections.map((each) => sectionText(each, language)),
    ...(explanation.invoices ?? []).map((each) => explainText(each, language)),
  ].join("\n")

const title = ({ customer, invoice, asOf, knownAt }: Explanation, language: Language): string => {
  const on = Saying.day(language, asOf)
  const known =
    knownAt === null ? "" : Saying.said(language, { en: ", as known at ", fr: ", connu au " })
  const about = Saying.said(
    language,
    invoice === undefined
      ? { en: `Customer ${customer}`, fr: `Client ${customer}` }
      : { en: `Invoice ${invoice} of ${customer}`, fr: `Facture ${invoice} de ${customer}` },
  )
  const line = `${about} · ${on}${known}${knownAt ?? ""}`
  return `${line}\n${"─".repeat(line.length)}\n`
}

const sectionText = (each: Section, language: Language): string => {
  const label = Saying.said(language, { en: "rules:", fr: "règles :" })
  const parts = each.parts.map((part) => partText(part, language))
  return [
    each.says,
    ...indented(factLines(each.facts, language)),
    ...indented(parts),
    ...indented(each.rules.length === 0 ? [] : [`${label} ${each.rules.join(", ")}`]),
    ...indented(each.sources.map((source) => sourceText(source, language))),
    ...indented(each.readings),
    "",
  ].join("\n")
}

const indented = (lines: ReadonlyArray<string>): ReadonlyArray<string> =>
  lines.map((line) => `  ${line}`)

/** Day, what happened, what it added, what was then there: amounts to the right. */
const factLines = (facts: ReadonlyArray<FactUsed>, language: Language): ReadonlyArray<string> => {
  const rows = facts.map(({ effectiveOn, recordedAt, says, amount = "", after = "" }) => {
    const on = Saying.day(language, effectiveOn)
    const recordedOn = Instant.dayOf(recordedAt)
    const late = recordedOn > effectiveOn ? ` (${Saying.day(language, recordedOn)})` : ""
    return [`${on}${late}`, says, Saying.digits(language, amount), Saying.digits(language, after)]
  })
  const widths = [0, 1, 2, 3].map((at) => Math.max(0, ...rows.map((row) => (row[at] ?? "").length)))
  return rows.map((row) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  )
}
