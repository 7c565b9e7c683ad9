// The laws again, through the engine and a store: what is loaded is what is exported, what is asked
// there is what the core answers, and a command is decided there as it is decided here.

import { AgedBalance, LedgerCommand, LedgerEvent, Statement } from "@encours/core"
import { exportLedger, LineSource, MemoryEventStore, replay, verifyLedger } from "@encours/engine"
import { memoryStore, openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import fc from "fast-check"
import { expect, it } from "vitest"
import { anyHistory, anyQuestion, moneyIsConserved, streamsOf } from "../src/index.ts"
import { indexes } from "../src/spec/projectionSpec.ts"

const runs = (usual: number) => ({
  numRuns: process.env.ENCOURS_LONG === "1" ? usual * 30 : usual,
})

it("replay of a history, exported, is the history; and verify finds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory(), async ({ facts }) => {
      const text = facts.map((fact) => `${LedgerEvent.canonical(fact)}\n`).join("")
      const source = LineSource.ofText("history.jsonl", text)
      const load = Effect.gen(function* () {
        const first = yield* replay([source])
        const again = yield* replay([source])
        const lines = yield* Stream.runCollect(exportLedger("main"))
        return { first, again, lines: [...lines], verified: yield* verifyLedger("main") }
      })
      const { first, again, lines, verified } = await Effect.runPromise(
        Effect.provide(load, MemoryEventStore.layer),
      )
      const none = { rejected: 0, refusals: [] }
      expect(first).toEqual({ appended: facts.length, alreadyKnown: 0, ...none })
      expect(again).toEqual({ appended: 0, alreadyKnown: facts.length, ...none })
      expect(lines.map((line) => `${line}\n`).join("")).toBe(text)
      expect(verified).toMatchObject({ findings: [] })
    }),
    runs(60),
  )
}, 60_000)

it("a command is decided there as here, and questions have one answer", async () => {
  await fc.assert(
    fc.asyncProperty(anyHistory({ commands: 25 }), anyQuestion(), async ({ steps }, question) => {
      await using ledger = await openLedger({ store: memoryStore() })
      for (const { command, customer, context, decision } of steps) {
        // A customer's stream takes no command about the ledger; there it has its own.
        if (!("customer" in command) && customer !== "") continue
        const { effectiveOn } = context
        const json = JSON.parse(LedgerCommand.canonical(command))
        const outcome = await ledger.execute(json, { effectiveOn })
        expect(outcome.ok).toBe(Result.isSuccess(decision))
        if (!outcome.ok && Result.isFailure(decision)) {
          expect(outcome.rejection._tag).toBe(decision.failure._tag)
        }
      }
      const facts: Array<LedgerEvent.LedgerEvent> = []
      const position = await ledger.position()
      if (position > 0) {
        for await (const placed of ledger.events()) {
          facts.push(Result.getOrThrow(LedgerEvent.decode(placed.event)))
          if (placed.position === position) break
        }
      }
      const { asOf, basis, bounds: buckets, by, customer } = question
      const there = await ledger.agedBalance({ asOf, basis, buckets, by, customer })
      const asked = { asOf, basis, bounds: buckets, by, customer }
      const here = AgedBalance.agedBalance(indexes(facts), asked)
      expect(there).toEqual(AgedBalance.toJson(here))
      moneyIsConserved(facts, { asOf })
      for (const { customer: one, facts: stream } of streamsOf(facts)) {
        if (one === "") continue
        const period = { from: asOf, to: asOf }
        const made = Statement.statement({ ledger: "main", customer: one }, stream, period)
        expect(await ledger.statement({ customer: one, ...period })).toEqual(Statement.toJson(made))
      }
    }),
    runs(60),
  )
}, 60_000)
