// What payers at large had taught at the end of each day that is over. Any such day can be asked again, and of one
// customer alone: what was foreseen of its items that day follows from this and from its own facts.
import { Barometer } from "./Barometer.ts"
import * as Climate from "./Climate.ts"
import { calibration } from "./calibrate.ts"
import type { Weights } from "./lessons.ts"
import type { Model, Teachings } from "./Outlook.ts"
import { type Amounts, scaleIn } from "./School.ts"

/** How far everything was at the end of a day. */
export interface Mark {
  /** Invoices settled, and how many of them the record of chances was read from. */
  readonly settled: number
  readonly looked: number
  readonly weights: Weights | undefined
  readonly amounts: ReadonlyMap<string, Amounts>
}

/** `[day, settled, looked, weights, amounts]` */
type DayJson = readonly [
  string,
  number,
  number,
  Weights | null,
  ReadonlyArray<readonly [string, Amounts]>,
]

export interface AlmanacJson {
  readonly days: ReadonlyArray<DayJson>
  readonly today: string
}

/** Advanced in place. */
export class Almanac {
  readonly #days: Array<readonly [day: string, mark: Mark]>
  /** The day on which something was learned last; of it nothing is kept before it is over. */
  #today: string

  constructor(days: ReadonlyArray<readonly [string, Mark]> = [], today = "") {
    this.#days = [...days]
    this.#today = today
  }

  /** Another one that keeps the same days. */
  copy(): Almanac {
    return new Almanac(this.#days, this.#today)
  }

  /** A day has come: what was learned before it is kept. */
  turnTo(day: string, mark: () => Mark): void {
    if (day <= this.#today) return
    if (this.#today !== "") {
      const { amounts, ...before } = mark()
      this.#days.push([this.#today, { ...before, amounts: new Map(amounts) }])
    }
    this.#today = day
  }

  /** Undefined for a day that is not over, for which all that was learned stands. */
  markOn(day: string): Mark | undefined {
    if (day >= this.#today) return undefined
    return this.#days.findLast(([each]) => each <= day)?.[1] ?? nothing
  }

  toPlain(): AlmanacJson {
    const days = this.#days.map(
      ([day, { settled, looked, weights, amounts }]): DayJson => [
        ...([day, settled, looked, weights ?? null, [...amounts]] as const),
      ],
    )
    return { days, today: this.#today }
  }

  static fromPlain({ days, today }: AlmanacJson): Almanac {
    const marks = days.map(([day, settled, looked, weights, amounts]) => {
      const mark = { settled, looked, weights: weights ?? undefined, amounts: new Map(amounts) }
      return [day, mark] as const
    })
    return new Almanac(marks, today)
  }
}

const nothing: Mark = { settled: 0, looked: 0, weights: undefined, amounts: new Map() }

/** What a mark stands for, of a climate that has gone on since. */
export const teachingsAt = (
  { settled, looked, weights, amounts }: Mark,
  climate: Climate.Climate,
  model: Model,
): Teachings => {
  const then = Climate.until(climate, settled)
  const barometer = new Barometer(then)
  return {
    ...{ model, weights },
    record: calibration(Climate.spentOf(then, looked)),
    scaleOf: (currency) => scaleIn(amounts, currency),
    weatherOn: (segment, day) => barometer.on(segment, day),
  }
}
