// How far a load is, on a terminal: one line on standard error that is written over and then removed.
//
//   checking  ████████░░░░░░░░░░░░  41 %  612,000 lines
import type { Io } from "../Io.ts"
import { countText } from "../tables/amountText.ts"
import * as Words from "../tables/Words.ts"

const width = 24
/** Between two paintings; the first waits as long, so that a short load shows nothing. */
const pauseMillis = 100

export class ProgressBar {
  readonly #io: Io
  readonly #language: Words.Language
  #total = 0
  #read = 0
  #phase: "checking" | "appending" = "checking"
  #paintedAt = Date.now()
  #isShown = false

  constructor(io: Io, language: Words.Language) {
    this.#io = io
    this.#language = language
  }

  /** Bytes that each of the two passes will read. */
  expect(bytes: number): void {
    this.#total += bytes
  }

  read(bytes: number): void {
    this.#read += bytes
  }

  at({ phase, lines }: { readonly phase: "checking" | "appending"; readonly lines: number }): void {
    if (!this.#io.isWatched) return
    if (phase !== this.#phase) {
      this.#phase = phase
      // The second pass has been read from as far as this first batch.
      this.#read = 0
    }
    if (Date.now() - this.#paintedAt < pauseMillis) return
    this.#paintedAt = Date.now()
    this.#isShown = true
    this.#io.err(`\r${this.#line(lines)}\u001b[K`)
  }

  clear(): void {
    if (this.#isShown) this.#io.err("\r\u001b[K")
    this.#isShown = false
  }

  #line(lines: number): string {
    const words = Words.words(this.#language)
    const share = this.#total === 0 ? 0 : Math.min(1, this.#read / this.#total)
    const full = Math.round(share * width)
    const bar = "█".repeat(full) + "░".repeat(width - full)
    const percent = `${Math.floor(share * 100)} %`.padStart(5)
    return `${words[this.#phase]}  ${bar} ${percent}  ${countText(lines, this.#language)} ${words.lines}`
  }
}
