// A customer with invoices close together: amounts about the thresholds of the policies, due dates about their
// steps, part payments, promises and disputes now and then. Where rules of dunning meet, on few facts.
import { eur, type FactDraft, fact, recorded } from "@encours/testing"
import fc from "fast-check"
import { CalendarDate, type LedgerEvent } from "../../src/index.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

const start = CalendarDate.of(2026, 3, 2)

/** What happens to an invoice, so many days after it was issued. */
const anyLater = fc.record({
  kind: fc.constantFrom("paid", "part", "promised", "disputed", "held"),
  after: fc.integer({ min: 1, max: 50 }),
})

const anyDebt = fc.record({
  on: fc.integer({ min: 0, max: 9 }),
  dueIn: fc.integer({ min: 6, max: 24 }),
  amount: fc.constantFrom("20.00", "35.00", "60.00", "600.00", "2500.00"),
  later: fc.option(anyLater, { nil: undefined, freq: 3 }),
})

/** Up to seven invoices of one customer within ten days, and what became of some of them. */
export const anyDebts = (): fc.Arbitrary<Facts> =>
  fc.array(anyDebt, { minLength: 1, maxLength: 7 }).map((debts) => {
    const drafts = debts.flatMap(({ on, dueIn, amount, later }, at): ReadonlyArray<FactDraft> => {
      const issuedOn = CalendarDate.addDays(start, on)
      const invoice = `F-${at}`
      const dueOn = CalendarDate.addDays(issuedOn, dueIn)
      const issued = fact("InvoiceIssued", issuedOn, { invoice, total: eur(amount), dueOn })
      if (later === undefined) return [issued]
      return [
        issued,
        laterOf(later.kind, invoice, amount, CalendarDate.addDays(issuedOn, later.after)),
      ]
    })
    return recorded(drafts.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1))).facts
  })

const laterOf = (kind: string, invoice: string, amount: string, on: CalendarDate.CalendarDate) => {
  const until = CalendarDate.addDays(on, 9)
  if (kind === "disputed") {
    return fact("DisputeOpened", on, { dispute: `D ${invoice}`, invoice, reason: "any" })
  }
  if (kind === "held") {
    const hold = { hold: `H ${invoice}`, scope: "dunning", until, reason: "any" } as const
    return fact("HoldPlaced", on, { ...hold, invoices: [invoice] })
  }
  if (kind === "promised") {
    const promise = { promise: `Z ${invoice}`, amount: eur(amount), dueOn: until }
    return fact("PromiseMade", on, { ...promise, invoices: [invoice] })
  }
  const paid = eur(kind === "paid" ? amount : "15.00")
  const allocations = [{ invoice, amount: paid }]
  return fact("PaymentReceived", on, { payment: `P ${invoice}`, amount: paid, allocations })
}
