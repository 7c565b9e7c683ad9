// Is a ledger whole? Positions, versions and chain as `verifyLog` checks them; then, stream by stream,
// each event decoded strictly and admitted after those before it, as on the day it was appended.
import { admit, advance, CustomerLedger, LedgerEvent, Rejection } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { EventStore, LEDGER_STREAM, type StoredEvent } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import type { LogFinding } from "./LogReader.ts"
import { type LogVerification, verifyLog } from "./verifyLog.ts"

const page = 1_000

/** Findings kept, the first ones of the log. */
const findingsMost = 100

/**
 * Verifies one ledger; the findings are in the order of the log, the first one at the first bad
 * position.
 *
 * Memory: a page, the state of one customer, and a number for each: two readings of the log, and never
 * the states of all.
 */
export const verifyLedger = (ledger: string): Effect.Effect<LogVerification, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const log = yield* verifyLog(ledger, { findings: findingsMost })
    const found: Array<LogFinding> = [...log.findings]
    const note = (finding: LogFinding) => {
      found.push(finding)
      if (found.length > 2 * findingsMost) keepFirst(found)
    }
    const book: Array<Placed> = []
    yield* readEach(
      ledger,
      LEDGER_STREAM,
      log.head.position,
      streamChecker(ledger, book, note, true),
    )
    for (let after = ""; ; ) {
      const customers = yield* store.customers(ledger, after, page)
      for (const customer of customers) {
        yield* readEach(ledger, customer, log.head.position, streamChecker(ledger, book, note))
      }
      if (customers.length < page) break
      after = customers.at(-1) ?? after
    }
    keepFirst(found)
    return { ...log, findings: found }
  })

/** By position, and where several are at one position, as found (sorting keeps their order). */
const keepFirst = (findings: Array<LogFinding>): void => {
  findings.sort((a, b) => a.position - b.position)
  findings.length = Math.min(findings.length, findingsMost)
}

/** A fact of the ledger's own stream: facts of customers after it are admitted under it. */
interface Placed {
  readonly position: number
  readonly fact: LedgerEvent.LedgerEvent
}

/** Checks the events of one stream, in their order; those of the ledger itself are added to the book. */
const streamChecker = (
  ledger: string,
  book: Array<Placed>,
  note: (finding: LogFinding) => void,
  isBook = false,
): ((row: StoredEvent) => void) => {
  let state: CustomerLedger.CustomerLedger | undefined
  let closed: CustomerLedger.CustomerLedger | undefined
  let next = 0
  return (row) => {
    const { position, customer } = row
    const problem = (found: string) =>
      note({ kind: "unreadable", position, customer, expected: "a readable event", found })
    const fact = readStrictly(row)
    if (typeof fact === "string") return problem(fact)
    state ??= CustomerLedger.empty(ledger, customer)
    if (isBook) closed = state.version > 0 ? state : undefined
    else {
      for (let one = book[next]; one !== undefined && one.position < position; one = book[++next]) {
        closed = advance(closed ?? CustomerLedger.empty(ledger, LEDGER_STREAM), one.fact)
      }
    }
    const admitted = admit(state, fact, closed)
    if (Result.isFailure(admitted)) return problem(Rejection.message(admitted.failure))
    advance(state, fact)
    if (isBook) book.push({ position, fact })
  }
}

const readEach = (
  ledger: string,
  customer: string,
  upTo: number,
  take: (row: StoredEvent) => void,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    for (let after = 0; ; ) {
      const rows = yield* store.readStream(ledger, customer, after, page)
      for (const row of rows) if (row.position <= upTo) take(row)
      if (rows.length < page) return
      after = rows.at(-1)?.version ?? after + page
      yield* Effect.yieldNow
    }
  })

const readStrictly = (row: StoredEvent): LedgerEvent.LedgerEvent | string => {
  let json: unknown
  try {
    json = JSON.parse(row.body)
  } catch {
    return "text that is no JSON"
  }
  const decoded = LedgerEvent.decode(json)
  if (Result.isFailure(decoded)) {
    const [first] = decoded.failure
    return `${first?.path ?? ""}: ${first?.message ?? "unreadable"}`
  }
  const event = decoded.success
  if (event.id !== row.id) return `the event ${event.id} in the row of ${row.id}`
  const customer = "customer" in event ? event.customer : LEDGER_STREAM
  if (customer !== row.customer) return `an event of customer ${customer} in another's stream`
  return event
}
