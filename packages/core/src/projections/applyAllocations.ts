// Which money stands where on a day: the allocations and write-offs in force, applied in the order
// recorded, each up to what its money, its invoice and its instalment, when named, still hold on that
// day (DESIGN §5.2). What does not fit is unallocated.
import { isAssigned } from "./isAssigned.ts"
import type { LedgerIndex } from "./LedgerIndex.ts"
import { writtenOff } from "./LedgerTables.ts"

/** A settlement on the day: nowhere yet or reversed, waiting for its maturity, or counting. */
export const absent = 0
export const pending = 1
export const counting = 2

/** What there is to apply, and what is left of it afterwards: both are changed in place. */
export interface Books {
  readonly status: Uint8Array
  /** Left on each settlement. */
  readonly left: Float64Array
  /** Open on each invoice, and on each charge. */
  readonly open: Float64Array
  readonly chargeOpen: Float64Array
  /** Where to write what each allocation takes, by its row; nobody asks when absent. */
  readonly fits?: Float64Array
}

/** What the allocations of the day take, apart from what they leave. */
export interface Taken {
  /** By bills yet to mature, on each invoice, without naming an item. */
  readonly pendingUnnamed: Float64Array
  /** By name on each item, and how much of it by bills yet to mature. */
  readonly named: Float64Array
  readonly namedPending: Float64Array
  /** By bills yet to mature, on each charge. */
  readonly chargePending: Float64Array
  /** Written off each invoice and not recovered. */
  readonly lost: Float64Array
}

export const applyAllocations = (
  index: LedgerIndex,
  asOf: number,
  knownAt: number,
  books: Books,
): Taken => {
  const { status, left, open, chargeOpen, fits } = books
  const table = index.allocations
  const settlementOf = table.settlement.values
  const targetOf = table.target.values
  const itemOf = table.item.values
  const from = table.from.values
  const known = table.known.values
  const amounts = table.amount.values
  const takenHead = table.taken.values
  const matures = index.settlements.matures.values
  const assignment = index.invoices.assignment.values
  const itemAmount = index.items.amount.values
  const taken = nothingTaken(index)
  const { pendingUnnamed, named, namedPending, chargePending, lost } = taken
  const { hasLosses } = index
  const count = table.length
  for (let row = 0; row < count; row++) {
    if (from[row]! > asOf || known[row]! > knownAt) continue
    const settlement = settlementOf[row]!
    const target = targetOf[row]!
    let amount = amounts[row]!
    if (settlement === writtenOff) {
      amount = Math.min(amount, open[target]!)
      open[target]! -= amount
      lost[target]! += amount
      continue
    }
    const standing = status[settlement]!
    if (standing === absent) continue
    // Money counts for an invoice from its maturity; until then it covers what is ours on the day.
    if (hasLosses && target >= 0 && assignment[target]! >= 0) {
      const day = Math.min(asOf, Math.max(from[row]!, matures[settlement]!))
      if (isAssigned(index, target, day, knownAt)) continue
    }
    if (takenHead[row]! >= 0) amount -= takenBack(index, takenHead[row]!, asOf, knownAt)
    const money = left[settlement]!
    if (amount > money) amount = money
    if (target < 0) {
      const owed = chargeOpen[-1 - target]!
      if (amount > owed) amount = owed
      if (amount <= 0) continue
      left[settlement] = money - amount
      chargeOpen[-1 - target] = owed - amount
      if (standing === pending) chargePending[-1 - target]! += amount
      continue
    }
    const item = itemOf[row]!
    const owed = open[target]!
    // Money that counts takes what is open, then what was written off: that part is recovered.
    const most = hasLosses && standing === counting ? owed + lost[target]! : owed
    if (amount > most) amount = most
    if (item >= 0) {
      const room = itemAmount[item]! - named[item]!
      if (amount > room) amount = room
    }
    if (amount <= 0) continue
    if (fits !== undefined) fits[row] = amount
    left[settlement] = money - amount
    if (amount <= owed) open[target] = owed - amount
    else {
      open[target] = 0
      lost[target]! -= amount - owed
    }
    if (item >= 0) named[item]! += amount
    if (standing !== pending) continue
    if (item >= 0) namedPending[item]! += amount
    else pendingUnnamed[target]! += amount
  }
  return taken
}

const nothingTaken = (index: LedgerIndex): Taken => {
  const { hasPending, hasLosses, namesItems, invoices, items, charges } = index
  const named = new Float64Array(namesItems ? items.length : 0)
  return {
    pendingUnnamed: new Float64Array(hasPending ? invoices.ids.length : 0),
    named,
    namedPending: new Float64Array(hasPending ? named.length : 0),
    chargePending: new Float64Array(hasPending ? charges.ids.length : 0),
    lost: new Float64Array(hasLosses ? invoices.ids.length : 0),
  }
}

const takenBack = (index: LedgerIndex, head: number, asOf: number, knownAt: number): number => {
  const { from, known, amount, earlier } = index.takenBack
  let sum = 0
  for (let at = head; at >= 0; at = earlier.values[at]!) {
    if (from.values[at]! <= asOf && known.values[at]! <= knownAt) sum += amount.values[at]!
  }
  return sum
}
