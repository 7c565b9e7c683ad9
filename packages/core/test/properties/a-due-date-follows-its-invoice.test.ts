// Whatever the terms: no due date before the issue date, and the instalments add up to the invoice.
import fc from "fast-check"
import { expect, it } from "vitest"
import * as CalendarDate from "../../src/calendar/CalendarDate.ts"
import * as Money from "../../src/money/Money.ts"
import * as DueDate from "../../src/terms/DueDate.ts"
import * as PaymentTerms from "../../src/terms/PaymentTerms.ts"

const day = fc.integer({ min: 1, max: 31 })
const single: fc.Arbitrary<PaymentTerms.SinglePayment> = fc.oneof(
  fc.record(
    {
      net: fc.integer({ min: 0, max: 120 }),
      endOfMonth: fc.constantFrom("after" as const, "before" as const),
      day,
    },
    { requiredKeys: ["net"] },
  ),
  fc.record({ months: fc.integer({ min: 1, max: 12 }), day }, { requiredKeys: ["months"] }),
  fc.constant({ onReceipt: true as const }),
)
const inParts = fc
  .tuple(fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }), single)
  .map(([cuts, terms]) => {
    const bounds = [0, ...cuts.sort((left, right) => left - right), 100]
    const shares = bounds.slice(1).map((bound, index) => bound - (bounds[index] ?? 0))
    const share = (part: number) => (part === 100 ? "1" : `0.${String(part).padStart(2, "0")}`)
    return { instalments: shares.map((part) => ({ share: share(part), terms })) }
  })
const terms: fc.Arbitrary<PaymentTerms.PaymentTerms> = fc.oneof(single, inParts)
const issuedOn = fc.integer({ min: -700_000, max: 2_890_000 }).map(CalendarDate.fromDayNumber)
const total = fc.integer({ min: 100, max: Money.minorLimit - 1 }).map((n) => Money.of(n, "EUR"))

it("terms that are generated are terms that are read", () => {
  fc.assert(
    fc.property(terms, (agreed) => {
      expect(PaymentTerms.parse(agreed)).toMatchObject({ success: agreed })
    }),
  )
})

it("an invoice is due on its issue date or after, for its whole amount", () => {
  fc.assert(
    fc.property(terms, issuedOn, total, (agreed, issued, amount) => {
      const made = DueDate.instalments(agreed, issued, amount)
      if (made._tag === "Failure") throw new Error(made.failure)
      expect(made.success.every((part) => part.dueOn >= issued)).toBe(true)
      expect(made.success.map((part) => part.amount).reduce(Money.add)).toEqual(amount)
    }),
  )
})

it("a later invoice under the same terms is never due earlier", () => {
  fc.assert(
    fc.property(single, issuedOn, fc.nat({ max: 60 }), (agreed, issued, days) => {
      const later = DueDate.dueOn(agreed, CalendarDate.addDays(issued, days))
      expect(DueDate.dueOn(agreed, issued) <= later).toBe(true)
    }),
  )
})
