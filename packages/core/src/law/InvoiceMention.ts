// What an invoice must print about payment, what is missing on one, and sentences to print.
// Example: a French invoice that does not say by when to pay breaks INV-M-05; one of 2026-06-30 that
// prints the default penalty rate prints 12,15 %, one of 2026-07-02 prints 12,40 %.
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import * as Money from "../money/Money.ts"
import * as Rate from "../money/Rate.ts"
import * as RateSeries from "../terms/RateSeries.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowFor, rowsFor } from "./Buyer.ts"
import { type LawRow, validOn } from "./LawRow.ts"
import * as LegalFinding from "./LegalFinding.ts"
import * as LegalRates from "./LegalRates.ts"
import type { MentionRule, MentionTextRule } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"

export interface MentionFacts extends Buyer {
  readonly regime: string
  readonly issuedOn: CalendarDate
  readonly dueOn?: CalendarDate
  /** What the invoice prints, by the words of the regime ("due-date"); absent = not known. */
  readonly mentions?: ReadonlyArray<string>
  /** What applies to it, for mentions that are due only then. */
  readonly has?: ReadonlyArray<NonNullable<MentionRule["when"]>>
}

/**
 * The mentions that an invoice lacks, as findings. Where the host does not say what is printed, only
 * the due date is looked at: an invoice without one breaks the rule, whatever it prints.
 *
 * **Source** RULES §4, INV-M-01 to INV-M-13; the fine it risks: AF-02.
 *
 * ```ts doctest
 * import { CalendarDate, InvoiceMention, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const facts = { regime: "FR", buyer: "business", issuedOn: CalendarDate.of(2026, 3, 1) } as const
 * const { value } = Result.getOrThrow(InvoiceMention.check(Regimes.builtIn, facts))
 * value.map(({ code, rule, facts }) => [code, rule, facts.fine])
 * // => [["MISSING_DUE_DATE", "INV-M-05", "AF-02"]]
 * ```
 */
export const check = (
  law: Regimes.Regimes,
  facts: MentionFacts,
): Result.Result<Answer<ReadonlyArray<LegalFinding.LegalFinding>>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const rows = validOn(rowsFor(found.success.mentions, facts), facts.issuedOn)
  if (rows.length === 0) {
    return Result.fail(ruleMissing(facts.regime, "mentions", `for a ${facts.buyer}`))
  }
  const missing = rows.filter((row) => isMissing(row, facts))
  const fines = validOn(found.success.fines, facts.issuedOn)
  const findings = missing.map((row) => {
    const code = row.value.mention === "due-date" ? "MISSING_DUE_DATE" : "MISSING_MENTION"
    const risked = fines.filter(({ value }) => value.punishes.some((p) => row.rule.startsWith(p)))
    const message = `The invoice lacks a mention (${row.rule}). ${row.says}`
    return LegalFinding.of(code, row, { mention: row.value.mention }, message, risked)
  })
  return Result.succeed(from(findings, missing.length > 0 ? missing : rows.slice(0, 1)))
}

const isMissing = ({ value }: LawRow<MentionRule>, facts: MentionFacts): boolean => {
  if (value.when !== undefined && facts.has?.includes(value.when) !== true) return false
  if (facts.mentions !== undefined) return !facts.mentions.includes(value.mention)
  return value.mention === "due-date" && facts.dueOn === undefined
}

/** A sentence to print, under the subject code of electronic invoices. */
export interface MentionText {
  readonly subject: string
  readonly text: string
}

/**
 * The sentences that a regime knows for an invoice, with the default rate of the semester in which
 * it is issued and the fixed indemnity filled in.
 *
 * **Source** RULES §4. Printing a number fixes it for that day only: a rule needs no new number.
 *
 * ```ts doctest
 * import { CalendarDate, InvoiceMention, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const facts = { regime: "FR", buyer: "business", issuedOn: CalendarDate.of(2026, 6, 30) } as const
 * const { value } = Result.getOrThrow(InvoiceMention.texts(Regimes.builtIn, facts))
 * value.find(({ subject }) => subject === "PMD")?.text.includes("12,15 %") // => true
 * ```
 */
export const texts = (
  law: Regimes.Regimes,
  facts: MentionFacts,
): Result.Result<Answer<ReadonlyArray<MentionText>>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const regime = found.success
  const rows = validOn(regime.mentionTexts, facts.issuedOn).filter(
    ({ value }) => !value.text.includes("{net}"),
  )
  if (rows.length === 0) return Result.fail(ruleMissing(facts.regime, "sentences to print"))
  const source = LegalRates.statutory(law, rowsFor(regime.interest, facts))
  const rate = RateSeries.rateOn(source.series, facts.issuedOn)
  if (rate._tag === "Failure") return Result.fail(rate.failure)
  const fixed = rowFor(regime.indemnity, facts, facts.issuedOn)?.value
  const sum = fixed?.owed === true ? fixed.brackets[0]?.amount : undefined
  const fills = ({ decimalMark }: MentionTextRule) => ({
    "{rate}": `${Rate.toPercent(Rate.of(rate.success)).replace(".", decimalMark)} %`,
    "{indemnity}": `${(sum?.amount ?? "0.00").replace(".", decimalMark)} ${sum?.currency ?? ""}`,
  })
  const value = rows.map((row) => ({
    subject: row.value.subject,
    text: filled(row.value.text, fills(row.value)),
  }))
  const day = { from: facts.issuedOn, to: facts.issuedOn }
  return Result.succeed(
    from(value, [...rows, ...Regimes.rateRows(law, source.reference ?? "", day)]),
  )
}

/**
 * The mention on the duplicate of an invoice that stays unpaid, so that its VAT is recovered: VT-02.
 * Refuses a day on which the regime has no wording.
 */
export const unpaidDuplicate = (
  law: Regimes.Regimes,
  facts: { readonly regime: string; readonly on: CalendarDate },
  amounts: { readonly net: Money.Money; readonly vat: Money.Money },
): Result.Result<Answer<string>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const row = validOn(found.success.mentionTexts, facts.on).find(({ value }) =>
    value.text.includes("{net}"),
  )
  if (row === undefined) {
    return Result.fail(
      ruleMissing(facts.regime, "the duplicate of an unpaid invoice", `on ${facts.on}`),
    )
  }
  const written = (money: Money.Money) =>
    `${Money.format(money).replace(".", row.value.decimalMark)} ${money.currency}`
  const fills = { "{net}": written(amounts.net), "{vat}": written(amounts.vat) }
  return Result.succeed(from(filled(row.value.text, fills), [row]))
}

const filled = (text: string, fills: Readonly<Record<string, string>>): string =>
  Object.entries(fills).reduce((made, [name, value]) => made.replaceAll(name, value), text)
