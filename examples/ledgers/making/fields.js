// What a line may hold: the fields of each event by their exact names, and values in their exact form.
import assert from "node:assert/strict"
import * as Calendar from "./calendar.js"

const { day } = Calendar

/** Fields of each event, required first, then optional. */
const shapes = {
  LedgerOpened: [["country"], ["regime"]],
  CustomerOpened: [
    ["name", "kind", "country"],
    ["segment", "language", "terms", "regime"],
  ],
  ContactSet: [["contact"], ["role", "name", "email", "phone", "address", "language"]],
  TermsAgreed: [["terms"], ["regime"]],
  InvoiceIssued: [
    ["invoice", "total"],
    [
      "dueOn",
      "instalments",
      "terms",
      "suppliedOn",
      "vat",
      "periodic",
      "mentions",
      "reference",
      "order",
    ],
  ],
  CreditNoteIssued: [
    ["creditNote", "total"],
    ["invoice", "corrects", "reason", "allocations"],
  ],
  PaymentReceived: [
    ["payment", "amount"],
    ["method", "reference", "payer", "allocations"],
  ],
  PaymentAllocated: [["payment", "allocations", "method"], []],
  CreditAllocated: [["creditNote", "allocations", "method"], []],
  AllocationReversed: [
    ["allocations", "reason"],
    ["payment", "creditNote"],
  ],
  PaymentReversed: [["payment", "reason"], []],
  RefundPaid: [
    ["refund", "amount"],
    ["payment", "creditNote"],
  ],
  DueDateExtended: [["invoice", "dueOn", "reason"], ["instalment"]],
}
export const words = {
  kind: ["business", "consumer", "public"],
  receipt: ["transfer", "direct-debit", "card", "cheque", "bill", "cash", "other"],
  matching: ["explicit", "reference", "amount", "combination", "oldest-first"],
  reversal: ["rejected", "bounced", "charged-back", "mistake"],
}

/** Cents of money in one currency, more than zero unless said otherwise. */
export const cents = ({ amount, currency, ...rest }, least = 1) => {
  assert.deepEqual(rest, {})
  assert.ok(["EUR", "USD"].includes(currency), currency)
  assert.match(amount, /^(0|[1-9]\d{0,12})\.\d\d$/)
  const value = Number(amount.replace(".", ""))
  assert.ok(value >= least, amount)
  return value
}

export const date = (text) => {
  assert.match(text, /^\d{4}-\d\d-\d\d$/)
  assert.equal(Calendar.text(day(text)), text)
  return day(text)
}

export const envelope = (event, ids) => {
  const { id, type, version, ledger, customer, effectiveOn, recordedAt, data, meta, ...rest } =
    event
  assert.deepEqual(rest, {}, "no other field")
  assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  claim(ids, `event ${id}`)
  assert.equal(version, 1)
  assert.equal(ledger, "main")
  assert.equal(customer === undefined, type === "LedgerOpened")
  assert.ok(type in shapes, type)
  const [required, optional] = shapes[type]
  for (const field of required) assert.ok(field in data, `${type} has ${field}`)
  for (const field of Object.keys(data)) {
    assert.ok(required.includes(field) || optional.includes(field), `${type} has no ${field}`)
  }
  assert.ok(date(effectiveOn) <= day("2026-09-30"))
  assert.match(recordedAt, /^2026-0[789]-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  const [recordedOn, clock] = recordedAt.split("T")
  assert.ok(Calendar.isWorkday(date(recordedOn)), "recorded on a working day")
  assert.ok(clock >= "06:30" && clock <= "16:00", "recorded in office hours")
  for (const field of Object.keys(meta ?? {})) {
    assert.ok(["actor", "source", "reason"].includes(field), field)
  }
}

export const claim = (ids, id) => {
  assert.ok(!ids.has(id), `${id} is taken`)
  ids.add(id)
}
