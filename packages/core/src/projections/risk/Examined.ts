// Which invoices a ledger is learned from: all of a small ledger, about twenty a day of a large one, for
// what a hundred thousand more would teach is the same. Which ones follows from their ids alone.

/** Invoices a day that are learned from. */
export const examinedPerDay = 20
const days = 7

/** `[first day of the block, how many in it, the part that is examined]`; null before the first. */
export type ExaminedJson = readonly [number | null, number, number]

/** Advanced in place. */
export class Examined {
  #blockFrom: number
  #inBlock: number
  #part: number

  constructor([blockFrom, inBlock, part]: ExaminedJson = [null, 0, 1]) {
    this.#blockFrom = blockFrom ?? Number.NEGATIVE_INFINITY
    this.#inBlock = inBlock
    this.#part = part
  }

  toPlain(): ExaminedJson {
    const from = Number.isFinite(this.#blockFrom) ? this.#blockFrom : null
    return [from, this.#inBlock, this.#part]
  }

  /** Whether this invoice is one of them. */
  choose(invoice: string, day: number): boolean {
    if (day >= this.#blockFrom + days) {
      const perDay = this.#inBlock / days
      this.#part = perDay <= examinedPerDay ? 1 : examinedPerDay / perDay
      this.#blockFrom = day
      this.#inBlock = 0
    }
    this.#inBlock++
    return this.#part === 1 || scatter(invoice) < this.#part
  }
}

/** A number from 0 to 1 that follows from the id and looks like chance (FNV-1a, then mixed). */
const scatter = (id: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < id.length; at++) {
    hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
