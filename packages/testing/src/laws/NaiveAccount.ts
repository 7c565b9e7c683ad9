// The facts of one customer as plain objects, read slowly: invoices, money, and the parts of money that go
// to invoices and charges. Shares no code with the projections of the library; see NaiveDay.ts.
import type { LedgerEvent } from "@encours/core"

/** A fact is known when it was recorded up to this instant; all are when there is none. */
export interface Moment {
  readonly asOf: string
  readonly knownAt?: string | undefined
}

/** Something that holds of an invoice from a day until another. */
export interface Spell {
  readonly from: string
  until: string | undefined
}

export interface Invoice {
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
  /** When a factor owned it, without recourse. */
  readonly assignments: Array<Spell>
  readonly disputes: Array<Spell & { readonly id: string; readonly amount: number }>
}

export interface Charge {
  readonly id: string
  readonly on: string
  readonly currency: string
  readonly amount: number
  readonly invoice: string
  readonly waivers: Array<{ readonly on: string; readonly amount: number }>
}

export interface Money {
  readonly kind: "payment" | "creditNote"
  readonly id: string
  readonly on: string
  readonly maturesOn: string
  readonly currency: string
  readonly amount: number
  reversedOn: string | undefined
  readonly refunds: Array<{ readonly on: string; readonly amount: number }>
}

/**
 * One allocation, from the day on which it counts; parts of it may be taken back from other days. A
 * write-off takes from an invoice in its turn, of nobody's money.
 */
export interface Part {
  readonly money: Money | undefined
  readonly invoice: Invoice | undefined
  readonly charge: Charge | undefined
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
  readonly charges: Map<string, Charge>
  /** In the order recorded. */
  readonly parts: Array<Part>
}

export const latest = (...dates: ReadonlyArray<string>): string =>
  dates.reduce((left, right) => (left > right ? left : right))

export const sum = (numbers: ReadonlyArray<number>): number => numbers.reduce((a, b) => a + b, 0)

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
    charges: new Map(),
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
        assignments: [],
        disputes: [],
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
      recordLife(into, event)
  }
}

/** Charges, and what happens to an invoice beside payments. */
const recordLife = (
  { invoices, charges, parts }: Account,
  event: LedgerEvent.LedgerEvent,
): void => {
  const on: string = event.effectiveOn
  switch (event.type) {
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged": {
      const { charge: id, invoice, amount } = event.data
      const { currency, minor } = amount
      charges.set(id, { id, on, currency, amount: minor, invoice, waivers: [] })
      return
    }
    case "ChargeWaived":
      charges.get(event.data.charge)?.waivers.push({ on, amount: event.data.amount.minor })
      return
    case "InvoiceWrittenOff": {
      const invoice = invoices.get(event.data.invoice)
      const from = latest(on, invoice?.on ?? on)
      const nobody = { money: undefined, charge: undefined, instalment: undefined, taken: [] }
      parts.push({ ...nobody, invoice, from, amount: event.data.amount.minor })
      return
    }
    case "InvoiceAssigned":
      if (event.data.recourse) return
      invoices.get(event.data.invoice)?.assignments.push({ from: on, until: undefined })
      return
    case "InvoiceReassigned": {
      const last = invoices.get(event.data.invoice)?.assignments.at(-1)
      if (last) last.until ??= on
      return
    }
    case "DisputeOpened": {
      const { dispute: id, invoice: of, amount } = event.data
      const invoice = invoices.get(of)
      const whole = invoice?.total ?? 0
      invoice?.disputes.push({ id, from: on, until: undefined, amount: amount?.minor ?? whole })
      return
    }
    case "DisputeSettled":
      for (const { disputes } of invoices.values()) {
        for (const each of disputes) if (each.id === event.data.dispute) each.until = on
      }
      return
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
    const charge = "charge" in one ? into.charges.get(one.charge) : undefined
    const there = invoice?.on ?? charge?.on
    if (money === undefined || there === undefined) continue
    const instalment = "invoice" in one ? one.instalment : undefined
    const from = latest(on, money.on, there)
    into.parts.push({
      money,
      invoice,
      charge,
      instalment,
      from,
      amount: one.amount.minor,
      taken: [],
    })
  }
}

/** From that pair's allocations, last recorded first, from the later of the two dates (§4.2). */
const takeBack = (into: Account, name: string, on: string, list: Allocations): void => {
  for (const one of list) {
    let left: number = one.amount.minor
    for (const part of into.parts.toReversed()) {
      if (part.money === undefined || part.money !== into.monies.get(name)) continue
      if ("charge" in one) {
        if (part.charge?.id !== one.charge) continue
      } else {
        if (part.invoice?.id !== one.invoice) continue
        if (one.instalment !== undefined && part.instalment !== one.instalment) continue
      }
      const amount = Math.min(left, part.amount - sum(part.taken.map((each) => each.amount)))
      if (amount === 0) continue
      part.taken.push({ from: latest(on, part.from), amount })
      left -= amount
    }
  }
}
