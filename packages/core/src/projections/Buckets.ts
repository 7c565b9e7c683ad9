// The columns of an aged balance: not due, then ranges of days. With bounds 30, 60, 90 they are
// notDue, 1-30, 31-60, 61-90 and 91+ (the ranges of the French report on payment delays, RULES §1.6).
// They partition all whole numbers: no age falls between two of them (E1).
import * as Result from "effect/Result"

/** Upper bounds in days, included, rising; the last range has none. */
export type Bounds = ReadonlyArray<number>

export const boundsUsual: Bounds = [30, 60, 90]

/** Reads bounds as a command line gives them: `"30,60,90"`. */
export const parse = (text: string): Result.Result<Bounds, string> => {
  const bounds = text.split(",").map((part) => (/^[0-9]{1,6}$/.test(part) ? Number(part) : -1))
  return isRising(bounds)
    ? Result.succeed(bounds)
    : Result.fail(
        `expected rising whole numbers of days like "30,60,90", found ${JSON.stringify(text)}`,
      )
}

/** Whether the bounds are whole days from 1 on, each above the one before it. */
export const isRising = (bounds: Bounds): boolean =>
  bounds.every((bound, at) => Number.isSafeInteger(bound) && bound > (bounds[at - 1] ?? 0))

/**
 * The names of the columns.
 *
 * ```ts doctest
 * import { Buckets } from "@encours/core"
 * Buckets.labels([30, 60, 90]) // => ["notDue", "1-30", "31-60", "61-90", "91+"]
 * ```
 */
export const labels = (bounds: Bounds): ReadonlyArray<string> => [
  "notDue",
  ...bounds.map((bound, at) => `${(bounds[at - 1] ?? 0) + 1}-${bound}`),
  `${(bounds[bounds.length - 1] ?? 0) + 1}+`,
]

/** The column of an age in days; an age of zero or less is not due: due today is not overdue. */
export const bucketOf = (bounds: Bounds, age: number): number => {
  if (age <= 0) return 0
  let at = 0
  while (at < bounds.length && age > (bounds[at] ?? 0)) at++
  return at + 1
}
