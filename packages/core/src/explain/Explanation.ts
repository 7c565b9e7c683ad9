// Why a number is what it is: the figure, the facts that made it in the order recorded, the rules that
// were applied and the texts behind them. Balance of F-1, 600.00 EUR: issued for 1000.00, less 400.00
// of payment P-1; rule §5.2.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"

/** The language of sentences; figures are the same in both. */
export type Language = "fr" | "en"

/** What a section explains. */
export type About =
  | "account"
  | "balance"
  | "bucket"
  | "days"
  | "interest"
  | "indemnity"
  | "limitation"
  | "insurance"
  | "pauses"
  | "level"
  | "claim"
  | "insolvency"
  | "finding"
  | "score"
  | "retention"

/** A fact of the log, and what it did to the figure. */
export interface FactUsed {
  readonly event: string
  readonly type: LedgerEvent["type"]
  readonly effectiveOn: CalendarDate.CalendarDate
  readonly recordedAt: Instant
  /** What happened: "Payment P-1". */
  readonly says: string
  /** What it added to the figure, less than zero where it took from it. */
  readonly amount?: string
  /** The figure after it. */
  readonly after?: string
}

/** A line of a computation: a period at one rate, a deadline, an act. */
export type Part = Readonly<Record<string, string | number>>

/** One figure, explained. */
export interface Section {
  readonly about: About
  /** The figure as reports give it; absent where there is none. */
  readonly value?: string
  readonly currency?: string
  readonly says: string
  readonly facts: ReadonlyArray<FactUsed>
  readonly parts: ReadonlyArray<Part>
  /** Ids of the rules, as the reference of rules has them. */
  readonly rules: ReadonlyArray<string>
  /** The texts, with the day on which each was read and how. */
  readonly sources: ReadonlyArray<string>
  /** Choices where a text leaves one. */
  readonly readings: ReadonlyArray<string>
}

/** The explanation of an invoice, or of a customer: then with those of its open invoices. */
export interface Explanation {
  readonly ledger: string
  readonly customer: string
  readonly invoice?: string
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt: Instant | null
  readonly sections: ReadonlyArray<Section>
  readonly invoices?: ReadonlyArray<Explanation>
}

const nothing = { facts: [], parts: [], rules: [], sources: [], readings: [] }

/** A section, of which what is not given is empty. */
export const section = (
  about: About,
  says: string,
  more: Partial<Omit<Section, "about" | "says">> = {},
): Section => ({ about, says, ...nothing, ...more })
