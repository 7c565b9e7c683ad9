// Law: the same streams, however they are interleaved, give the same reports, byte for byte (§5.14).
import { deepStrictEqual } from "node:assert"
import type { LedgerEvent } from "@encours/core"
import { type Ask, type Question, reports, streamsOf } from "./reports.ts"

/**
 * **Shape** `picks`: which of the streams that have facts left gives the next one; used again from the
 * start when they run out. Within a stream the order stays.
 * **Throws** an `AssertionError` with the two texts that differ.
 */
export const interleavingChangesNothing = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  picks: ReadonlyArray<number>,
  question: Question,
  ask: Ask = reports,
): void => deepStrictEqual(ask(interleaved(facts, picks), question), ask(facts, question))

/** The same streams in another order. */
const interleaved = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  picks: ReadonlyArray<number>,
): ReadonlyArray<LedgerEvent.LedgerEvent> => {
  let streams = streamsOf(facts).map((stream) => [...stream.facts])
  const order: Array<LedgerEvent.LedgerEvent> = []
  for (let at = 0; order.length < facts.length; at++) {
    streams = streams.filter((stream) => stream.length > 0)
    const next = streams[(picks[at % picks.length] ?? 0) % streams.length]?.shift()
    if (next !== undefined) order.push(next)
  }
  return order
}
