// Whether the numbers of invoices follow each other. F2026-0001, 0002 and 0004 have a gap at F2026-0003:
// the law wants series that are chronological and without gap, and an auditor looks there first.
//
// A series is what its numbers share before their last digits. It runs across customers, and a creditor
// may have several: so it is asked of a list, and no command raises it (decision 0023).
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import type { LawRow } from "./LawRow.ts"
import * as LegalFinding from "./LegalFinding.ts"
import * as Regimes from "./Regimes.ts"

/** An invoice of a creditor, by its number and its date. */
export interface Numbered {
  readonly invoice: string
  readonly issuedOn: CalendarDate
}

/**
 * The gaps in the series of some invoices, and the numbers that are dated before the one they follow. An
 * invoice without a digit at its end is in no series. A number given twice never gets so far: the ledger
 * refuses it (`InvoiceAlreadyIssued`, `IdTaken`).
 *
 * **Source** RULES EV-03.
 * **Fails** where the regime has no rule on series.
 *
 * ```ts doctest
 * import { CalendarDate, InvoiceSeries, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const issuedOn = CalendarDate.of(2026, 3, 1)
 * const numbers = ["F2026-0001", "F2026-0002", "F2026-0004"]
 * const invoices = numbers.map((invoice) => ({ invoice, issuedOn }))
 * const { value } = Result.getOrThrow(InvoiceSeries.check(Regimes.builtIn, "FR", invoices))
 * value.map(({ message }) => message)
 * // => ["Series F2026-: 1 number is missing between F2026-0002 and F2026-0004, from F2026-0003 on."]
 * ```
 */
export const check = (
  law: Regimes.Regimes,
  regime: string,
  invoices: Iterable<Numbered>,
): Result.Result<Answer<ReadonlyArray<LegalFinding.LegalFinding>>, LawSilent> => {
  const found = Regimes.get(law, regime)
  if (Result.isFailure(found)) return Result.fail(found.failure)
  const row = found.success.conduct.find(({ rule }) => rule === "EV-03")
  if (row === undefined) return Result.fail(ruleMissing(regime, "series of invoice numbers"))
  const value = seriesOf(invoices).flatMap((series) => [
    ...gaps(series, row),
    ...turns(series, row),
  ])
  return Result.succeed(from(value, [row]))
}

interface Member extends Numbered {
  readonly series: string
  readonly number: bigint
}

/** What stands before the digits at its end. */
const withoutDigits = (invoice: string): string => {
  let end = invoice.length
  while (end > 0 && /\d/u.test(invoice[end - 1] ?? "")) end--
  return invoice.slice(0, end)
}

/** By series, each in the order of its numbers. */
const seriesOf = (invoices: Iterable<Numbered>): ReadonlyArray<ReadonlyArray<Member>> => {
  const found = new Map<string, Array<Member>>()
  for (const { invoice, issuedOn } of invoices) {
    const series = withoutDigits(invoice)
    if (series === invoice) continue
    const number = BigInt(invoice.slice(series.length))
    const member = { invoice, issuedOn, series, number }
    found.get(series)?.push(member) ?? found.set(series, [member])
  }
  for (const members of found.values())
    members.sort((a, b) => Number(a.number > b.number) - Number(a.number < b.number))
  return [...found.values()]
}

const gaps = (members: ReadonlyArray<Member>, row: LawRow<unknown>) =>
  following(members).flatMap(([before, after]) => {
    const missing = after.number - before.number - 1n
    if (missing < 1n) return []
    const { series } = before
    const width = before.invoice.length - series.length
    const first = `${series}${String(before.number + 1n).padStart(width, "0")}`
    const said = missing === 1n ? "1 number is" : `${missing} numbers are`
    return [
      LegalFinding.of(
        "SERIES_GAP",
        row,
        { series, after: before.invoice, before: after.invoice, first, missing: String(missing) },
        `Series ${series}: ${said} missing between ${before.invoice} and ${after.invoice}, from ${first} on.`,
      ),
    ]
  })

const turns = (members: ReadonlyArray<Member>, row: LawRow<unknown>) =>
  following(members).flatMap(([before, { invoice, issuedOn }]) =>
    issuedOn >= before.issuedOn
      ? []
      : [
          LegalFinding.of(
            "SERIES_NOT_IN_ORDER",
            row,
            { invoice, issuedOn, after: before.invoice, afterIssuedOn: before.issuedOn },
            `Invoice ${invoice} of ${issuedOn} follows ${before.invoice} of ${before.issuedOn}.`,
          ),
        ],
  )

const following = (members: ReadonlyArray<Member>): ReadonlyArray<readonly [Member, Member]> =>
  members.slice(1).map((member, at) => [members[at] as Member, member])
