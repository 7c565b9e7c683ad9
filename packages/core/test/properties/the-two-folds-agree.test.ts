// What decisions know and what people read are folded apart from the same facts; at the end of time
// they say the same of every instalment, payment and credit note.
import { anyHistory, foldsAgree } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("the two folds agree", () => {
  fc.assert(
    fc.property(anyHistory({ ledgers: ["main", "second"] }), ({ facts }) => foldsAgree(facts)),
    runs(800),
  )
})

it("the two folds agree after every fact, not only after the last", () => {
  fc.assert(
    fc.property(anyHistory({ commands: 20 }), ({ facts }) => {
      for (let count = 1; count <= facts.length; count++) foldsAgree(facts.slice(0, count))
    }),
    runs(120),
  )
})
