// Is the log of a ledger still what was written? Reads it all once, by pages, and says where it is
// not: "position 17, hash: expected 9f2c…, found 51aa…".
//
// The head row is taken as given, so a removed tail shows. What was changed together with its own
// hash shows at the event after it; a whole chain rewritten with its head shows only against an
// anchor (a position and its hash) kept elsewhere.
import * as Effect from "effect/Effect"
import { EventStore, type Head, type StoredEvent } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as LogReader from "./LogReader.ts"

export interface LogVerification {
  readonly ledger: string
  /** Events read. */
  readonly events: number
  readonly head: Head
  /** In the order of the log: the first one is at the first bad position. Empty when all is well. */
  readonly findings: ReadonlyArray<LogReader.LogFinding>
}

export interface VerifyOptions {
  /** Why the event cannot be read, null when it can: decoding, and any check of the domain. */
  readonly check?: (event: StoredEvent) => string | null
  /** Events per read; 1,000 unless told. */
  readonly page?: number
  /** Findings kept, the first ones; 100 unless told. */
  readonly findings?: number
}

/**
 * Verifies positions, versions, chain and readability of one ledger.
 *
 * Memory: one page, and one number per stream. It can run while others append: what they add before
 * it reaches the end is verified too.
 */
export const verifyLog = (
  ledger: string,
  options: VerifyOptions = {},
): Effect.Effect<LogVerification, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const log = LogReader.make(options.check ?? (() => null), options.findings ?? 100)
    let head: Head = { position: 0, hash: "" }
    let known = false
    for (;;) {
      const after = log.position()
      const events = yield* store.readLedger(ledger, after, options.page ?? 1000)
      for (const event of events) log.read(event)
      if (log.position() > after) {
        known = false
        yield* Effect.yieldNow
      } else if (known) {
        break
      } else {
        // The end, unless somebody appended between the last page and the head: look once more.
        head = yield* store.head(ledger)
        known = true
      }
    }
    return { ledger, head, ...log.end(head) }
  })
