// The ledger in the making: facts go in by verbs, in the order in which they are recorded, and come
// out as the lines of a ledger file. It keeps what is open and what is left, so that a story can pay
// "what is open"; whether the file is right is not for it to say (see check.js).
import * as Calendar from "./calendar.js"
import { mentions, opening } from "./invoices.js"

export class Journal {
  /** Instant of recording, in milliseconds, of the facts that come next. */
  now = 0
  lines = []
  #chance
  #open = new Map()
  #left = new Map()
  #numbers = { P: 0, AV: 0, R: 0 }

  constructor(chance) {
    this.#chance = chance
  }

  openLedger() {
    this.#record(undefined, "LedgerOpened", opening, { country: "FR" })
  }

  openCustomer({ id, name, kind, country, segment, language, terms, since }) {
    const data = { name, kind, country, segment, language, ...(terms ? { terms } : {}) }
    this.#record(id, "CustomerOpened", Calendar.day(since), data)
  }

  setContact(company, contact, on) {
    this.#record(company.id, "ContactSet", on, contact)
  }

  agree({ company, from, terms }) {
    this.#record(company, "TermsAgreed", from, { terms })
  }

  issue(invoice) {
    const { company, issued, total, given, due, number, vat } = invoice
    const money = (cents) => amountOf(cents, company.currency)
    this.#open.set(
      number,
      due.map(({ cents }) => cents),
    )
    const exempt = vat.some(({ rate }) => rate === "0") ? mentions[company.vat] : undefined
    this.#record(
      company.id,
      "InvoiceIssued",
      issued,
      {
        invoice: number,
        total: money(total),
        ...dueData(due, given, money),
        ...(invoice.supplied ? { suppliedOn: Calendar.text(invoice.supplied) } : {}),
        vat: vat.map(({ rate, net, amount }) => ({ rate, net: money(net), amount: money(amount) })),
        ...(invoice.periodic ? { periodic: true } : {}),
        ...(exempt ? { mentions: [exempt] } : {}),
        ...(invoice.reference ? { reference: invoice.reference } : {}),
        ...(invoice.order ? { order: invoice.order } : {}),
      },
      invoice.meta ?? (issued < opening ? { source: "reprise" } : undefined),
    )
  }

  /** Records a payment and says its number; `parts` are `[{number, cents, instalment?}]`. */
  receive(company, { on, cents, parts = [], method, reference, payer, meta }) {
    const payment = this.#next("P", cents)
    this.#record(
      company.id,
      "PaymentReceived",
      on,
      {
        payment,
        amount: amountOf(cents, company.currency),
        method: method ?? company.method,
        ...(reference ? { reference } : {}),
        ...(payer ? { payer } : {}),
        ...(parts.length > 0 ? { allocations: this.#put(payment, parts, company) } : {}),
      },
      meta,
    )
    return payment
  }

  /** Records a credit note and says its number. */
  credit(company, { on, cents, of, parts = [], reason, corrects, meta }) {
    const creditNote = this.#next("AV", cents)
    this.#record(
      company.id,
      "CreditNoteIssued",
      on,
      {
        creditNote,
        total: amountOf(cents, company.currency),
        ...(of ? { invoice: of } : {}),
        ...(corrects ? { corrects: true } : {}),
        reason,
        ...(parts.length > 0 ? { allocations: this.#put(creditNote, parts, company) } : {}),
      },
      meta,
    )
    return creditNote
  }

  allocate(company, source, { on, parts, method = "explicit", meta }) {
    const allocations = this.#put(source, parts, company)
    const type = isPayment(source) ? "PaymentAllocated" : "CreditAllocated"
    this.#record(company.id, type, on, { ...named(source), allocations, method }, meta)
  }

  takeBack(company, source, { on, parts, reason, meta }) {
    for (const { number, cents, instalment } of parts) {
      this.#take(number, -cents, instalment)
      this.#left.set(source, this.#left.get(source) + cents)
    }
    const allocations = allocationsOf(parts, company)
    this.#record(
      company.id,
      "AllocationReversed",
      on,
      { ...named(source), allocations, reason },
      meta,
    )
  }

  /** `parts` are those that the payment held: they are open again. */
  reverse(company, payment, { on, parts, reason, meta }) {
    for (const { number, cents, instalment } of parts) this.#take(number, -cents, instalment)
    this.#left.set(payment, 0)
    this.#record(company.id, "PaymentReversed", on, { payment, reason }, meta)
  }

  refund(company, source, { on, cents, meta }) {
    this.#left.set(source, this.#left.get(source) - cents)
    const amount = amountOf(cents, company.currency)
    const data = { refund: this.#next("R"), ...named(source), amount }
    this.#record(company.id, "RefundPaid", on, data, meta)
  }

  extend(company, number, { on, dueOn, instalment, reason, meta }) {
    const data = { invoice: number, ...(instalment ? { instalment } : {}), dueOn, reason }
    this.#record(company.id, "DueDateExtended", on, data, meta)
  }

  /** Cents open on an invoice, or on one instalment of it. */
  open(number, instalment) {
    const open = this.#open.get(number) ?? []
    return instalment === undefined ? sum(open) : open[instalment - 1]
  }

  /** Cents left on a payment or a credit note. */
  left(source) {
    return this.#left.get(source)
  }

  #put(source, parts, company) {
    for (const { number, cents, instalment } of parts) this.#take(number, cents, instalment)
    this.#left.set(source, this.#left.get(source) - sum(parts.map((part) => part.cents)))
    return allocationsOf(parts, company)
  }

  #take(number, cents, instalment = 1) {
    this.#open.get(number)[instalment - 1] -= cents
  }

  #next(kind, left = 0) {
    this.#numbers[kind] += 1
    const number = `${kind}-2026-${String(this.#numbers[kind]).padStart(4, "0")}`
    this.#left.set(number, left)
    return number
  }

  #record(customer, type, on, data, meta) {
    // A line or two a second at the most: two facts of one batch are told apart.
    this.now += this.#chance.int(180, 900)
    this.lines.push({
      id: this.#id(),
      type,
      version: 1,
      ledger: "main",
      ...(customer === undefined ? {} : { customer }),
      effectiveOn: Calendar.text(on),
      recordedAt: Calendar.instantText(this.now),
      data,
      ...(meta === undefined ? {} : { meta }),
    })
  }

  /** A UUID of version 7: the instant, then chance. */
  #id() {
    const random = (digits) =>
      Array.from({ length: digits }, () => this.#chance.int(0, 15).toString(16)).join("")
    const time = this.now.toString(16).padStart(12, "0")
    const variant = this.#chance.int(8, 11).toString(16)
    return `${time.slice(0, 8)}-${time.slice(8)}-7${random(3)}-${variant}${random(3)}-${random(12)}`
  }
}

/** "1234.50" of 123450 cents. */
const amountOf = (cents, currency) => {
  const digits = String(cents).padStart(3, "0")
  return { amount: `${digits.slice(0, -2)}.${digits.slice(-2)}`, currency }
}

const allocationsOf = (parts, { currency }) =>
  parts.map(({ number, cents, instalment }) => ({
    invoice: number,
    amount: amountOf(cents, currency),
    ...(instalment === undefined ? {} : { instalment }),
  }))

const dueData = (due, given, money) => {
  if (given === undefined) return {}
  if (typeof given === "object") return { terms: given }
  const dueOn = Calendar.text(due[0].due)
  if (due.length === 1) return { dueOn }
  return {
    instalments: due.map((each) => ({ dueOn: Calendar.text(each.due), amount: money(each.cents) })),
  }
}

const isPayment = (source) => source.startsWith("P-")
const named = (source) => (isPayment(source) ? { payment: source } : { creditNote: source })
const sum = (cents) => cents.reduce((total, each) => total + each, 0)
