// What ranges are worth, from the record: for each invoice that came, the part of its chances that was spent
// on the day it came. Were chances exact, those parts would be spread evenly; where they are not, the
// 80 % date is put where 80 of the last 100 payments did come.

/** Below this many outcomes chances are taken as they are. */
export const outcomesLeast = 100
/** No date is looked for further out than this part of the chances. */
const furthest = 0.995

export interface Calibration {
  /** The part of the record that had come when this part of the chances was spent. */
  readonly came: (spent: number) => number
  /** The part of the chances to be spent for this part of payments to come. */
  readonly toSpend: (came: number) => number
}

/** Chances as they are. */
export const asItIs: Calibration = { came: (spent) => spent, toSpend: (came) => came }

/** **Shape** `spent`: for each invoice of the record, from 0 to 1, in any order. */
export const calibration = (spent: ReadonlyArray<number>): Calibration => {
  if (spent.length < outcomesLeast) return asItIs
  const sorted = Float64Array.from(spent).sort()
  return {
    came: (part) => {
      let low = 0
      let high = sorted.length
      while (low < high) {
        const middle = (low + high) >> 1
        if ((sorted[middle] ?? 1) <= part) low = middle + 1
        else high = middle
      }
      return low / (sorted.length + 1)
    },
    toSpend: (part) => {
      const at = Math.ceil(part * (sorted.length + 1)) - 1
      return Math.min(furthest, sorted[Math.max(0, at)] ?? furthest)
    },
  }
}
