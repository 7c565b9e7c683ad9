// What is recorded later changes no answer as known before it, whatever day it is true on: last
// month's report can be printed again to the cent.
import { anyHistory, anyInstant, anyQuestion, lateFactsChangeNothingBefore } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("a late fact changes no answer known before", () => {
  fc.assert(
    fc.property(anyHistory(), anyInstant(), anyQuestion(), ({ facts }, knownAt, question) =>
      lateFactsChangeNothingBefore(facts, knownAt, question),
    ),
    runs(600),
  )
})
