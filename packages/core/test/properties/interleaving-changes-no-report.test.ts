// The same streams, however interleaved, give the same reports, byte for byte (DESIGN §5.14).
import { anyHistory, anyQuestion, interleavingChangesNothing } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("interleaving changes no report", () => {
  const picks = fc.array(fc.nat(7), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(anyHistory(), picks, anyQuestion(), ({ facts }, order, question) =>
      interleavingChangesNothing(facts, order, question),
    ),
    runs(600),
  )
})
