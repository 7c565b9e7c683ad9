// The tables of a resident index: one row per thing, one column per number, ids beside them.
//
// Days are counted from 1970-01-01, instants in milliseconds, amounts in minor units. `known` is the
// instant at which the ledger learned the row: an answer at an earlier `knownAt` skips it.
import { IntColumn, WideColumn } from "./Column.ts"

/** A customer's money in one currency: what a row of the aged balance shows. */
export class Accounts {
  readonly customer: Array<string> = []
  readonly currency: Array<string> = []
  /** The next account of the same customer in another currency, -1 for none. */
  readonly next = new IntColumn()
}

/** Invoices; the instalments of row i are the items from `item[i]` up to `item[i + 1]`. */
export class Invoices {
  readonly ids: Array<string> = []
  readonly account = new IntColumn()
  readonly issued = new IntColumn()
  readonly known = new WideColumn()
  readonly total = new WideColumn()
  readonly item = new IntColumn()
}

/** Instalments: the items that age. */
export class Items {
  readonly due = new IntColumn()
  readonly amount = new WideColumn()
  /** The last recorded extension of this item, -1 for none. */
  readonly extension = new IntColumn()
}

/** Due dates moved by DueDateExtended, each linked to the one recorded before it. */
export class Extensions {
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  readonly due = new IntColumn()
  readonly earlier = new IntColumn()
}

/** Payments and credit notes: money that allocations take from. */
export class Settlements {
  readonly ids: Array<string> = []
  /** 0 for a payment, 1 for a credit note. */
  readonly kind = new IntColumn()
  readonly account = new IntColumn()
  readonly from = new IntColumn()
  /** From this day it reduces the balance: `from`, or the maturity of a bill. */
  readonly matures = new IntColumn()
  readonly known = new WideColumn()
  readonly amount = new WideColumn()
  readonly reversed = new IntColumn()
  readonly reversedKnown = new WideColumn()
  /** The last recorded allocation of this settlement, -1 for none. */
  readonly allocation = new IntColumn()
}

/** Allocations in the order recorded within each stream. */
export class Allocations {
  readonly settlement = new IntColumn()
  readonly invoice = new IntColumn()
  /** The item it names, -1 when it names none. */
  readonly item = new IntColumn()
  /** The latest of its own day, the settlement's and the invoice's. */
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  readonly amount = new WideColumn()
  /** The last recorded part taken back, -1 for none. */
  readonly taken = new IntColumn()
  /** The allocation of the same settlement recorded before, -1 for none. */
  readonly earlier = new IntColumn()
}

/** Parts of allocations taken back by AllocationReversed. */
export class TakenBack {
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  readonly amount = new WideColumn()
  readonly earlier = new IntColumn()
}

export class Refunds {
  readonly settlement = new IntColumn()
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  readonly amount = new WideColumn()
}
