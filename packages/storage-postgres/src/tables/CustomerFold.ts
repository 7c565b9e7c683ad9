// The rows of one customer, made by the fold that every report uses: each item with something open,
// for each span of days on which it stays as it is, from the day of the last fact on.
import { type CalendarDate, Currency, LedgerEvent, LedgerIndex, OpenItems } from "@encours/core"

/** valid from, valid to, kind, document, invoice, instalment, currency, digits, issued, due, amounts. */
type Row = ReadonlyArray<string | number | null>

/** What the tables hold of a customer, as the database's function takes it. */
export interface CustomerRows {
  readonly customer: string
  /** The version of the stream that the rows were made from. */
  readonly version: number
  /** The first day on which the rows say what the log says. */
  readonly standsFrom: string
  /** Why there are none: the stream could not be folded. */
  readonly fault?: string
  readonly rows: ReadonlyArray<Row>
}

/** The fold of one customer, event by event; `version` of them so far. */
export class CustomerFold {
  readonly ledger: string
  readonly customer: string
  #version = 0
  /** What the rows are made from; gone where an event could not be read or folded. */
  #index: LedgerIndex | undefined
  #fault = ""
  /** The days on which something changes. */
  readonly #days = new Set<CalendarDate.CalendarDate>()
  #recordedAt = ""

  constructor(ledger: string, customer: string) {
    this.ledger = ledger
    this.customer = customer
    this.#index = new LedgerIndex(ledger)
  }

  get version(): number {
    return this.#version
  }

  /** Takes one more event, oldest first. A stream that cannot be folded is set aside from there on. */
  apply(body: string): void {
    this.#version++
    if (this.#index === undefined) return
    try {
      const fact = LedgerEvent.fromStored(JSON.parse(body))
      this.#index.apply(fact)
      this.#days.add(fact.effectiveOn)
      if (fact.type === "PaymentReceived" && fact.data.maturesOn !== undefined) {
        this.#days.add(fact.data.maturesOn)
      }
      if (fact.recordedAt > this.#recordedAt) this.#recordedAt = fact.recordedAt
    } catch (cause) {
      this.#index = undefined
      this.#fault = cause instanceof Error ? cause.message : String(cause)
    }
  }

  /** The rows as the events so far make them, or the reason why there are none. */
  rows(): CustomerRows {
    const { customer, version } = this
    const index = this.#index
    const none = { customer, version, standsFrom: "0001-01-01", rows: [] }
    if (index === undefined) return { ...none, fault: this.#fault }
    try {
      const days = this.#spans()
      const rows = days.flatMap((day, at) => rowsAt(index, day, days[at + 1] ?? null))
      return { ...none, standsFrom: days[0] ?? none.standsFrom, rows }
    } catch (cause) {
      return { ...none, fault: cause instanceof Error ? cause.message : String(cause) }
    }
  }

  /**
   * The first day of each span: the last day before the customer's newest fact was recorded on which
   * anything changed, then every later one (a bill that matures, a fact dated ahead).
   */
  #spans(): ReadonlyArray<CalendarDate.CalendarDate> {
    const today = this.#recordedAt.slice(0, 10)
    const sorted = [...this.#days].sort()
    const past = sorted.filter((day) => day <= today)
    return past.length === 0 ? sorted : sorted.slice(past.length - 1)
  }
}

/** The rows of a customer from the bodies of all its events, oldest first. */
export const customerRows = (
  ledger: string,
  customer: string,
  bodies: ReadonlyArray<string>,
): CustomerRows => {
  const fold = new CustomerFold(ledger, customer)
  for (const body of bodies) fold.apply(body)
  return fold.rows()
}

const rowsAt = (
  index: LedgerIndex,
  asOf: CalendarDate.CalendarDate,
  until: CalendarDate.CalendarDate | null,
): ReadonlyArray<Row> => {
  const rows: Array<Row> = []
  const digits = (currency: string) => Currency.minorDigits(currency) ?? 0
  for (const item of OpenItems.openItems(index, { asOf })) {
    const { invoice, instalment, currency, issuedOn, dueOn, open, pending, disputed } = item
    const document = ["invoice", invoice, invoice, instalment, currency, digits(currency)]
    rows.push([asOf, until, ...document, issuedOn, dueOn, open, pending, disputed])
  }
  for (const item of OpenItems.openCharges(index, { asOf })) {
    const { charge, invoice, currency, dueOn, open, pending } = item
    const document = ["charge", charge, invoice, null, currency, digits(currency)]
    rows.push([asOf, until, ...document, null, dueOn, open, pending, 0])
  }
  for (const { kind, id, currency, left, pending } of OpenItems.remainders(index, { asOf })) {
    const document = [kind, id, null, null, currency, digits(currency)]
    rows.push([asOf, until, ...document, null, null, left, pending, 0])
  }
  return rows
}
