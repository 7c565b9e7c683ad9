// Where a ledger's outcomes become lessons: each invoice that was foreseen waits until its due date has
// passed, for then it is known whether it was late; once a week what they teach is looked at again.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Lessons from "./lessons.ts"
import type { Track } from "./Track.ts"
import type { AmountScale, Views } from "./views.ts"

/** Lessons kept: older ones count for almost nothing. */
const keptMost = 4_000
/** Days between two looks at them. */
const every = 7

interface Enrolled {
  readonly track: Track
  readonly views: Views
  readonly dueOn: number
}

interface Amounts {
  count: number
  mean: number
  squares: number
}

/** Advanced in place. */
export class School {
  readonly #waiting = new Map<number, Array<Enrolled>>()
  readonly #past: Array<Enrolled> = []
  readonly #amounts = new Map<string, Amounts>()
  #next = Number.POSITIVE_INFINITY
  #learnedOn = Number.NEGATIVE_INFINITY
  #weights: Lessons.Weights | undefined

  /** Undefined until enough was learned. */
  get weights(): Lessons.Weights | undefined {
    return this.#weights
  }

  /** How large amounts are in a currency; undefined until some are known. */
  scaleOf(currency: string): AmountScale | undefined {
    const found = this.#amounts.get(currency)
    if (found === undefined || found.count < 2) return undefined
    const deviation = Math.sqrt(found.squares / (found.count - 1))
    return deviation > 0 ? { mean: found.mean, deviation } : undefined
  }

  /** An invoice that was foreseen. */
  enrol(track: Track, views: Views): void {
    const dueOn = CalendarDate.toDayNumber(track.dueOn)
    const day = this.#waiting.get(dueOn) ?? []
    this.#waiting.set(dueOn, day)
    day.push({ track, views, dueOn })
    if (dueOn < this.#next) this.#next = dueOn
    const amounts = this.#amounts.get(track.currency) ?? { count: 0, mean: 0, squares: 0 }
    this.#amounts.set(track.currency, amounts)
    amounts.count++
    const before = track.logAmount - amounts.mean
    amounts.mean += before / amounts.count
    amounts.squares += before * (track.logAmount - amounts.mean)
  }

  /** A day has come; gives whether it was looked at what was learned. */
  attend(day: number): boolean {
    for (; this.#next < day && this.#waiting.size > 0; this.#next++) {
      const due = this.#waiting.get(this.#next)
      if (due === undefined) continue
      for (const enrolled of due) this.#past.push(enrolled)
      this.#waiting.delete(this.#next)
    }
    if (this.#waiting.size === 0) this.#next = Number.POSITIVE_INFINITY
    if (day < this.#learnedOn + every) return false
    this.#learnedOn = day
    if (this.#past.length > keptMost * 2) this.#past.splice(0, this.#past.length - keptMost)
    const lessons = this.#past.slice(-keptMost).map(
      ({ track, views, dueOn }): Lessons.Lesson => ({
        views,
        dueOn,
        // What is not paid once it is due is late, whatever becomes of it.
        isLate: track.settled === undefined || track.settled.delay > 0,
      }),
    )
    this.#weights = Lessons.learn(lessons, day) ?? this.#weights
    return true
  }
}
