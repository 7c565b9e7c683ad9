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
  /** The last recorded assignment to a factor, -1 for none. */
  readonly assignment = new IntColumn()
  /** The last recorded dispute, -1 for none. */
  readonly dispute = new IntColumn()
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

/** Whose money a write-off is: nobody's. It takes from an invoice in its turn, as an allocation does. */
export const writtenOff = -1

/** Allocations and write-offs in the order recorded within each stream. */
export class Allocations {
  /** {@link writtenOff} for a write-off. */
  readonly settlement = new IntColumn()
  /** The row of the invoice, or -1 - the row of the charge. */
  readonly target = new IntColumn()
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

/** Interest, indemnities and costs, each due on its own day. */
export class Charges {
  readonly ids: Array<string> = []
  readonly account = new IntColumn()
  readonly invoice = new IntColumn()
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  readonly amount = new WideColumn()
}

/** Parts of charges that were given up. */
export class Waivers {
  readonly charge = new IntColumn()
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  readonly amount = new WideColumn()
}

/** Something that holds of an invoice from a day until another: a dispute, an assignment. */
export class Spells {
  readonly from = new IntColumn()
  readonly known = new WideColumn()
  /** The day it ended, as known from `untilKnown` on. */
  readonly until = new IntColumn()
  readonly untilKnown = new WideColumn()
  /** Of a dispute the amount; of an assignment 1 with recourse, 0 without. */
  readonly amount = new WideColumn()
  /** The spell of the same invoice recorded before, -1 for none. */
  readonly earlier = new IntColumn()
}
