// Law: a ledger written to a file and read again is the same ledger: the same facts, each admitted
// after those before it, the same lines, the same answers.
import { deepStrictEqual, fail } from "node:assert"
import { createHash } from "node:crypto"
import {
  admit,
  advance,
  CustomerLedger,
  type LedgerEvent,
  LedgerFile,
  Rejection,
  resolve,
} from "@encours/core"
import * as Result from "effect/Result"

/** **Throws** an `AssertionError` with the first line that is refused or reads as another fact. */
export const replayOfExportIsIdentity = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>): void => {
  const lines = facts.map(LedgerFile.writeLine)
  const reader = LedgerFile.reader({
    recording: () => ({ rule: "emptyLedger" }),
    sha256: (text) => createHash("sha256").update(text, "utf8").digest("hex"),
  })
  const states = new Map<string, CustomerLedger.CustomerLedger>()
  const read = lines.map((text, at) => {
    const line = reader.read(text, { file: "export.jsonl", line: at + 1 })
    if (line._tag !== "Event") return fail(`line ${at + 1}: ${JSON.stringify(line)}`)
    const { event } = line
    const customer = "customer" in event ? event.customer : ""
    const key = JSON.stringify([event.ledger, customer])
    const state = states.get(key) ?? CustomerLedger.empty(event.ledger, customer)
    const resolved = resolve(state, event)
    if (Result.isFailure(resolved)) return fail(`line ${at + 1}: ${resolved.failure._tag}`)
    const admitted = admit(state, resolved.success)
    if (Result.isFailure(admitted)) {
      return fail(`line ${at + 1}: ${Rejection.message(admitted.failure)}\n${text}`)
    }
    states.set(key, advance(state, event))
    // Nothing is resolved a second time: what is stored is whole.
    deepStrictEqual(resolved.success, event)
    return event
  })
  deepStrictEqual(read, facts)
  deepStrictEqual(read.map(LedgerFile.writeLine), lines)
}
