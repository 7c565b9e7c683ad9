// Is the file a ledger that may be admitted? Reads its text and asserts, in whole cents, every rule
// that a fact must keep, against all the facts before it in its stream. Knows nothing of the
// generator, nor of the library.
import assert from "node:assert/strict"
import { cents, claim, date, envelope, words } from "./fields.js"
import * as Terms from "./terms.js"

/** Reads and checks the text of a ledger file; answers its events. */
export const check = (file) => {
  assert.ok(file.endsWith("}\n"))
  const streams = new Map()
  const ids = new Set()
  let before = ""
  const events = file
    .trimEnd()
    .split("\n")
    .map((line, at) => {
      try {
        const event = JSON.parse(line)
        envelope(event, ids)
        assert.ok(event.recordedAt >= before, "the file is in the order recorded")
        before = event.recordedAt
        const key = event.customer ?? ""
        const stream = streams.get(key) ?? emptyStream()
        streams.set(key, stream)
        admit(stream, event, ids)
        return event
      } catch (error) {
        error.message = `line ${at + 1}: ${error.message}\n${line}`
        throw error
      }
    })
  assert.equal(events[0].type, "LedgerOpened")
  return events
}

const emptyStream = () => ({
  opened: false,
  recordedAt: "",
  agreed: [],
  invoices: new Map(),
  sources: new Map(),
})

const admit = (stream, event, ids) => {
  const { type, data, effectiveOn, recordedAt } = event
  assert.ok(recordedAt >= stream.recordedAt, "recordedAt never goes back")
  stream.recordedAt = recordedAt
  const on = date(effectiveOn)
  switch (type) {
    case "LedgerOpened":
    case "CustomerOpened":
      assert.ok(!stream.opened, "opened once")
      stream.opened = true
      if (type === "CustomerOpened") assert.ok(words.kind.includes(data.kind))
      if (data.terms) stream.agreed.push({ from: on, terms: data.terms })
      return
    case "ContactSet":
      assert.match(data.email, /^[a-z.-]+@[a-z0-9-]+\.example\.com$/)
      if (data.phone) {
        assert.match(
          data.phone,
          /^(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98)( \d\d){2}$/,
        )
      }
      return
    case "TermsAgreed":
      stream.agreed.push({ from: on, terms: data.terms })
      return
    case "InvoiceIssued":
      claim(ids, `invoice ${data.invoice}`)
      return admitInvoice(stream, data, on)
    case "PaymentReceived":
    case "CreditNoteIssued":
      return admitMoney(stream, event, ids)
    case "PaymentAllocated":
    case "CreditAllocated":
      assert.ok(words.matching.includes(data.method))
      assert.equal(data.payment === undefined, type === "CreditAllocated")
      return allocate(stream, sourceOf(stream, data), data.allocations)
    case "AllocationReversed":
      return takeBack(stream, sourceOf(stream, data), data.allocations)
    case "PaymentReversed": {
      assert.ok(words.reversal.includes(data.reason))
      const source = sourceOf(stream, data)
      for (const held of source.held) put(stream, held.invoice, held.instalment, -held.cents)
      source.reversed = true
      source.held = []
      return
    }
    case "RefundPaid": {
      claim(ids, `refund ${data.refund}`)
      const source = sourceOf(stream, data)
      assert.equal(data.amount.currency, source.currency)
      source.left -= cents(data.amount)
      assert.ok(source.left >= 0, "only what is unallocated goes back")
      return
    }
    case "DueDateExtended": {
      const { due } = invoiceOf(stream, data.invoice)
      assert.ok(data.instalment !== undefined || due.length === 1)
      const moved = due[(data.instalment ?? 1) - 1]
      assert.ok(date(data.dueOn) > moved.due, "an extension gives time")
      return
    }
  }
}

const admitInvoice = (stream, data, on) => {
  const { invoice, total, vat } = data
  const due = dueOf(data, on, stream.agreed)
  assert.equal(sum(due.map((each) => each.cents)), cents(total), "instalments add up to the total")
  for (const each of due) assert.ok(each.cents > 0 && each.due >= on)
  const withVat = vat.map(({ rate, net, amount }) => {
    assert.ok([net.currency, amount.currency].every((currency) => currency === total.currency))
    assert.match(rate, /^0(\.\d+)?$/)
    const [, decimals = ""] = rate.split(".")
    const scale = 10 ** decimals.length
    const exact = cents(net) * Number(decimals)
    assert.ok(Math.abs(exact - cents(amount, 0) * scale) * 2 <= scale, "VAT is net by rate")
    return cents(net) + cents(amount, 0)
  })
  assert.equal(sum(withVat), cents(total), "net and VAT add up to the total")
  const currency = total.currency
  stream.invoices.set(invoice, { currency, due, open: cents(total), named: due.map(() => 0) })
}

/** What is due and when: what the invoice says, else the terms agreed last for its day of issue. */
export const dueOf = ({ total, dueOn, instalments, terms }, on, agreed) => {
  assert.ok([dueOn, instalments, terms].filter((each) => each !== undefined).length <= 1)
  if (dueOn !== undefined) return [{ due: date(dueOn), cents: cents(total) }]
  if (instalments !== undefined) {
    for (const { amount } of instalments) assert.equal(amount.currency, total.currency)
    return instalments.map((each) => ({ due: date(each.dueOn), cents: cents(each.amount) }))
  }
  let found = { from: Number.NEGATIVE_INFINITY, terms }
  for (const each of terms ? [] : agreed) {
    if (each.from <= on && each.from >= found.from) found = each
  }
  assert.ok(found.terms, "terms are given or agreed")
  return Terms.instalments(found.terms, on, cents(total))
}

const admitMoney = (stream, { type, data }, ids) => {
  const isPayment = type === "PaymentReceived"
  const id = isPayment ? data.payment : data.creditNote
  const money = isPayment ? data.amount : data.total
  claim(ids, `${type} ${id}`)
  if (isPayment) assert.ok(words.receipt.includes(data.method))
  if (data.invoice !== undefined) {
    assert.equal(invoiceOf(stream, data.invoice).currency, money.currency)
  }
  const source = { currency: money.currency, left: cents(money), held: [], reversed: false }
  stream.sources.set(id, source)
  allocate(stream, source, data.allocations ?? [])
}

const allocate = (stream, source, allocations) => {
  assert.ok(!source.reversed)
  for (const { invoice, amount, instalment, ...rest } of allocations) {
    assert.deepEqual(rest, {})
    assert.equal(amount.currency, source.currency)
    put(stream, invoice, instalment, cents(amount), source.currency)
    source.left -= cents(amount)
    source.held.push({ invoice, instalment, cents: cents(amount) })
  }
  assert.ok(source.left >= 0, "no more than is left of the payment or credit note")
}

const put = (stream, invoice, instalment, amount, currency) => {
  const found = invoiceOf(stream, invoice)
  if (currency !== undefined) assert.equal(currency, found.currency)
  found.open -= amount
  assert.ok(found.open >= 0, `no more than is open on ${invoice}`)
  if (instalment === undefined) return
  found.named[instalment - 1] += amount
  assert.ok(found.named[instalment - 1] <= found.due[instalment - 1].cents, "within its instalment")
}

/** From the allocations of the pair, the last recorded first. */
const takeBack = (stream, source, allocations) => {
  for (const { invoice, amount, instalment } of allocations) {
    assert.equal(amount.currency, source.currency)
    let left = cents(amount)
    for (const held of source.held.toReversed()) {
      if (held.invoice !== invoice) continue
      if (instalment !== undefined && held.instalment !== instalment) continue
      const taken = Math.min(left, held.cents)
      held.cents -= taken
      left -= taken
      put(stream, invoice, held.instalment, -taken)
    }
    assert.equal(left, 0, "no more is taken back than was put there")
    source.left += cents(amount)
  }
}

const invoiceOf = (stream, id) => {
  const found = stream.invoices.get(id)
  assert.ok(found, `${id} is an invoice of this customer`)
  return found
}

const sourceOf = (stream, { payment, creditNote }) => {
  assert.ok((payment === undefined) !== (creditNote === undefined))
  const found = stream.sources.get(payment ?? creditNote)
  assert.ok(found && !found.reversed, `${payment ?? creditNote} is known and not reversed`)
  return found
}

const sum = (values) => values.reduce((total, each) => total + each, 0)
