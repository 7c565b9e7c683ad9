// What people read of the facts given: the aged balance and the statement, drawn as tables.
import { deepStrictEqual } from "node:assert"
import {
  AgedBalance,
  Buckets,
  type CalendarDate,
  Instant,
  type LedgerEvent,
  LedgerIndex,
  Statement,
} from "@encours/core"
import * as Result from "effect/Result"
import { sameTable } from "./table.ts"

/** A question as it is asked on the command line. */
export interface AgedBalanceDraft {
  readonly asOf: string
  /** An instant, or a date for its end; all that is known unless told. */
  readonly knownAt?: string | undefined
  readonly basis?: "due" | "issued"
  /** `"30,60,90"` unless told. */
  readonly buckets?: string
  readonly by?: "customer" | "invoice" | "ledger"
  readonly customer?: string
}

export interface StatementDraft {
  readonly from: string
  readonly to: string
  readonly knownAt?: string
  /** `C-001` unless told. */
  readonly customer?: string
  /** `main` unless told. */
  readonly ledger?: string
}

export interface Shown<Json> {
  /** The report as JSON. */
  readonly json: Json
  /**
   * The rows, as a table. Of the columns that are not drawn, a bucket, `unallocated`, `charges`,
   * `disputed` or `pending` must be zero in every row.
   */
  readonly shows: (table: string) => void
}

type AgedBalanceJson = ReturnType<typeof AgedBalance.toJson>
export type StatementJson = ReturnType<typeof Statement.toJson>

export interface ShownAgedBalance extends Shown<AgedBalanceJson> {
  readonly showsTotals: (table: string) => void
}

/** A resident index for each ledger, in the order in which they come. */
export const indexes = (facts: Iterable<LedgerEvent.LedgerEvent>): ReadonlyArray<LedgerIndex> => {
  const byLedger = new Map<string, LedgerIndex>()
  for (const event of facts) {
    const index = byLedger.get(event.ledger) ?? new LedgerIndex(event.ledger)
    byLedger.set(event.ledger, index)
    index.apply(event)
  }
  return [...byLedger.values()]
}

/** The library's question; a draft that is none fails the test. */
const questionOf = (draft: AgedBalanceDraft): AgedBalance.Question => {
  const { asOf, knownAt, buckets, ...rest } = draft
  return {
    ...rest,
    asOf: asOf as CalendarDate.CalendarDate,
    ...(knownAt === undefined ? {} : { knownAt: instantOf(knownAt) }),
    ...(buckets === undefined ? {} : { bounds: Result.getOrThrow(Buckets.parse(buckets)) }),
  }
}

/** The aged balance of what was recorded. */
export const agedBalance = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  draft: AgedBalanceDraft,
): ShownAgedBalance => {
  const question = questionOf(draft)
  const resident = indexes(facts)
  const json = AgedBalance.toJson(AgedBalance.agedBalance(resident, question))
  // Asked again, a resident index says the same: no question leaves a trace.
  deepStrictEqual(AgedBalance.toJson(AgedBalance.agedBalance(resident, question)), json)
  const telling = [...json.buckets, "unallocated", "charges", "disputed", "pending"]
  return {
    json,
    shows: (table) => sameTable(table, json.rows, telling),
    showsTotals: (table) => sameTable(table, json.totals, telling),
  }
}

/** The statement of one customer. */
export const statement = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  { customer = "C-001", ledger = "main", from, to, knownAt }: StatementDraft,
): Shown<StatementJson> => {
  const mine = facts.filter(
    (event) => event.ledger === ledger && "customer" in event && event.customer === customer,
  )
  const question = {
    from: from as CalendarDate.CalendarDate,
    to: to as CalendarDate.CalendarDate,
    ...(knownAt === undefined ? {} : { knownAt: instantOf(knownAt) }),
  }
  const json = Statement.toJson(Statement.statement({ ledger, customer }, mine, question))
  const lines = json.accounts.flatMap(({ currency, opening, movements, closing }) => [
    { currency, on: from, type: "opening", balance: opening },
    ...movements.map((movement) => ({ currency, ...movement })),
    { currency, on: to, type: "closing", balance: closing },
  ])
  return { json, shows: (table) => sameTable(table, lines) }
}

const instantOf = (text: string): Instant.Instant => Result.getOrThrow(Instant.knownAt(text))
