// The rules of an account read slowly: plain objects, one day at a time, nothing kept from one day to
// the next. It shares no code with the projections of the library; where the two differ, one of them
// has misread the rules.
import type { LedgerEvent } from "@encours/core"

/** A fact is known when it was recorded up to this instant; all are when there is none. */
export interface Moment {
  readonly asOf: string
  readonly knownAt?: string | undefined
}

interface Invoice {
  readonly id: string
  readonly on: string
  readonly currency: string
  readonly total: number
  readonly instalments: ReadonlyArray<{ readonly dueOn: string; readonly amount: number }>
  readonly extensions: Array<{
    readonly on: string
    readonly instalment: number | undefined
    readonly dueOn: string
  }>
}

interface Money {
  readonly kind: "payment" | "creditNote"
  readonly id: string
  readonly on: string
  readonly maturesOn: string
  readonly currency: string
  readonly amount: number
  reversedOn: string | undefined
  readonly refunds: Array<{ readonly on: string; readonly amount: number }>
}

/** One allocation, from the day on which it counts; parts of it may be taken back from other days. */
interface Part {
  readonly money: Money
  readonly invoice: Invoice
  readonly instalment: number | undefined
  readonly from: string
  readonly amount: number
  readonly taken: Array<{ readonly from: string; readonly amount: number }>
}

export interface Account {
  readonly ledger: string
  readonly customer: string
  readonly invoices: Map<string, Invoice>
  readonly monies: Map<string, Money>
  /** In the order recorded. */
  readonly parts: Array<Part>
}

/** What an instalment still holds on a day. */
export interface OpenItem {
  readonly invoice: Invoice
  readonly instalment: number
  readonly dueOn: string
  /** Owed, and covered by no payment, matured or not. */
  readonly open: number
  /** Owed, and covered by payments that have yet to mature. */
  readonly pending: number
}

/** What is left of a payment or credit note on a day. */
export interface Remainder {
  readonly money: Money
  readonly left: number
  readonly pending: number
}

const latest = (...dates: ReadonlyArray<string>): string =>
  dates.reduce((left, right) => (left > right ? left : right))

const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((a, b) => a + b, 0)

/** The account that the known facts of one customer make. */
export const account = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  ledger: string,
  customer: string,
): Account => {
  const made: Account = {
    ledger,
    customer,
    invoices: new Map(),
    monies: new Map(),
    parts: [],
  }
  for (const event of facts) record(made, event)
  return made
}

const record = (into: Account, event: LedgerEvent.LedgerEvent): void => {
  const { invoices, monies } = into
  const on: string = event.effectiveOn
  switch (event.type) {
    case "InvoiceIssued": {
      const { invoice: id, total, instalments = [] } = event.data
      invoices.set(id, {
        id,
        on,
        currency: total.currency,
        total: total.minor,
        instalments: instalments.map(({ dueOn, amount }) => ({ dueOn, amount: amount.minor })),
        extensions: [],
      })
      return
    }
    case "PaymentReceived": {
      const { payment: id, amount, maturesOn = on, allocations = [] } = event.data
      const { currency, minor } = amount
      const rest = { currency, amount: minor, reversedOn: undefined, refunds: [] }
      monies.set(`payment ${id}`, { kind: "payment", id, on, maturesOn, ...rest })
      allocate(into, `payment ${id}`, on, allocations)
      return
    }
    case "CreditNoteIssued": {
      const { creditNote: id, total, allocations = [] } = event.data
      const { currency, minor } = total
      const rest = { currency, amount: minor, reversedOn: undefined, refunds: [] }
      monies.set(`creditNote ${id}`, { kind: "creditNote", id, on, maturesOn: on, ...rest })
      allocate(into, `creditNote ${id}`, on, allocations)
      return
    }
    case "PaymentAllocated":
    case "CreditAllocated":
      allocate(into, nameOf(event.data), on, event.data.allocations)
      return
    case "AllocationReversed":
      takeBack(into, nameOf(event.data), on, event.data.allocations)
      return
    case "PaymentReversed": {
      const money = monies.get(nameOf(event.data))
      if (money) money.reversedOn = on
      return
    }
    case "RefundPaid":
      monies.get(nameOf(event.data))?.refunds.push({ on, amount: event.data.amount.minor })
      return
    case "DueDateExtended": {
      const { invoice, instalment, dueOn } = event.data
      invoices.get(invoice)?.extensions.push({ on, instalment, dueOn })
      return
    }
    default:
      return
  }
}

const nameOf = (of: { readonly payment?: string; readonly creditNote?: string }): string =>
  of.payment === undefined ? `creditNote ${of.creditNote}` : `payment ${of.payment}`

type Allocations = ReadonlyArray<LedgerEvent.Allocation>

/** It counts from the latest of its own date, its money's and its invoice's (DESIGN §5.2). */
const allocate = (into: Account, name: string, on: string, list: Allocations): void => {
  for (const one of list) {
    const money = into.monies.get(name)
    const invoice = "invoice" in one ? into.invoices.get(one.invoice) : undefined
    if (money === undefined || invoice === undefined || !("invoice" in one)) continue
    const from = latest(on, money.on, invoice.on)
    const { instalment, amount } = one
    into.parts.push({ money, invoice, instalment, from, amount: amount.minor, taken: [] })
  }
}

/** From that pair's allocations, last recorded first, from the later of the two dates (§4.2). */
const takeBack = (into: Account, name: string, on: string, list: Allocations): void => {
  for (const one of list) {
    if (!("invoice" in one)) continue
    let left: number = one.amount.minor
    for (const part of into.parts.toReversed()) {
      if (part.money !== into.monies.get(name) || part.invoice.id !== one.invoice) continue
      if (one.instalment !== undefined && part.instalment !== one.instalment) continue
      const amount = Math.min(left, part.amount - sum(part.taken.map((each) => each.amount)))
      if (amount === 0) continue
      part.taken.push({ from: latest(on, part.from), amount })
      left -= amount
    }
  }
}

const counts = (money: Money, day: string): boolean =>
  money.on <= day && (money.reversedOn === undefined || money.reversedOn > day)

const isPending = (money: Money, day: string): boolean =>
  counts(money, day) && money.maturesOn > day

const refunded = (money: Money, day: string): number =>
  sum(money.refunds.filter(({ on }) => on <= day).map(({ amount }) => amount))

/** What each allocation puts on its invoice on a day: what fits, in the order recorded (§5.2). */
const applied = (of: Account, day: string): ReadonlyArray<readonly [part: Part, fits: number]> => {
  const all: Array<readonly [Part, number]> = []
  const on = (is: (part: Part) => boolean) =>
    sum(all.filter(([part]) => is(part)).map(([, fits]) => fits))
  for (const part of of.parts) {
    if (part.from > day || !counts(part.money, day)) continue
    const { money, invoice, instalment } = part
    const takenBack = part.taken.filter(({ from }) => from <= day).map(({ amount }) => amount)
    const inForce = part.amount - sum(takenBack)
    const rooms = [
      money.amount - refunded(money, day) - on((other) => other.money === money),
      invoice.total - on((other) => other.invoice === invoice),
    ]
    if (instalment !== undefined) {
      const whole = invoice.instalments[instalment - 1]?.amount ?? 0
      const named = on((other) => other.invoice === invoice && other.instalment === instalment)
      rooms.push(whole - named)
    }
    all.push([part, Math.max(0, Math.min(inForce, ...rooms))])
  }
  return all
}

/** Instalments with something owed on them: named allocations first, the others in order (§5.1). */
export const openItems = (of: Account, day: string): ReadonlyArray<OpenItem> => {
  const all = applied(of, day)
  return [...of.invoices.values()]
    .filter((invoice) => invoice.on <= day)
    .flatMap((invoice) => {
      const on = (instalment: number | undefined, pending: boolean): number =>
        sum(
          all
            .filter(
              ([part]) =>
                part.invoice === invoice &&
                part.instalment === instalment &&
                isPending(part.money, day) === pending,
            )
            .map(([, fits]) => fits),
        )
      let settled = on(undefined, false)
      let promised = on(undefined, true)
      return invoice.instalments.map(({ dueOn, amount }, index) => {
        const number = index + 1
        const namedPending = on(number, true)
        const room = amount - on(number, false) - namedPending
        const money = Math.min(room, settled)
        const bills = Math.min(room - money, promised)
        settled -= money
        promised -= bills
        return {
          invoice,
          instalment: number,
          dueOn: dueOnDay(invoice, number, dueOn, day),
          open: room - money - bills,
          pending: namedPending + bills,
        }
      })
    })
    .filter(({ open, pending }) => open !== 0 || pending !== 0)
}

/** The extension in force that was recorded last; one of the whole invoice never brings forward. */
const dueOnDay = (invoice: Invoice, instalment: number, agreed: string, day: string): string => {
  const inForce = invoice.extensions.filter(
    (each) => each.on <= day && (each.instalment ?? instalment) === instalment,
  )
  const last = inForce.at(-1)
  if (last === undefined) return agreed
  return last.instalment === undefined ? latest(last.dueOn, agreed) : last.dueOn
}

/** Payments and credit notes with something on no invoice. A refund counts from its own date. */
export const remainders = (of: Account, day: string): ReadonlyArray<Remainder> => {
  const all = applied(of, day)
  return [...of.monies.values()]
    .map((money) => {
      const used = sum(all.filter(([part]) => part.money === money).map(([, fits]) => fits))
      const rest = counts(money, day) ? money.amount - used : 0
      const pending = isPending(money, day)
      return {
        money,
        left: (pending ? 0 : rest) - refunded(money, day),
        pending: pending ? rest : 0,
      }
    })
    .filter(({ left, pending }) => left !== 0 || pending !== 0)
}
