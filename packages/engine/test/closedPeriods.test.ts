// Closed periods through the two ways in: a command, and the lines of a file. The ledger's own stream is
// read beside the customer's.
import { MemoryEventStore, replay } from "@encours/engine"
import { memoryStore, openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { eur, file, line, receive } from "./commands.ts"

const close = { type: "ClosePeriod", until: "2026-06-30" }

describe("a command", () => {
  it("dated in a closed period is refused, with the period, unless it says why", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const pay = (payment: string, effectiveOn: string, more: object = {}) =>
      ledger.execute(receive(payment, "1.00", more), { effectiveOn })
    expect((await pay("P-1", "2026-06-01")).ok).toBe(true)
    expect((await ledger.execute(close, { effectiveOn: "2026-07-05" })).ok).toBe(true)
    expect(await pay("P-2", "2026-06-30")).toMatchObject({
      ok: false,
      rejection: { _tag: "PeriodIsClosed", effectiveOn: "2026-06-30", until: "2026-06-30" },
    })
    expect((await pay("P-2", "2026-06-30", { meta: { reason: "late statement" } })).ok).toBe(true)
    expect((await pay("P-3", "2026-07-01")).ok).toBe(true)
  })

  it("that closes it again is refused", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute(close, { effectiveOn: "2026-07-05" })
    expect(await ledger.execute(close, { effectiveOn: "2026-07-06" })).toMatchObject({
      rejection: { _tag: "PeriodAlreadyClosed", closedUntil: "2026-06-30" },
    })
  })
})

describe("a command that says what holds already", () => {
  it("records nothing, under its key too", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const limit = { type: "SetCreditLimit", customer: "C-001", limit: null, source: "committee" }
    const on = { effectiveOn: "2026-07-05" }
    expect((await ledger.execute(limit, on)).ok).toBe(true)
    for (const key of [undefined, "night", "night"]) {
      expect(await ledger.execute(limit, { ...on, key })).toMatchObject({ ok: true, events: [] })
    }
    expect(await ledger.position()).toBe(1)
  })
})

describe("a line of a file", () => {
  const closed = JSON.stringify({
    type: "PeriodClosed",
    effectiveOn: "2026-07-05",
    data: { until: "2026-06-30" },
  })
  const late = (payment: string, recordedAt: string, more: object = {}) =>
    line("PaymentReceived", "2026-06-30", { payment, amount: eur("1.00") }, { recordedAt, ...more })
  const load = (...lines: ReadonlyArray<string>) =>
    Effect.runPromise(Effect.provide(replay([file(...lines)]), MemoryEventStore.layer))

  it("recorded before the closing passes, after it only with a reason", async () => {
    const before = late("P-1", "2026-07-04T00:00:00.000Z")
    const after = late("P-2", "2026-07-06T00:00:00.000Z")
    const meta = { reason: "late statement" }
    const reasoned = late("P-3", "2026-07-06T00:00:00.000Z", { meta })
    expect(await load(closed, before, reasoned)).toMatchObject({ appended: 3, rejected: 0 })
    const refused = await load(closed, before, after)
    expect(refused).toMatchObject({ appended: 0, rejected: 1 })
    expect(refused.refusals[0]?.problems[0]).toMatchObject({ found: "PeriodIsClosed" })
  })
})
