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
    const columns = this.#columns
    const at = row * width
    return {
      file: columns[at] as number,
      line: columns[at + 1] as number,
      content: columns[at + 2] as number,
      recordedAt: columns[at + 3] as number,
      derived: columns[at + 4] === 1,
    }
  }

  /** Keeps an event under an id of which nothing was kept. */
  add(id: string, seen: Seen): void {
    const row = this.#rows.size
    this.#rows.set(id, row)
    if ((row + 1) * width > this.#columns.length) this.#grow()
    this.#write(row, seen)
  }

  /** Keeps an event under its id, in place of what was kept under it. */
  replace(id: string, seen: Seen): void {
    const row = this.#rows.get(id)
    if (row !== undefined) this.#write(row, seen)
  }

  #write(row: number, { file, line, content, recordedAt, derived }: Seen): void {
    const columns = this.#columns
    const at = row * width
    columns[at] = file
    columns[at + 1] = line
    columns[at + 2] = content
    columns[at + 3] = recordedAt
    columns[at + 4] = derived ? 1 : 0
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
 * compared only under one and the same id. The characters before `from`, where the id is, and the
 * 24 characters of an instant at `skip` do not count. Not a secret and not stored.
 */
export const fingerprint = (text: string, from: number, skip: number): number => {
  // Even and odd characters go to two hashes that do not wait for each other.
  let even = 0x9e3779b9
  let odd = 0x85ebca6b
  let at = from
  for (let end = skip; at < text.length; end = text.length) {
    for (; at + 1 < end; at += 2) {
      even = Math.imul(even ^ text.charCodeAt(at), 0x9e3779b1)
      odd = Math.imul(odd ^ text.charCodeAt(at + 1), 0x5f356495)
    }
    if (at < end) even = Math.imul(even ^ text.charCodeAt(at), 0x9e3779b1)
    at = end === skip ? skip + 24 : end
  }
  even = Math.imul(even ^ (even >>> 16), 0x85ebca6b) ^ (even >>> 13)
  odd = Math.imul(odd ^ (odd >>> 16), 0xc2b2ae35) ^ (odd >>> 13)
  return (even & 0x1fffff) * 0x1_0000_0000 + (odd >>> 0)
}
