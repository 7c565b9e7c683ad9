// Whether a factor owned an invoice without recourse on a day: then nothing of it was owed to us, and
// money that we received for it on such a day is not for it (DESIGN §5.12).
import type { LedgerIndex } from "./LedgerIndex.ts"

/** As known at an instant; it is the factor's from the day it was assigned until it came back. */
export const isAssigned = (
  { assignments, invoices }: LedgerIndex,
  invoice: number,
  day: number,
  knownAt: number,
): boolean => {
  const { from, known, until, untilKnown, amount, earlier } = assignments
  let at = invoices.assignment.values[invoice]!
  for (; at >= 0; at = earlier.values[at]!) {
    // 1 is with recourse: the claim stays ours.
    if (amount.values[at] === 1 || from.values[at]! > day || known.values[at]! > knownAt) continue
    if (until.values[at]! > day || untilKnown.values[at]! > knownAt) return true
  }
  return false
}
