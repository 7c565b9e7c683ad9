// What is set aside for losses: single invoices that were impaired, at what was recorded of them, and all
// others by a matrix of rates made from the ledger's own past (IFRS 9, 5.5.15 and B5.5.35).
//
// The base of the French account 491 is before VAT, which comes back when a claim is lost for good; the
// carrying amount of IFRS 9 includes it. The question says which (RULES §7.2, §7.3).
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type * as Instant from "../../calendar/Instant.ts"
import * as Ids from "../../party/Ids.ts"
import type * as Buckets from "../Buckets.ts"
import type { Dossier } from "../Dossier.ts"
import * as Part from "./provisionPart.ts"
import { type Individual, individualRow, matrixOf, type Row, type Total } from "./provisionRows.ts"

export { type Part, partOf } from "./provisionPart.ts"
export type { Individual, Row, Total } from "./provisionRows.ts"

export type Method = "roll-rate" | "cohort" | "given"

export interface Question {
  readonly asOf: CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly method: Method
  readonly bounds: Buckets.Bounds
  /** Months looked back on, for the roll-rate. */
  readonly months: number
  /** Multiplies the rates: what is expected to differ from the past. */
  readonly forward: string
  /** Lost of what reaches the last bucket; from the past unless told. */
  readonly lossAtEnd?: string | undefined
  /** With method `given`: a rate for each bucket… */
  readonly rates?: ReadonlyArray<string> | undefined
  /** … or how much rolls from each bucket to the next, with `lossAtEnd`. */
  readonly rolls?: ReadonlyArray<string> | undefined
  /** Whether the base leaves VAT out. */
  readonly exVat: boolean
  /** Only customers of this segment. */
  readonly segment?: string | undefined
  /** A matrix of its own for each segment: where patterns of loss differ. */
  readonly by?: "segment" | undefined
}

export interface Provision {
  readonly asOf: CalendarDate
  readonly knownAt: Instant.Instant | null
  readonly method: Method
  readonly forward: string
  readonly base: "excluding VAT" | "including VAT"
  readonly rows: ReadonlyArray<Row>
  /** Judged one by one, by ledger, currency, then customer and invoice. */
  readonly individual: ReadonlyArray<Individual>
  /** One for each ledger and currency, and segment where it was asked. */
  readonly totals: ReadonlyArray<Total>
}

interface Sum {
  readonly ledger: string
  readonly currency: string
  readonly segment: string | null
  readonly sums: Part.Sums
}

/** A provision in the making: customers go in one by one. */
export class Report {
  readonly #question: Question
  readonly #sums = new Map<string, Sum>()

  constructor(question: Question) {
    this.#question = question
  }

  add(dossier: Dossier): void {
    this.addPart(Part.partOf(dossier, this.#question))
  }

  /** Adds what `partOf` gave of a customer. */
  addPart(part: Part.Part | undefined): void {
    if (part === undefined) return
    const { ledger, segment } = part
    for (const [currency, more] of part.sums) {
      const key = JSON.stringify([ledger, currency, segment])
      const made = () => ({ ledger, currency, segment, sums: Part.none(this.#question) })
      const sum: Sum = this.#sums.get(key) ?? made()
      this.#sums.set(key, sum)
      Part.add(sum.sums, more)
    }
  }

  finish(): Provision {
    const question = this.#question
    const { asOf, knownAt, method, forward, exVat, by } = question
    const made = [...this.#sums.values()]
      .sort(inOrder)
      .map(({ sums, ledger, currency, segment }) => {
        const names = { ledger, currency, ...(by === undefined ? {} : { segment }) }
        const individual = sums.alone
          .toSorted(byInvoice)
          .map((alone) => individualRow(names, alone))
        return { ...matrixOf(names, sums, individual, question), individual }
      })
    return {
      asOf,
      knownAt: knownAt ?? null,
      method,
      forward,
      base: exVat ? "excluding VAT" : "including VAT",
      rows: made.flatMap(({ rows }) => rows),
      individual: made.flatMap(({ individual }) => individual.map(({ row }) => row)),
      totals: made.map(({ total }) => total),
    }
  }
}

const inOrder = (a: Sum, b: Sum): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.currency, b.currency) ||
  Number(a.segment !== null) - Number(b.segment !== null) ||
  Ids.compareUtf8(a.segment ?? "", b.segment ?? "")

const byInvoice = (a: Part.Alone, b: Part.Alone): number =>
  Ids.compareUtf8(a.customer, b.customer) || Ids.compareUtf8(a.invoice, b.invoice)
