// The laws of a projection find the mistakes that hosts make in theirs.
import type { LedgerEvent } from "@encours/core"
import type { Projection } from "@encours/engine"
import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { anyHistory, laws } from "../src/index.ts"

interface Counts {
  events: number
  byType: Record<string, number>
}

const good: Projection<Counts> = {
  name: "counts",
  version: 1,
  initial: () => ({ events: 0, byType: {} }),
  apply: (state, { type }) => {
    state.events += 1
    state.byType[type] = (state.byType[type] ?? 0) + 1
    return state
  },
  encode: (state) => JSON.stringify(state),
  decode: (text) => JSON.parse(text) as Counts,
}

const shared: Counts = { events: 0, byType: {} }
let calls = 0

const mistakes: Record<string, Partial<Projection<Counts>>> = {
  "what it keeps is not all saved": {
    encode: ({ events }) => JSON.stringify({ events, byType: {} }),
    apply: (state, fact, row) => {
      const next = good.apply(state, fact, row)
      return { ...next, events: next.events + Object.keys(next.byType).length }
    },
  },
  "every state starts as the same object": { initial: () => shared },
  "it asks a clock, or chance": {
    apply: (state) => ({ ...state, events: state.events + (++calls % 2) }),
  },
  "it changes the facts": {
    apply: (state, fact, row) => {
      Object.assign(fact, { seen: true })
      return good.apply(state, fact, row)
    },
  },
  "it counts positions, and saves none": {
    apply: (state, _, row) => ({ ...state, events: Math.max(state.events, row.position % 5) }),
    decode: () => good.initial(),
  },
}

const holds = (projection: Projection<Counts>) =>
  fc.check(
    fc.property(anyHistory({ commands: 12 }), fc.nat(12), ({ facts }, at) =>
      laws(projection).all(structuredClone(facts) as ReadonlyArray<LedgerEvent.LedgerEvent>, at),
    ),
    { seed: 2026, numRuns: 100 },
  )

describe("laws(projection)", () => {
  test("hold for one that is right", () => {
    expect(holds(good).failed).toBe(false)
  })
  test.each(Object.entries(mistakes))("do not, where %s", (_, mistake) => {
    expect(holds({ ...good, ...mistake }).failed).toBe(true)
  })
})
