// The bad lines of a load, in their order: all reasons of a line together, however many facts it
// stands for.
import type { RefusedLine } from "@encours/engine"
import type { Io } from "../Io.ts"
import { reasonsOf } from "./reportRefusals.ts"
import type { Source } from "./Source.ts"

export interface BadLine {
  readonly file: string
  readonly line: number
  readonly reasons: ReadonlyArray<string>
}

const shownMost = 20

export class BadLines {
  readonly #sources: ReadonlyArray<Source>
  readonly #keepsAll: boolean
  readonly #kept: Array<BadLine & { readonly reasons: Array<string> }> = []
  #last: { readonly file: string; readonly line: number } | undefined
  count = 0

  /** Keeps the first twenty, or all of them when they are to be written to a file. */
  constructor(sources: ReadonlyArray<Source>, keepsAll: boolean) {
    this.#sources = sources
    this.#keepsAll = keepsAll
  }

  add(refused: RefusedLine): void {
    const { file, line } = refused
    const source = this.#sources.find(({ lines }) => lines.name === file)
    const reasons = source?.rows?.reasonsAt(line) ?? reasonsOf(refused)
    const isSame = this.#last?.file === file && this.#last.line === line
    if (!isSame) this.count++
    this.#last = { file, line }
    const known = this.#kept.at(-1)
    if (isSame && known?.file === file && known.line === line) known.reasons.push(...reasons)
    else if (!isSame && (this.#keepsAll || this.#kept.length < shownMost)) {
      this.#kept.push({ file, line, reasons: [...reasons] })
    }
  }

  of(source: Source): ReadonlyArray<BadLine> {
    return this.#kept.filter(({ file }) => file === source.lines.name)
  }

  /** The first twenty on standard error, and how many more there are. */
  report(io: Io): void {
    const shown = this.#kept.slice(0, shownMost)
    const text = shown.flatMap(({ reasons }) => reasons.map((reason) => `${reason}\n`)).join("")
    if (text !== "") io.err(text)
    const more = this.count - shown.length
    if (more > 0) io.err(`… and ${more} more bad ${more === 1 ? "line" : "lines"}\n`)
  }
}
