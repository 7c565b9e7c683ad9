// Exposure without orders is the balance, and a provision is made of what invoices leave open: of every customer
// and currency, on any day and as known at any instant.
import { anyHistory, anyMoment, creditStandsOnTheBalance } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("exposure and provision stand on the balance", () => {
  fc.assert(
    fc.property(anyHistory(), anyMoment(), ({ facts }, moment) =>
      creditStandsOnTheBalance(facts, moment),
    ),
    runs(300),
  )
})
