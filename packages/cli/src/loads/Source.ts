// Something to load: lines as `replay` reads them, and the bytes that they were made of, so that a
// bad line can be written again exactly as it stands.
import type { LineSource } from "@encours/engine"

export interface Source {
  readonly lines: LineSource.LineSource
  /** The bytes as they stand, each time from the start. */
  readonly bytes: () => AsyncIterable<Uint8Array>
  /** Bytes in all, for the progress bar. */
  readonly size: number
  /** Where the lines are only stations of longer rows; absent where each line stands for itself. */
  readonly rows?: Rows
}

/** Rows of a list, which may span lines; known once the source has been read. */
interface Rows {
  /** What is wrong with the row that begins on a line, in the words of whoever keeps the list. */
  readonly reasonsAt: (line: number) => ReadonlyArray<string> | undefined
  /** The last line of the row that begins on a line. */
  readonly endOf: (line: number) => number
  /** The last line of the header: a file of rejects needs it too. */
  readonly headEnd: () => number
  /** Whether the file is no list at all, or lacks a column: then no row of it is good. */
  readonly isUnreadable: () => boolean
}
