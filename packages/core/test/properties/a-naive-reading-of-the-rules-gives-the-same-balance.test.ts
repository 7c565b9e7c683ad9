// A slow and plain reading of the rules, which shares no code with the projections, gives the same
// aged balance: by customer, by invoice and by ledger, by due date and by issue date, in any buckets,
// on any day and as known at any instant.
import { agreesWithANaiveReading, anyHistory, anyQuestion } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

const questions = fc.array(anyQuestion(), { minLength: 2, maxLength: 5 })

it("of one ledger", () => {
  fc.assert(
    fc.property(anyHistory(), questions, ({ facts }, asked) => {
      for (const question of asked) agreesWithANaiveReading(facts, question)
    }),
    runs(800),
  )
})

it("of a ledger with a long past", () => {
  fc.assert(
    fc.property(anyHistory({ commands: 120 }), questions, ({ facts }, asked) => {
      for (const question of asked) agreesWithANaiveReading(facts, question)
    }),
    runs(120),
  )
})

it("of several ledgers side by side", () => {
  const ledgers = ["main", "second", "\uff5e", "😀"]
  fc.assert(
    fc.property(anyHistory({ ledgers }), questions, ({ facts }, asked) => {
      for (const question of asked) agreesWithANaiveReading(facts, question)
    }),
    runs(300),
  )
})
