// The state of one customer's stream: only what the next decision needs.
//
// Everything that people read (balances, ages, statements) is a projection, folded from the same
// events elsewhere; the property `the-two-folds-agree` keeps the two equal.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { Country, Kind } from "../party/Customer.ts"
import type { PaymentTerms } from "../terms/PaymentTerms.ts"
import type { Charge } from "./Charge.ts"
import type { Invoice } from "./Item.ts"
import * as Matters from "./Matters.ts"
import type { Settlement } from "./Settlement.ts"

/** What was agreed with the customer, for invoices issued from `from` on. */
export interface Agreed {
  readonly from: CalendarDate.CalendarDate
  readonly terms: PaymentTerms | undefined
  readonly regime: string | undefined
}

/** The decision state. It is advanced in place by a fold and never shared with a reader. */
export interface CustomerLedger {
  readonly ledger: string
  /** Empty for the ledger's own stream. */
  readonly customer: string
  /** Number of events folded. */
  version: number
  /** Instant of the last event, empty before the first. */
  recordedAt: Instant | ""
  /** Whether LedgerOpened or CustomerOpened has been recorded: neither is required. */
  opened: boolean
  /** The kind of buyer that the customer is: a business unless told. */
  kind: Kind
  /** Of the ledger's own stream: where its law is found; French unless told. */
  home: Home
  /** In the order recorded. */
  agreed: Array<Agreed>
  readonly invoices: Map<string, Invoice>
  readonly payments: Map<string, Settlement>
  readonly creditNotes: Map<string, Settlement>
  readonly refunds: Set<string>
  readonly charges: Map<string, Charge>
  readonly matters: Matters.Matters
  /** Whether any invoice was ever assigned without recourse. */
  hasAway: boolean
  /** Of the ledger's own stream: its closed periods, in the order recorded. */
  closings: Array<Closing>
}

/** Where a creditor is established, and the legal regime of its invoices if it is another one. */
export interface Home {
  readonly country: Country
  readonly regime: string | undefined
}

/** A closed period: facts dated on or before `until` are refused from `recordedAt` on. */
export interface Closing {
  readonly until: CalendarDate.CalendarDate
  readonly recordedAt: Instant
}

/** A customer, or a ledger, of which nothing is recorded yet. */
export const empty = (ledger: string, customer: string): CustomerLedger => ({
  ledger,
  customer,
  version: 0,
  recordedAt: "",
  opened: false,
  kind: "business",
  home: { country: "FR", regime: undefined },
  agreed: [],
  invoices: new Map(),
  payments: new Map(),
  creditNotes: new Map(),
  refunds: new Set(),
  charges: new Map(),
  matters: Matters.none(),
  hasAway: false,
  closings: [],
})

/** A copy that shares nothing that changes. */
export const copy = (state: CustomerLedger): CustomerLedger => ({
  ...state,
  agreed: [...state.agreed],
  invoices: new Map(
    Array.from(state.invoices, ([id, invoice]) => [
      id,
      {
        ...invoice,
        instalments: invoice.instalments.map((each) => ({ ...each })),
        away: invoice.away.map((each) => ({ ...each })),
      },
    ]),
  ),
  payments: copySettlements(state.payments),
  creditNotes: copySettlements(state.creditNotes),
  refunds: new Set(state.refunds),
  charges: new Map(Array.from(state.charges, ([id, charge]) => [id, { ...charge }])),
  matters: Matters.copy(state.matters),
  closings: [...state.closings],
})

/**
 * The terms in force for an invoice issued on a day: those agreed from the latest day not after it,
 * and of several from one day the ones recorded last.
 */
export const termsOn = (
  state: CustomerLedger,
  issuedOn: CalendarDate.CalendarDate,
): PaymentTerms | undefined => latest(state, issuedOn, ({ terms }) => terms)

/** The legal regime agreed for an invoice issued on a day; by the same rule. */
export const regimeOn = (
  state: CustomerLedger,
  issuedOn: CalendarDate.CalendarDate,
): string | undefined => latest(state, issuedOn, ({ regime }) => regime)

const latest = <A>(
  { agreed }: CustomerLedger,
  issuedOn: CalendarDate.CalendarDate,
  of: (each: Agreed) => A | undefined,
): A | undefined => {
  let best: A | undefined
  let from = ""
  for (const each of agreed) {
    const value = of(each)
    if (value === undefined || each.from > issuedOn || each.from < from) continue
    best = value
    from = each.from
  }
  return best
}

const copySettlements = (settlements: ReadonlyMap<string, Settlement>): Map<string, Settlement> =>
  new Map(
    Array.from(settlements, ([id, settlement]) => [
      id,
      { ...settlement, holdings: settlement.holdings.map((each) => ({ ...each })) },
    ]),
  )
