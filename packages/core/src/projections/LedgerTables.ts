// The tables of a resident index: one row per thing, one column per number, ids beside them.
//
// Days are counted from 1970-01-01, instants in milliseconds, amounts in minor units. `known` is the
// instant at which the ledger learned the row: an answer at an earlier `knownAt` skips it.
import { Table } from "./Column.ts"

/** No row: the end of a chain. */
const none = -1

/** A day after all days. */
export const never = 0x7fffffff

/** A customer's money in one currency: what a row of the aged balance shows. */
export class Accounts extends Table {
  readonly customer: Array<string> = []
  readonly currency: Array<string> = []
  /** The next account of the same customer in another currency, -1 for none. */
  readonly next = this.int(none)
}

/** Invoices; the instalments of row i are the items from `item[i]` up to `item[i + 1]`. */
export class Invoices extends Table {
  /** The last recorded assignment to a factor, -1 for none. */
  readonly assignment = this.int(none)
  /** The last recorded dispute, -1 for none. */
  readonly dispute = this.int(none)
  readonly ids: Array<string> = []
  readonly account = this.int()
  readonly issued = this.int()
  readonly known = this.wide()
  readonly total = this.wide()
  readonly item = this.int()
}

/** Instalments: the items that age. */
export class Items extends Table {
  readonly due = this.int()
  readonly amount = this.wide()
  /** The last recorded extension of this item, -1 for none. */
  readonly extension = this.int(none)
}

/** Due dates moved by DueDateExtended, each linked to the one recorded before it. */
export class Extensions extends Table {
  readonly from = this.int()
  readonly known = this.wide()
  readonly due = this.int()
  readonly earlier = this.int(none)
}

/** Payments and credit notes: money that allocations take from. */
export class Settlements extends Table {
  readonly ids: Array<string> = []
  /** 0 for a payment, 1 for a credit note. */
  readonly kind = this.int()
  readonly account = this.int()
  readonly from = this.int()
  /** From this day it reduces the balance: `from`, or the maturity of a bill. */
  readonly matures = this.int()
  readonly known = this.wide()
  readonly amount = this.wide()
  /** The day it was reversed, {@link never} for not. */
  readonly reversed = this.int(never)
  readonly reversedKnown = this.wide()
  /** The last recorded allocation of this settlement, -1 for none. */
  readonly allocation = this.int(none)
}

/** Whose money a write-off is: nobody's. It takes from an invoice in its turn, as an allocation does. */
export const writtenOff = -1

/** Allocations and write-offs in the order recorded within each stream. */
export class Allocations extends Table {
  /** {@link writtenOff} for a write-off. */
  readonly settlement = this.int()
  /** The row of the invoice, or -1 - the row of the charge. */
  readonly target = this.int()
  /** The item it names, -1 when it names none. */
  readonly item = this.int(none)
  /** The latest of its own day, the settlement's and the invoice's. */
  readonly from = this.int()
  readonly known = this.wide()
  readonly amount = this.wide()
  /** The last recorded part taken back, -1 for none. */
  readonly taken = this.int(none)
  /** The allocation of the same settlement recorded before, -1 for none. */
  readonly earlier = this.int(none)
}

/** Parts of allocations taken back by AllocationReversed. */
export class TakenBack extends Table {
  readonly from = this.int()
  readonly known = this.wide()
  readonly amount = this.wide()
  readonly earlier = this.int(none)
}

export class Refunds extends Table {
  readonly settlement = this.int()
  readonly from = this.int()
  readonly known = this.wide()
  readonly amount = this.wide()
}

/** Interest, indemnities and costs, each due on its own day. */
export class Charges extends Table {
  readonly ids: Array<string> = []
  readonly account = this.int()
  readonly invoice = this.int()
  readonly from = this.int()
  readonly known = this.wide()
  readonly amount = this.wide()
}

/** Parts of charges that were given up. */
export class Waivers extends Table {
  readonly charge = this.int()
  readonly from = this.int()
  readonly known = this.wide()
  readonly amount = this.wide()
}

/** Something that holds of an invoice from a day until another: a dispute, an assignment. */
export class Spells extends Table {
  readonly from = this.int()
  readonly known = this.wide()
  /** The day it ended, as known from `untilKnown` on. */
  readonly until = this.int(never)
  readonly untilKnown = this.wide()
  /** Of a dispute the amount; of an assignment 1 with recourse, 0 without. */
  readonly amount = this.wide()
  /** The spell of the same invoice recorded before, -1 for none. */
  readonly earlier = this.int(none)
}
