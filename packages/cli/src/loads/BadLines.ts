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
  /** In the order of the files and of their lines, however they were read. */
  readonly #kept: Array<BadLine & { readonly reasons: Array<string> }> = []
  readonly #seen = new Set<string>()

  /** Keeps the first twenty, or all of them when they are to be written to a file. */
  constructor(sources: ReadonlyArray<Source>, keepsAll: boolean) {
    this.#sources = sources
    this.#keepsAll = keepsAll
  }

  get count(): number {
    return this.#seen.size
  }

  add(refused: RefusedLine): void {
    const { file, line } = refused
    const source = this.#sources.find(({ lines }) => lines.name === file)
    const reasons = source?.rows?.reasonsAt(line) ?? reasonsOf(refused)
    const key = `${line} ${file}`
    const isSame = this.#seen.has(key)
    this.#seen.add(key)
    if (isSame) {
      const known = this.#kept.find((each) => each.file === file && each.line === line)
      // A row that cannot be read has all its reasons at once.
      if (source?.rows?.reasonsAt(line) === undefined) known?.reasons.push(...reasons)
      return
    }
    this.#insert({ file, line, reasons: [...reasons] })
    if (!this.#keepsAll && this.#kept.length > shownMost) this.#kept.pop()
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

  #insert(one: BadLine & { readonly reasons: Array<string> }): void {
    const fileOf = ({ file }: BadLine) =>
      this.#sources.findIndex(({ lines }) => lines.name === file)
    const isAfter = (other: BadLine) =>
      fileOf(other) > fileOf(one) || (fileOf(other) === fileOf(one) && other.line > one.line)
    let at = this.#kept.length
    while (at > 0 && isAfter(this.#kept[at - 1] as BadLine)) at--
    this.#kept.splice(at, 0, one)
  }
}
