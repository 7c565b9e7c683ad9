// Which invoices a ledger is learned from: all of a small ledger, about twenty a day of a large one, for
// what a hundred thousand more would teach is the same. Which ones follows from their ids alone.

/** Invoices a day that are learned from. */
export const examinedPerDay = 20
const days = 7

/** Advanced in place. */
export class Examined {
  #blockFrom = Number.NEGATIVE_INFINITY
  #inBlock = 0
  #part = 1

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
