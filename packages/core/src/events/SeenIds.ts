// The ids of the events that a file has brought so far, each with its place and a fingerprint of its
// content: enough to tell a line that comes again from another line under the same id.
// Held in flat columns: ten million events cost no object each.

/** What is kept of an event. */
export interface Seen {
  /** Number of the file, from 0, and of the line in it. */
  readonly file: number
  readonly line: number
  /** Fingerprint of the content, without `recordedAt`. */
  readonly content: number
  /** `recordedAt` in milliseconds since 1970, not a number when the line did not give it. */
  readonly recordedAt: number
  /** Whether the id was made from the content. */
  readonly derived: boolean
}

/** The ids of one ledger. */
export class SeenIds {
  readonly #rows = new Map<string, number>()
  #columns = new Float64Array(width * 64)

  /** What was kept under an id. */
  get(id: string): Seen | undefined {
    const row = this.#rows.get(id)
    if (row === undefined) return undefined
    const [file = 0, line = 0, content = 0, recordedAt = 0, derived = 0] = this.#columns.subarray(
      row * width,
      (row + 1) * width,
    )
    return { file, line, content, recordedAt, derived: derived === 1 }
  }

  /** Keeps an event under its id, in place of what was kept under it. */
  set(id: string, { file, line, content, recordedAt, derived }: Seen): void {
    let row = this.#rows.get(id)
    if (row === undefined) {
      row = this.#rows.size
      this.#rows.set(id, row)
      if ((row + 1) * width > this.#columns.length) this.#grow()
    }
    this.#columns.set([file, line, content, recordedAt, derived ? 1 : 0], row * width)
  }

  #grow(): void {
    const columns = new Float64Array(this.#columns.length * 2)
    columns.set(this.#columns)
    this.#columns = columns
  }
}

const width = 5

/**
 * A number that differs for texts that differ, but for one pair in four billion or fewer: it is
 * compared only under one and the same id. The characters from `skipFrom` up to `skipTo` do not
 * count. Not a secret and not stored.
 */
export const fingerprint = (text: string, skipFrom: number, skipTo: number): number => {
  // Even and odd characters go to two hashes that do not wait for each other.
  let even = 0x9e3779b9
  let odd = 0x85ebca6b
  let at = 0
  for (let end = skipFrom; at < text.length; end = text.length) {
    for (; at + 1 < end; at += 2) {
      even = Math.imul(even ^ text.charCodeAt(at), 0x9e3779b1)
      odd = Math.imul(odd ^ text.charCodeAt(at + 1), 0x5f356495)
    }
    if (at < end) even = Math.imul(even ^ text.charCodeAt(at), 0x9e3779b1)
    at = end === skipFrom ? skipTo : end
  }
  even = Math.imul(even ^ (even >>> 16), 0x85ebca6b) ^ (even >>> 13)
  odd = Math.imul(odd ^ (odd >>> 16), 0xc2b2ae35) ^ (odd >>> 13)
  return (even & 0x1fffff) * 0x1_0000_0000 + (odd >>> 0)
}
