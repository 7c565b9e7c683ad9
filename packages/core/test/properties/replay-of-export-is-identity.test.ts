// A ledger written to a file and read again is the same ledger: same facts, same lines, and every line
// is admitted after those before it.
import { anyHistory, replayOfExportIsIdentity } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("replay of export is identity", () => {
  fc.assert(
    fc.property(anyHistory({ ledgers: ["main", "second"] }), ({ facts }) =>
      replayOfExportIsIdentity(facts),
    ),
    runs(600),
  )
})
