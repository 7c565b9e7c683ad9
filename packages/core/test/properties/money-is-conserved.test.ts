// No cent is lost: per ledger, customer and currency, on any day and as known at any instant,
// issued + refunded = received + credited + balance.
import { anyHistory, anyMoment, moneyIsConserved } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("money is conserved", () => {
  const history = anyHistory({ ledgers: ["main", "second"] })
  const moments = fc.array(anyMoment(), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(history, moments, ({ facts }, asked) => {
      for (const moment of asked) moneyIsConserved(facts, moment)
    }),
    runs(600),
  )
})
