// The figures of the example, computed again and again from the whole file: slow, short, and apart
// from the library, whose answers they are there to be compared with. Amounts in cents.
import assert from "node:assert/strict"
import * as Calendar from "./calendar.js"
import { dueOf } from "./check.js"
import { cents } from "./fields.js"

const { day } = Calendar

export const columns = ["notDue", "1-30", "31-60", "61-90", "91+", "unallocated", "overdue"]

/** Rows "customer currency" → cents per column, as of a day, as known at the end of a day. */
export const agedBalance = (events, asOf, knownOn) => {
  const knownAt = knownOn === null ? "9999" : `${knownOn}T23:59:59.999Z`
  const known = events.filter((event) => event.recordedAt <= knownAt)
  const state = read(known, day(asOf))
  const rows = new Map()
  const add = ({ customer, currency }, column, amount) => {
    const key = `${customer} ${currency}`
    const row = rows.get(key) ?? columns.map(() => 0)
    row[columns.indexOf(column)] += amount
    rows.set(key, row)
  }
  apply(state)
  for (const invoice of state.invoices.values()) {
    for (const [at, open] of openOf(invoice).entries()) {
      if (open === 0) continue
      const late = day(asOf) - invoice.due[at].due
      add(invoice, bucketOf(late), open)
      if (late > 0) add(invoice, "overdue", open)
    }
  }
  for (const source of state.sources.values())
    if (source.left !== 0) add(source, "unallocated", -source.left)
  conserve(state, rows)
  return new Map([...rows].filter(([, row]) => row.some((value) => value !== 0)).sort())
}

/** What is true on the day: documents, allocations in force in the order recorded, due dates. */
const read = (events, asOf) => {
  const all = { agreed: new Map(), issued: new Map(), from: new Map() }
  const state = { invoices: new Map(), sources: new Map(), allocations: [], refunds: [] }
  for (const { type, customer, effectiveOn, data } of events) {
    const on = day(effectiveOn)
    const source = data.payment ?? data.creditNote
    const counts = on <= asOf
    if (data.terms && type !== "InvoiceIssued") {
      all.agreed.set(customer, [
        ...(all.agreed.get(customer) ?? []),
        { from: on, terms: data.terms },
      ])
    }
    if (type === "InvoiceIssued") {
      const due = dueOf(data, on, all.agreed.get(customer) ?? [])
      const { currency } = data.total
      all.issued.set(data.invoice, { on, due })
      const total = cents(data.total)
      if (counts)
        state.invoices.set(data.invoice, {
          customer,
          currency,
          due,
          total,
          named: due.map(() => 0),
          unnamed: 0,
        })
    }
    if (type === "PaymentReceived" || type === "CreditNoteIssued") {
      const money = data.amount ?? data.total
      all.from.set(source, on)
      const { currency } = money
      if (counts)
        state.sources.set(source, { customer, currency, total: cents(money), left: cents(money) })
    }
    if (type === "PaymentReversed" && counts) state.sources.delete(data.payment)
    if (type === "RefundPaid" && counts) state.refunds.push({ source, cents: cents(data.amount) })
    if (type === "DueDateExtended" && counts) {
      const { due } = all.issued.get(data.invoice)
      due[(data.instalment ?? 1) - 1].due = day(data.dueOn)
    }
    for (const { invoice, instalment, amount } of data.allocations ?? []) {
      const pair = { source, invoice, instalment }
      if (type === "AllocationReversed") takeBack(state.allocations, pair, cents(amount), on, asOf)
      else {
        // It counts from the latest of its own date, the payment's and the invoice's.
        const from = Math.max(on, all.from.get(source), all.issued.get(invoice).on)
        state.allocations.push({
          ...pair,
          from,
          counts: from <= asOf,
          cents: cents(amount),
          held: cents(amount),
        })
      }
    }
  }
  return state
}

/** `held` is what later facts may still take back, `cents` what is in force on the day. */
const takeBack = (allocations, { source, invoice, instalment }, amount, on, asOf) => {
  let left = amount
  for (const each of allocations.toReversed()) {
    if (each.source !== source || each.invoice !== invoice) continue
    if (instalment !== undefined && each.instalment !== instalment) continue
    const taken = Math.min(left, each.held)
    each.held -= taken
    left -= taken
    if (Math.max(on, each.from) <= asOf) each.cents -= taken
  }
  assert.equal(left, 0)
}

/** In the order recorded, each up to what its payment, invoice and instalment still hold that day. */
const apply = ({ invoices, sources, allocations, refunds }) => {
  for (const { source, cents } of refunds) {
    const found = sources.get(source)
    assert.ok(found, "a refund is of money that counts")
    found.left -= cents
  }
  for (const { source, invoice, instalment, counts, cents } of allocations) {
    const from = sources.get(source)
    const to = invoices.get(invoice)
    if (!counts || from === undefined || to === undefined) continue
    const open = to.total - to.unnamed - sum(to.named)
    const at = instalment === undefined ? undefined : instalment - 1
    const room = at === undefined ? open : Math.min(open, to.due[at].cents - to.named[at])
    const taken = Math.min(cents, from.left, room)
    from.left -= taken
    if (at === undefined) to.unnamed += taken
    else to.named[at] += taken
  }
}

/** Open on each instalment: what names it, then the rest in the order of their numbers. */
const openOf = ({ due, named, unnamed }) => {
  let rest = unnamed
  const open = due.map((instalment, at) => {
    const room = instalment.cents - named[at]
    const taken = Math.min(room, rest)
    rest -= taken
    return room - taken
  })
  assert.equal(rest, 0)
  return open
}

const bucketOf = (late) => {
  if (late <= 0) return "notDue"
  if (late <= 30) return "1-30"
  if (late <= 60) return "31-60"
  return late <= 90 ? "61-90" : "91+"
}

/** No cent is lost: in each row, issued and refunded is received, credited and still owed. */
const conserve = ({ invoices, sources, refunds }, rows) => {
  const moved = new Map()
  const add = ({ customer, currency }, amount) => {
    const key = `${customer} ${currency}`
    moved.set(key, (moved.get(key) ?? 0) + amount)
  }
  for (const invoice of invoices.values()) add(invoice, invoice.total)
  for (const source of sources.values()) add(source, -source.total)
  for (const refund of refunds) add(sources.get(refund.source), refund.cents)
  for (const [key, owed] of moved) {
    assert.equal(sum((rows.get(key) ?? []).slice(0, -1)), owed, `${key} is conserved`)
  }
}

/** Totals per currency of the rows of an aged balance. */
export const totals = (rows) => {
  const found = {}
  for (const [key, row] of rows) {
    const currency = key.slice(-3)
    found[currency] = row.map((value, at) => value + (found[currency]?.[at] ?? 0))
  }
  return found
}

const sum = (values) => values.reduce((total, each) => total + each, 0)
