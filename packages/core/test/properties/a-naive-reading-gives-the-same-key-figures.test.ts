// A slow and plain reading of the facts, in whole numbers and without a line of the projections, gives the same
// value of every key figure: over any period, as known at any instant.
import { anyDay, anyHistory, anyInstant, kpisAgreeWithANaiveReading } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { CalendarDate } from "../../src/index.ts"
import { runs } from "./runs.ts"

const anyPeriod = () =>
  fc
    .tuple(anyDay(), fc.integer({ min: 0, max: 120 }), fc.option(anyInstant(), { nil: undefined }))
    .map(([from, days, knownAt]) => ({ from, to: CalendarDate.addDays(from, days), knownAt }))

it("a naive reading gives the same key figures", () => {
  fc.assert(
    fc.property(anyHistory(), anyPeriod(), ({ facts }, question) =>
      kpisAgreeWithANaiveReading(facts, question),
    ),
    runs(300),
  )
})

it("of a ledger with a long past too", () => {
  fc.assert(
    fc.property(anyHistory({ commands: 120 }), anyPeriod(), ({ facts }, question) =>
      kpisAgreeWithANaiveReading(facts, question),
    ),
    runs(40),
  )
})
