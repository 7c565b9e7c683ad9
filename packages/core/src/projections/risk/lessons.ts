// What is learned from how expectations turned out: how much each view counts, by a logistic regression
// that begins at our convention (the payer's own invoices, as they are) and leaves it only as far as
// the ledger's own record shows. Newer outcomes count more. A sum of a few products: every chance
// can be taken apart again, view by view.
import { logistic } from "./Distribution.ts"
import { solve } from "./solve.ts"
import type { Views } from "./views.ts"

/** An invoice whose due date has passed: what was seen when it was issued, and whether it was late. */
export interface Lesson {
  readonly views: Views
  readonly isLate: boolean
  /** Day number of the due date. */
  readonly dueOn: number
}

/** How much everything counts: log-odds = constant + Σ view × its weight. */
export interface Weights {
  readonly constant: number
  readonly views: ReadonlyArray<number>
  /** How many outcomes it was learned from. */
  readonly lessons: number
}

/** Nothing is learned from fewer. */
export const lessonsLeast = 100
/** A lesson counts half as much as the 600th after it, or as one 90 days after. */
export const lessonHalfLife = 600
export const lessonHalfLifeDays = 90
/** So many outcomes would have to speak for it before a view's weight moves half the way. */
const hold = { constant: 10, view: 25 }

/** Our convention: the chance counted from the payer's own invoices, as it is. */
export const convention = (views: Views): Weights => ({
  constant: 0,
  views: views.map((_, at) => (at === 0 ? 1 : 0)),
  lessons: 0,
})

export const chance = ({ constant, views: weights }: Weights, views: Views): number => {
  let odds = constant
  for (const [at, weight] of weights.entries()) odds += weight * (views[at] ?? 0)
  return logistic(odds)
}

/** **Shape** `lessons`: in the order of their due dates. **Returns** undefined when there are too few. */
export const learn = (lessons: ReadonlyArray<Lesson>, day: number): Weights | undefined => {
  const first = lessons[0]
  if (first === undefined || lessons.length < lessonsLeast) return undefined
  const rows = lessons.map(({ views, isLate, dueOn }, at): Row => {
    const age = Math.min(
      (lessons.length - 1 - at) / lessonHalfLife,
      (day - dueOn) / lessonHalfLifeDays,
    )
    return { isLate, count: 2 ** -age, values: [1, ...views] }
  })
  const start = convention(first.views)
  const target = [start.constant, ...start.views]
  const holds = target.map((_, at) => (at === 0 ? hold.constant : hold.view))
  let found = target
  let reached = score(rows, found, target, holds)
  for (let round = 0; round < 25; round++) {
    const step = newton(rows, found, target, holds)
    // A step too far is halved: the sum that is looked for has one summit.
    let part = 1
    let next = found.map((value, at) => value + (step[at] ?? 0))
    let now = score(rows, next, target, holds)
    while (now < reached && part > 1e-3) {
      part /= 2
      next = found.map((value, at) => value + part * (step[at] ?? 0))
      now = score(rows, next, target, holds)
    }
    if (now <= reached + 1e-9) break
    found = next
    reached = now
  }
  const [constant = 0, ...views] = found
  return { constant, views, lessons: lessons.length }
}

/** A lesson as the sums read it: one, for the constant, then the views. */
interface Row {
  readonly isLate: boolean
  readonly count: number
  readonly values: ReadonlyArray<number>
}

const oddsOf = (weights: ReadonlyArray<number>, values: ReadonlyArray<number>): number => {
  let odds = 0
  for (let at = 0; at < values.length; at++) odds += (weights[at] ?? 0) * (values[at] ?? 0)
  return odds
}

/** How well weights explain the outcomes, less how far they are from the convention. */
const score = (
  rows: ReadonlyArray<Row>,
  weights: ReadonlyArray<number>,
  target: ReadonlyArray<number>,
  holds: ReadonlyArray<number>,
): number => {
  let sum = 0
  for (const [at, hold] of holds.entries()) {
    sum -= (hold * ((weights[at] ?? 0) - (target[at] ?? 0)) ** 2) / 2
  }
  for (const { values, isLate, count } of rows) {
    const odds = oddsOf(weights, values)
    sum -= count * Math.log1p(Math.exp(isLate ? -odds : odds))
  }
  return sum
}

/** The step towards the summit: the slopes over the curvatures. */
const newton = (
  rows: ReadonlyArray<Row>,
  weights: ReadonlyArray<number>,
  target: ReadonlyArray<number>,
  holds: ReadonlyArray<number>,
): ReadonlyArray<number> => {
  const size = holds.length
  const slopes = holds.map((hold, at) => hold * ((target[at] ?? 0) - (weights[at] ?? 0)))
  const curves = holds.map((hold, at) => holds.map((_, to) => (at === to ? hold : 0)))
  for (const { values, isLate, count } of rows) {
    const chance = logistic(oddsOf(weights, values))
    const miss = count * ((isLate ? 1 : 0) - chance)
    const spread = count * chance * (1 - chance)
    for (let i = 0; i < size; i++) {
      const mine = values[i] ?? 0
      slopes[i] = (slopes[i] ?? 0) + miss * mine
      const curve = curves[i] as Array<number>
      // The matrix mirrors itself: its other half is copied at the end.
      for (let j = 0; j <= i; j++) curve[j] = (curve[j] ?? 0) + spread * mine * (values[j] ?? 0)
    }
  }
  for (let i = 0; i < size; i++) {
    for (let j = i + 1; j < size; j++) (curves[i] as Array<number>)[j] = curves[j]?.[i] ?? 0
  }
  return solve(curves, slopes)
}
