// R1: whatever is asked of a store, in whatever order, it answers as the model does.
import { deepStrictEqual } from "node:assert/strict"
import { EventStore, verifyLog } from "@encours/engine"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { run } from "./outcome.ts"
import * as StoreModel from "./StoreModel.ts"
import { type Model, type Real, sameBeside, sameLog, storeCommands } from "./storeCommands.ts"

let runs = 0

/**
 * The property itself. One store serves all runs, each with two ledgers of its own: what an earlier
 * run left behind must not matter.
 */
export const modelLaw = (
  store: () => Promise<Real>,
  maxCommands: number,
): fc.IAsyncProperty<[Iterable<fc.AsyncCommand<Model, Real>>]> =>
  fc.asyncProperty(fc.commands(storeCommands, { maxCommands, size: "max" }), async (commands) => {
    const run = ++runs
    const model: Model = [StoreModel.make(`run ${run}`), StoreModel.make(`run ${run}'s other`)]
    const real = await store()
    await fc.asyncModelRun(() => ({ model, real }), commands)
    for (const ledger of model) await sameEverything(ledger, real)
  })

const sameEverything = async (model: StoreModel.LedgerModel, store: Real) => {
  await sameLog(model, store)
  await sameBeside(model, store)
  const verification = verifyLog(model.ledger, { page: 7 })
  const { findings } = await run(Effect.provideService(verification, EventStore.EventStore, store))
  deepStrictEqual(findings, [])
}
