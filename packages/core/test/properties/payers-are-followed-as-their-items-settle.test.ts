// What is kept up to date of a payer, fact by fact, is what its settled items say when all is read again: the same
// invoices, settled on the same days.
import { anyHistory } from "@encours/testing"
import fc from "fast-check"
import { expect, it } from "vitest"
import { CalendarDate, type LedgerEvent, Settled } from "../../src/index.ts"
import * as Behaviour from "../../src/projections/risk/Behaviour.ts"
import { runs } from "./runs.ts"

/**
 * Money put on what was assigned away waits unallocated until it comes back: a day that the quick reading does not
 * follow. And to it, what was given up as small or of goodwill had come.
 */
const isReadOtherwise = (fact: LedgerEvent.LedgerEvent): boolean =>
  fact.type === "InvoiceAssigned" ||
  (fact.type === "InvoiceWrittenOff" &&
    (fact.data.reason === "small-difference" || fact.data.reason === "goodwill"))

const lastDay = CalendarDate.fromDayNumber(CalendarDate.lastDay)

it("payers are followed as their items settle", () => {
  fc.assert(
    fc.property(anyHistory(), ({ facts }) => {
      const streams = Map.groupBy(facts, (fact) =>
        "customer" in fact ? `${fact.ledger} ${fact.customer}` : "",
      )
      for (const [key, mine] of streams) {
        if (key === "" || mine.some(isReadOtherwise)) continue
        const followed = Behaviour.none()
        for (const fact of mine) Behaviour.apply(followed, fact)
        const parts = Map.groupBy(
          Settled.settledParts(mine, { asOf: lastDay }),
          ({ invoice }) => invoice,
        )
        // An invoice is settled when all of it is, and some of it by money.
        const whole = mine.flatMap((fact) => {
          if (fact.type !== "InvoiceIssued") return []
          const own = parts.get(fact.data.invoice) ?? []
          const sum = own.reduce((all, { amount }) => all + amount, 0)
          const isPaid = own.some(({ by }) => by === "payment")
          if (sum < fact.data.total.minor || !isPaid) return []
          const days = own.map(({ settledOn }) => settledOn as string)
          return [[fact.data.invoice as string, days.sort().at(-1)]]
        })
        const byInvoice = (a: ReadonlyArray<unknown>, b: ReadonlyArray<unknown>) =>
          String(a[0]) < String(b[0]) ? -1 : 1
        expect(
          followed.settled.map(({ invoice, settledOn }) => [invoice, settledOn]).sort(byInvoice),
        ).toEqual(whole.sort(byInvoice))
      }
    }),
    runs(300),
  )
})
