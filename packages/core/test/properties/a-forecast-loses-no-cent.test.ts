// Every open cent is in one week of a forecast, later, or disputed: by chances and by dates, on any day and as
// known at any instant.
import { anyHistory, anyMoment, forecastLosesNoCent } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("a forecast loses no cent", () => {
  fc.assert(
    fc.property(
      anyHistory(),
      anyMoment(),
      fc.integer({ min: 1, max: 9 }),
      (history, moment, weeks) => forecastLosesNoCent(history.facts, moment, weeks),
    ),
    runs(200),
  )
})
