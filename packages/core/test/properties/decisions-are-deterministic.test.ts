// Deciding is a pure function: asked again it says the same, it leaves the state as it was, and what it
// accepts is admitted. So a dry run, a what-if and the real run cannot differ.
import { anyCommand, anyHistory } from "@encours/testing"
import * as Result from "effect/Result"
import fc from "fast-check"
import { expect, it } from "vitest"
import {
  admit,
  advance,
  CustomerLedger,
  decide,
  evolve,
  fold,
  Instant,
  LedgerEvent,
  Rejection,
} from "../../src/index.ts"
import { runs } from "./runs.ts"

it("a decision asked again is the same, and leaves the state as it was", () => {
  fc.assert(
    fc.property(anyHistory({ commands: 25 }), ({ steps }) => {
      const states = new Map<string, CustomerLedger.CustomerLedger>()
      for (const { ledger, customer, command, context, decision } of steps) {
        const state = states.get(customer) ?? CustomerLedger.empty(ledger, customer)
        const before = CustomerLedger.copy(state)
        expect(decide(state, command, context)).toEqual(decision)
        expect(state).toEqual(before)
        if (Result.isFailure(decision)) continue
        for (const event of decision.success) {
          expect(admit(state, event)).toEqual(Result.succeed(undefined))
          states.set(customer, evolve(state, event))
        }
      }
    }),
    runs(120),
  )
})

it("evolving a copy, event by event, is folding in place", () => {
  fc.assert(
    fc.property(anyHistory(), ({ facts }) => {
      const mine = facts.filter((event) => "customer" in event && event.customer === "C-001")
      const start = CustomerLedger.empty("main", "C-001")
      const evolved = mine.reduce(evolve, start)
      expect(evolved).toEqual(fold("main", "C-001", mine))
      expect(start).toEqual(CustomerLedger.empty("main", "C-001"))
    }),
    runs(200),
  )
})

it("no command throws, and a refusal says why in one sentence", () => {
  fc.assert(
    fc.property(anyHistory(), anyCommand(), ({ facts }, command) => {
      const mine = facts.filter((event) => "customer" in event && event.customer === "C-001")
      const state = fold("main", "C-001", mine)
      const effectiveOn = "2026-03-01" as LedgerEvent.LedgerEvent["effectiveOn"]
      const recordedAt = Instant.max(
        Instant.startOfDay(effectiveOn),
        state.recordedAt || ("" as never),
      )
      const decision = decide(state, command, { effectiveOn, recordedAt, id: (at) => `new-${at}` })
      if (Result.isFailure(decision)) {
        expect(Rejection.message(decision.failure)).toMatch(/^[^\n]+\.$/)
        expect(JSON.parse(JSON.stringify(Rejection.toJson(decision.failure)))).toEqual(
          Rejection.toJson(decision.failure),
        )
      } else {
        for (const event of decision.success) {
          // What is decided is what is stored: it reads back as it is.
          expect(LedgerEvent.decode(LedgerEvent.encode(event))).toEqual(Result.succeed(event))
          advance(state, event)
        }
      }
    }),
    runs(600),
  )
})
