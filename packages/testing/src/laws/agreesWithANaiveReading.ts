// Law: the aged balance is what a slow and plain reading of the rules gives (DESIGN §5).
import { deepStrictEqual } from "node:assert"
import { AgedBalance, type LedgerEvent } from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"
import { naiveAgedBalance } from "./naiveAgedBalance.ts"

/**
 * **Throws** an `AssertionError` that shows both reports where they differ: rows, their order, every
 * amount, and totals.
 */
export const agreesWithANaiveReading = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  question: AgedBalance.Question,
): void => {
  const found = AgedBalance.toJson(AgedBalance.agedBalance(indexes(facts), question))
  deepStrictEqual(found, naiveAgedBalance(facts, question))
}
