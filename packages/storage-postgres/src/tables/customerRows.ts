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

type Fact = LedgerEvent.LedgerEvent

/**
 * The rows of a customer from the bodies of all its events, oldest first. A stream that cannot be read
 * or folded is set aside with the reason, so that it stops nobody else.
 */
export const customerRows = (
  ledger: string,
  customer: string,
  bodies: ReadonlyArray<string>,
): CustomerRows => {
  const version = bodies.length
  try {
    const facts = bodies.map((body) => LedgerEvent.fromStored(JSON.parse(body)))
    const index = new LedgerIndex(ledger)
    for (const fact of facts) index.apply(fact)
    const days = spansOf(facts)
    const rows = days.flatMap((day, at) => rowsAt(index, day, days[at + 1] ?? null))
    return { customer, version, standsFrom: days[0] ?? "0001-01-01", rows }
  } catch (cause) {
    const fault = cause instanceof Error ? cause.message : String(cause)
    return { customer, version, standsFrom: "0001-01-01", fault, rows: [] }
  }
}

/**
 * The first day of each span: the last day before the customer's newest fact was recorded on which
 * anything changed, then every later one (a bill that matures, a fact dated ahead).
 */
const spansOf = (facts: ReadonlyArray<Fact>): ReadonlyArray<CalendarDate.CalendarDate> => {
  const days = new Set<CalendarDate.CalendarDate>()
  let recorded = ""
  for (const fact of facts) {
    days.add(fact.effectiveOn)
    if (fact.type === "PaymentReceived" && fact.data.maturesOn !== undefined) {
      days.add(fact.data.maturesOn)
    }
    if (fact.recordedAt > recorded) recorded = fact.recordedAt
  }
  const today = recorded.slice(0, 10)
  const sorted = [...days].sort()
  const past = sorted.filter((day) => day <= today)
  return past.length === 0 ? sorted : sorted.slice(past.length - 1)
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
