// Random values of the nouns: amounts, dates, terms, customers. Each shrinks towards the plain one:
// 100.00 EUR, 2026-01-01, 30 days, a business in France.
import { CalendarDate, Customer, Money, type PaymentTerms } from "@encours/core"
import fc from "fast-check"

/** Two, no and three digits after the point; the first is the one to shrink to. */
export const currencies = ["EUR", "JPY", "KWD", "USD"] as const

/** Round amounts first, in minor units; then any; then the very small and the very large. */
export const anyMinor = (): fc.Arbitrary<number> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: 6, arbitrary: fc.constantFrom(10_000, 5_000, 20_000, 100_000, 120_000, 2_500, 100) },
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 1_000_000 }) },
    { weight: 1, arbitrary: fc.constantFrom(1, 2, 3, 99, Money.minorLimit - 1) },
  )

/** An amount of a fact: from 1 to 10^15 − 1 minor units (included), in a currency of 0, 2 or 3 digits. */
export const anyMoney = (): fc.Arbitrary<Money.Money> =>
  fc
    .tuple(anyMinor(), fc.constantFrom(...currencies))
    .map(([minor, currency]) => Money.of(minor, currency))

/** From 0001-01-01 to 9999-12-31 (included); mostly near the turn of 2026, leap days and month ends. */
export const anyDate = (): fc.Arbitrary<CalendarDate.CalendarDate> =>
  fc.oneof(
    { withCrossShrink: true },
    {
      weight: 5,
      arbitrary: fc
        .integer({ min: -400, max: 800 })
        .map((days) => CalendarDate.addDays(CalendarDate.of(2026, 1, 1), days)),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: CalendarDate.firstDay, max: CalendarDate.lastDay })
        .map(CalendarDate.fromDayNumber),
    },
  )

/** Terms of one payment: at most 120 days or 12 months (included). */
const anySinglePayment = (): fc.Arbitrary<PaymentTerms.SinglePayment> => {
  const day = fc.integer({ min: 1, max: 31 })
  const net = fc.constantFrom(30, 0, 10, 45, 60, 120)
  const endOfMonth = fc.constantFrom("after" as const, "before" as const)
  return fc.oneof(
    { withCrossShrink: true },
    fc.record({ net, endOfMonth, day }, { requiredKeys: ["net"] }),
    fc.record({ months: fc.integer({ min: 1, max: 12 }), day }, { requiredKeys: ["months"] }),
    fc.constant({ onReceipt: true as const }),
  )
}

/** Terms of any form but the discount; from 1 to 4 instalments (included), of whole percents. */
export const anyTerms = (): fc.Arbitrary<PaymentTerms.PaymentTerms> =>
  fc.oneof(
    { withCrossShrink: true },
    anySinglePayment(),
    fc
      .tuple(
        fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 3 }),
        fc.array(anySinglePayment(), { minLength: 4, maxLength: 4 }),
      )
      .map(([cuts, parts]) => ({ instalments: shared(cuts, parts) })),
  )

const shared = (
  cuts: ReadonlyArray<number>,
  parts: ReadonlyArray<PaymentTerms.SinglePayment>,
): ReadonlyArray<PaymentTerms.Instalment> => {
  const bounds = [...cuts.toSorted((left, right) => left - right), 100]
  return bounds.map((bound, at) => {
    const percent = bound - (bounds[at - 1] ?? 0)
    const share = percent === 100 ? "1" : `0.${String(percent).padStart(2, "0")}`
    return { share, terms: parts[at] ?? { onReceipt: true } }
  })
}

/** A business, a consumer or a public body, in one of five countries. */
export const anyCustomer = (): fc.Arbitrary<Customer.Customer> =>
  fc.record({
    kind: fc.constantFrom(...Customer.Kind.literals),
    country: fc.constantFrom("FR", "DE", "BE", "US", "JP"),
  })

/** Mostly nothing: the value once in `times`. */
export const seldom = <Value>(
  times: number,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<Value | undefined> =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: times - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: value },
  )
