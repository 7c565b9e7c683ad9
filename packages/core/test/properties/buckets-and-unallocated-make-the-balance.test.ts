// Only the buckets and `unallocated` add up to `balance` (DESIGN §5.4), in every row and every total,
// and the totals do not depend on how the report is grouped.
import { anyHistory, anyQuestion, bucketsMakeTheBalance } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

it("buckets and unallocated make the balance", () => {
  fc.assert(
    fc.property(
      anyHistory(),
      fc.array(anyQuestion(), { minLength: 1, maxLength: 3 }),
      (history, asked) => {
        for (const question of asked) bucketsMakeTheBalance(history.facts, question)
      },
    ),
    runs(600),
  )
})
