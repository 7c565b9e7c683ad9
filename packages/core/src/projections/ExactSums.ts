// Sums of amounts that never lose a cent, however many: each is kept as two numbers, so that a total
// past 2^53 − 1 minor units (ninety thousand billion euros) is still exact. Read as bigint.

const limit = 2 ** 52
const carryUnit = 2n ** 52n

/** A fixed number of sums, addressed by index. */
export class ExactSums {
  readonly low: Float64Array
  readonly #high: Map<number, bigint> = new Map()

  constructor(size: number) {
    this.low = new Float64Array(size)
  }

  /** Adds an amount of at most 2^52 either way. */
  add(index: number, amount: number): void {
    const sum = (this.low[index] ?? 0) + amount
    this.low[index] = sum
    if (sum >= limit || sum <= -limit) this.#carry(index, sum)
  }

  /** The exact sum. */
  read(index: number): bigint {
    const low = BigInt(this.low[index] ?? 0)
    const high = this.#high.get(index)
    return high === undefined ? low : high * carryUnit + low
  }

  /** Whether the sum is zero, without building it. */
  isZero(index: number): boolean {
    return this.low[index] === 0 && (this.#high.get(index) ?? 0n) === 0n
  }

  #carry(index: number, sum: number): void {
    const sign = sum > 0 ? 1 : -1
    this.low[index] = sum - sign * limit
    this.#high.set(index, (this.#high.get(index) ?? 0n) + BigInt(sign))
  }
}
