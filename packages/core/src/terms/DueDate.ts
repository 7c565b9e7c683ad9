// The day an invoice is to be paid: issued 2026-01-15 at 45 days end of month, due 2026-03-31.
// Calendar days, the issue date not counted; a Sunday or a holiday changes nothing (RULES §1.7).
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Money from "../money/Money.ts"
import * as Split from "../money/Split.ts"
import type { PaymentTerms, SinglePayment } from "./PaymentTerms.ts"

/** What is to be paid, and when: an invoice has one or several. */
export interface Instalment {
  readonly dueOn: CalendarDate.CalendarDate
  readonly amount: Money.Money
}

/**
 * The due date that terms give to an invoice.
 *
 * **Shape** `terms`: of one payment; for instalments see {@link instalments}.
 * **Source** RULES PT-02, PT-03A (`after`), PT-03B (`before`), §1.3; SEMANTICS E22. Months count
 * from the issue date each time, so that the 31st does not drift to the 28th.
 * **Reading** `day` is the first such day on or after the date reached, as in *30 jours fin de mois
 * le 10*: the 10th after the end of the month.
 *
 * ```ts doctest
 * import { CalendarDate, DueDate } from "@encours/core"
 * const issuedOn = CalendarDate.of(2026, 1, 15)
 * DueDate.dueOn({ net: 45 }, issuedOn) // => "2026-03-01"
 * DueDate.dueOn({ net: 45, endOfMonth: "after" }, issuedOn) // => "2026-03-31"
 * DueDate.dueOn({ net: 45, endOfMonth: "before" }, issuedOn) // => "2026-03-17"
 * ```
 */
export const dueOn = (
  terms: SinglePayment,
  issuedOn: CalendarDate.CalendarDate,
): CalendarDate.CalendarDate => {
  const reached = afterDelay(terms, issuedOn)
  return terms.day === undefined ? reached : CalendarDate.nextDayOfMonth(reached, terms.day)
}

/**
 * What is to be paid and when, under any terms: one line, or one per agreed share in the order
 * agreed. The amounts add up to `total`; cents that do not divide are on the last (E5).
 *
 * **Refuses** a total so small that a share of it is nothing, and an invoice issued so late in the
 * tenth millennium that its due date may not be one.
 *
 * ```ts doctest
 * import { CalendarDate, DueDate, Money } from "@encours/core"
 * import * as Result from "effect/Result"
 * const terms = {
 *   instalments: [
 *     { share: "0.30", terms: { onReceipt: true } },
 *     { share: "0.70", terms: { net: 30 } },
 *   ],
 * }
 * const made = DueDate.instalments(terms, CalendarDate.of(2026, 1, 15), Money.of(10001, "EUR"))
 * const parts = Result.getOrThrow(made)
 * parts.map((part) => part.dueOn) // => ["2026-01-15", "2026-02-14"]
 * parts.map((part) => Money.format(part.amount)) // => ["30.00", "70.01"]
 * ```
 */
export const instalments = (
  terms: PaymentTerms,
  issuedOn: CalendarDate.CalendarDate,
  total: Money.Money,
): Result.Result<ReadonlyArray<Instalment>, string> => {
  if (issuedOn > latestIssue) {
    return Result.fail(`expected an issue date before ${latestIssue} to count terms from`)
  }
  const agreed = terms.instalments ?? [{ share: "1", terms }]
  const shares = agreed.map((part) => Decimal.of(part.share))
  const amounts = Split.split(total, shares)
  const parts = agreed.flatMap((part, index) => {
    const amount = amounts[index]
    return amount === undefined ? [] : [{ dueOn: dueOn(part.terms, issuedOn), amount }]
  })
  const empty = parts.findIndex((part) => !Money.isPositive(part.amount))
  return empty < 0
    ? Result.succeed(parts)
    : Result.fail(`instalment ${empty + 1} of ${Money.format(total)} would be nothing`)
}

/** Terms give at most a century, an end of month and a day of the month after: from here on all fit. */
export const latestIssue = CalendarDate.of(9890, 12, 31)

const afterDelay = (
  terms: SinglePayment,
  issuedOn: CalendarDate.CalendarDate,
): CalendarDate.CalendarDate => {
  if (terms.months !== undefined) return CalendarDate.addMonths(issuedOn, terms.months)
  const net = terms.net ?? 0
  if (terms.endOfMonth === "before") {
    return CalendarDate.addDays(CalendarDate.endOfMonth(issuedOn), net)
  }
  const later = CalendarDate.addDays(issuedOn, net)
  return terms.endOfMonth === "after" ? CalendarDate.endOfMonth(later) : later
}
