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

/** An invoice that was foreseen: whose, how it was seen, and the day number of its due date. */
interface Enrolled {
  readonly customer: string
  readonly track: Track
  readonly views: Views
  readonly dueOn: number
}

export interface Amounts {
  readonly count: number
  readonly mean: number
  readonly squares: number
}

/** `[customer, invoice, views, dueOn]` */
type EnrolledJson = readonly [string, string, Views, number]

/** What a school knows, as plain JSON. */
export interface SchoolJson {
  readonly waiting: ReadonlyArray<readonly [day: number, ReadonlyArray<EnrolledJson>]>
  readonly past: ReadonlyArray<EnrolledJson>
  readonly amounts: ReadonlyArray<readonly [currency: string, Amounts]>
  /** Null before any day has come. */
  readonly next: number | null
  readonly learnedOn: number | null
  readonly weights: Lessons.Weights | null
}

type TrackAt = (customer: string, invoice: string) => Track | undefined

/** Advanced in place. */
export class School {
  readonly #waiting = new Map<number, Array<Enrolled>>()
  readonly #past: Array<Enrolled> = []
  readonly #amounts = new Map<string, Amounts>()
  #next = Number.POSITIVE_INFINITY
  #learnedOn = Number.NEGATIVE_INFINITY
  #weights: Lessons.Weights | undefined

  /** Another one that knows the same: what it learns from here on stays there. */
  copy(): School {
    const other = new School()
    for (const [day, due] of this.#waiting) other.#waiting.set(day, [...due])
    for (const enrolled of this.#past) other.#past.push(enrolled)
    for (const [currency, amounts] of this.#amounts) other.#amounts.set(currency, amounts)
    other.#next = this.#next
    other.#learnedOn = this.#learnedOn
    other.#weights = this.#weights
    return other
  }

  toPlain(): SchoolJson {
    const plain = (all: ReadonlyArray<Enrolled>) =>
      all.map(
        ({ customer, track, views, dueOn }): EnrolledJson => [
          customer,
          track.invoice,
          views,
          dueOn,
        ],
      )
    const day = (value: number) => (Number.isFinite(value) ? value : null)
    return {
      waiting: [...this.#waiting].map(([on, due]) => [on, plain(due)]),
      past: plain(this.#past),
      amounts: [...this.#amounts],
      next: day(this.#next),
      learnedOn: day(this.#learnedOn),
      weights: this.#weights ?? null,
    }
  }

  /** What {@link toPlain} gave, with the invoices as they are followed now. */
  static fromPlain(json: SchoolJson, trackAt: TrackAt): School {
    const school = new School()
    const whole = (all: ReadonlyArray<EnrolledJson>): Array<Enrolled> =>
      all.flatMap(([customer, invoice, views, dueOn]) => {
        const track = trackAt(customer, invoice)
        return track === undefined ? [] : [{ customer, track, views, dueOn }]
      })
    for (const [day, due] of json.waiting) school.#waiting.set(day, whole(due))
    school.#past.push(...whole(json.past))
    for (const [currency, amounts] of json.amounts) school.#amounts.set(currency, amounts)
    school.#next = json.next ?? Number.POSITIVE_INFINITY
    school.#learnedOn = json.learnedOn ?? Number.NEGATIVE_INFINITY
    school.#weights = json.weights ?? undefined
    return school
  }

  /** Undefined until enough was learned. */
  get weights(): Lessons.Weights | undefined {
    return this.#weights
  }

  /** How large amounts are, by currency. */
  get amounts(): ReadonlyMap<string, Amounts> {
    return this.#amounts
  }

  /** An invoice that was foreseen. */
  enrol(customer: string, track: Track, views: Views): void {
    const dueOn = CalendarDate.toDayNumber(track.dueOn)
    const day = this.#waiting.get(dueOn) ?? []
    this.#waiting.set(dueOn, day)
    day.push({ customer, track, views, dueOn })
    if (dueOn < this.#next) this.#next = dueOn
    const amounts = this.#amounts.get(track.currency) ?? { count: 0, mean: 0, squares: 0 }
    const count = amounts.count + 1
    const before = track.logAmount - amounts.mean
    const mean = amounts.mean + before / count
    const squares = amounts.squares + before * (track.logAmount - mean)
    this.#amounts.set(track.currency, { count, mean, squares })
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
    const lessons = this.#past
      .slice(-keptMost)
      // What was credited whole or assigned away says nothing of how it would have been paid.
      .filter(({ track }) => track.isOpen || track.settled !== undefined)
      .map(
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

/** How large amounts are in a currency; undefined until some are known. */
export const scaleIn = (
  amounts: ReadonlyMap<string, Amounts>,
  currency: string,
): AmountScale | undefined => {
  const found = amounts.get(currency)
  if (found === undefined || found.count < 2) return undefined
  const deviation = Math.sqrt(found.squares / (found.count - 1))
  return deviation > 0 ? { mean: found.mean, deviation } : undefined
}
