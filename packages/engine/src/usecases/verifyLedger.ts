// Is a ledger whole? Positions, versions and chain as `verifyLog` checks them, and each event decoded
// strictly, in its canonical form, and admitted after those before it, as on the day it was appended.
import { admit, advance, CustomerLedger, LedgerEvent, Rejection } from "@encours/core"
import type * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { type EventStore, LEDGER_STREAM, type StoredEvent } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { type LogVerification, verifyLog } from "./verifyLog.ts"

/** Verifies one ledger; the findings are in the order of the log. Memory: the state of each stream. */
export const verifyLedger = (ledger: string): Effect.Effect<LogVerification, Fault, EventStore> =>
  verifyLog(ledger, { check: checker(ledger) })

const checker = (ledger: string): ((row: StoredEvent) => string | null) => {
  const states = new Map<string, CustomerLedger.CustomerLedger>()
  return (row) => {
    const read = readStrictly(row)
    if (typeof read === "string") return read
    const state = states.get(row.customer) ?? CustomerLedger.empty(ledger, row.customer)
    states.set(row.customer, state)
    const admitted = admit(state, read, states.get(LEDGER_STREAM))
    if (Result.isFailure(admitted)) return Rejection.message(admitted.failure)
    advance(state, read)
    return null
  }
}

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
