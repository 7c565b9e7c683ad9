// Law: what decisions know and what people read come from two folds of the same facts, and they agree:
// at the end of time, with all that is known, on every instalment, charge, payment and credit note.
import { deepStrictEqual } from "node:assert"
import {
  CalendarDate,
  Charge,
  type CustomerLedger,
  fold,
  Item,
  type LedgerEvent,
  OpenItems,
  Settlement,
} from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"

/** What is open on an instalment, or left of a payment or credit note; nothing is left out at zero. */
type Figures = ReadonlyMap<string, string | number>

/** **Throws** an `AssertionError` with the figures of both folds where they differ. */
export const foldsAgree = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>): void => {
  const read = new Map<string, string | number>()
  for (const index of indexes(facts)) {
    const moment = { asOf: CalendarDate.fromDayNumber(CalendarDate.lastDay) }
    for (const item of OpenItems.openItems(index, moment)) {
      const { customer, invoice, instalment, dueOn, open, pending, currency } = item
      const name = [index.ledger, customer, "invoice", invoice, instalment].join(" ")
      read.set(name, `${open} ${currency} due ${dueOn}, of which ${pending} pending`)
    }
    for (const { customer, charge, open, pending, currency } of OpenItems.openCharges(
      index,
      moment,
    )) {
      read.set(
        [index.ledger, customer, "charge", charge].join(" "),
        `${open} + ${pending} ${currency}`,
      )
    }
    for (const each of OpenItems.remainders(index, moment)) {
      const { kind, id, customer, left, pending, currency } = each
      read.set([index.ledger, customer, kind, id].join(" "), `${left} + ${pending} ${currency}`)
    }
  }
  deepStrictEqual(sorted(read), sorted(decided(facts)))
}

const decided = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>): Figures => {
  const figures = new Map<string, string | number>()
  for (const { ledger, customer, invoices, payments, creditNotes, charges } of states(facts)) {
    for (const charge of charges.values()) {
      const name = [ledger, customer, "charge", charge.id].join(" ")
      const open = Charge.open(charge)
      if (open !== 0) figures.set(name, `${open} + 0 ${charge.currency}`)
    }
    for (const invoice of invoices.values()) {
      Item.openByInstalment(invoice).forEach((open, at) => {
        const name = [ledger, customer, "invoice", invoice.id, at + 1].join(" ")
        const { currency } = invoice
        const dueOn = invoice.instalments[at]?.dueOn
        if (open !== 0) figures.set(name, `${open} ${currency} due ${dueOn}, of which 0 pending`)
      })
    }
    for (const each of [...payments.values(), ...creditNotes.values()]) {
      // What was given back of a payment that came to nothing is owed again.
      const left = each.reversed ? 0 - each.refunded : Settlement.unallocated(each)
      const name = [ledger, customer, each.kind, each.id].join(" ")
      if (left !== 0) figures.set(name, `${left} + 0 ${each.currency}`)
    }
  }
  return figures
}

const states = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): ReadonlyArray<CustomerLedger.CustomerLedger> => {
  const streams = new Map<string, Array<LedgerEvent.LedgerEvent>>()
  for (const event of facts) {
    if (!("customer" in event)) continue
    const key = JSON.stringify([event.ledger, event.customer])
    const stream = streams.get(key) ?? []
    streams.set(key, stream)
    stream.push(event)
  }
  return Array.from(streams, ([key, stream]) => {
    const [ledger = "", customer = ""] = JSON.parse(key) as ReadonlyArray<string>
    return fold(ledger, customer, stream)
  })
}

const sorted = (figures: Figures) => Object.fromEntries([...figures].sort())
