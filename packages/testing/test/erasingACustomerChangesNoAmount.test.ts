// Property: whoever is forgotten, every report says what it said, the chain verifies, and the ledger
// moves elsewhere with its keys without one byte changed.
import { LedgerEvent, Regimes } from "@encours/core"
import {
  EventStore,
  erase,
  exportKeys,
  exportLedger,
  LineSource,
  MemoryEventStore,
  readKeys,
  replay,
  verifyLedger,
} from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import fc from "fast-check"
import { expect, it } from "vitest"
import { anyHistory, anyQuestion, reports } from "../src/index.ts"

const numRuns = process.env.ENCOURS_LONG === "1" ? 1000 : 30

const load = (lines: ReadonlyArray<string>, keys: ReadonlyArray<string> = []) =>
  Effect.gen(function* () {
    const given = yield* readKeys("keys.jsonl", keys.join("\n"))
    const source = LineSource.ofText("history.jsonl", lines.map((line) => `${line}\n`).join(""))
    return yield* replay([source], keys.length === 0 ? {} : { keys: given })
  })

const look = Effect.gen(function* () {
  const store = yield* EventStore.EventStore
  return {
    lines: [...(yield* Stream.runCollect(exportLedger("main")))],
    sealed: [...(yield* Stream.runCollect(exportLedger("main", { sealed: true })))],
    keys: [...(yield* Stream.runCollect(exportKeys("main")))],
    head: yield* store.head("main"),
    findings: (yield* verifyLedger("main")).findings,
  }
})

const factsOf = (lines: ReadonlyArray<string>) =>
  lines.map((line) => Result.getOrThrow(LedgerEvent.decode(JSON.parse(line))))

it("erasing a customer changes no report of amounts, and no chain, here or elsewhere", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyHistory(),
      anyQuestion(),
      fc.constantFrom("C-001", "C-002"),
      async ({ facts }, question, customer) => {
        const history = facts.map(LedgerEvent.canonical)
        const known = facts.some((fact) => "customer" in fact && fact.customer === customer)
        const erasing = Effect.gen(function* () {
          yield* load(history)
          const before = yield* look
          const reason = "asked for by the person"
          const outcome = yield* erase("main", Regimes.builtIn, { customer, reason })
          const after = yield* look
          // What was erased is not asked for again: the same file adds nothing, and is not refused.
          const again = yield* load(history)
          return { before, outcome, after, again }
        })
        const run = <A>(what: Effect.Effect<A, unknown, EventStore.EventStore>) =>
          Effect.runPromise(Effect.provide(what, MemoryEventStore.layer))
        const { before, outcome, after, again } = await run(erasing)
        expect(outcome.ok).toBe(known)
        expect(after.head).toEqual(before.head)
        expect([before.findings, after.findings]).toEqual([[], []])
        expect(after.sealed).toEqual(before.sealed)
        expect(reports(factsOf(after.lines), question)).toEqual(reports(facts, question))
        expect(again).toMatchObject({ appended: 0, alreadyKnown: facts.length, rejected: 0 })
        const elsewhere = await run(Effect.andThen(load(after.lines, after.keys), look))
        expect(elsewhere).toEqual(after)
      },
    ),
    { numRuns },
  )
}, 120_000)
