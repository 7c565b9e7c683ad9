// Reads the weather off a climate: payers at large once for each segment, the drift once for each day, for they change
// only when something is settled.
import * as Climate from "./Climate.ts"

export class Barometer {
  readonly #climate: Climate.Climate
  readonly #atLarge = new Map<string | undefined, Climate.AtLarge>()
  readonly #drift = new Map<number, number>()

  constructor(climate: Climate.Climate) {
    this.#climate = climate
  }

  /** **Shape** `day`: of the question, as a number. */
  on(segment: string | undefined, day: number): Climate.Weather {
    const atLarge = this.#atLarge.get(segment) ?? Climate.atLarge(this.#climate, segment)
    this.#atLarge.set(segment, atLarge)
    const drift = this.#drift.get(day) ?? Climate.driftOn(this.#climate, day)
    this.#drift.set(day, drift)
    return { ...atLarge, drift }
  }

  /** Something was settled. */
  reset(): void {
    this.#atLarge.clear()
    this.#drift.clear()
  }
}
