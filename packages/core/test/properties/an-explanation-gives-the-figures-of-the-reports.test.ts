// Whatever happened: an explanation has the balance, interest and indemnity of the reports, its steps add up
// to them, and a fact recorded later changes none of it.
import { anyHistory, anyMoment, explanationsAgree } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("an explanation gives the figures of the reports", () => {
  fc.assert(
    fc.property(anyHistory(), anyMoment(), ({ facts }, moment) => explanationsAgree(facts, moment)),
    runs(150),
  )
})
