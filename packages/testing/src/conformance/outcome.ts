// Running a verb and looking at how it ended, as plain data that two stores can be compared by.
import type { EventStore, StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type { Outcome } from "./StoreModel.ts"

/** Runs a verb that should succeed, in `patience` ms at most: then the suite calls it lost. */
export const run = <Value, Failure>(
  effect: Effect.Effect<Value, Failure>,
  patience = 15_000,
): Promise<Value> => Effect.runPromise(Effect.timeout(effect, patience))

/** An append and its end; a fault is compared by its reason, its words are the store's own. */
export const appended = async (
  store: EventStore.EventStoreShape,
  request: EventStore.AppendRequest,
): Promise<Outcome> => {
  const result = await run(Effect.result(store.append(request)))
  return Result.isSuccess(result) ? { ...result.success } : evidence(result.failure)
}

const evidence = (error: EventStore.AppendError | StoreError.Fault): Outcome => {
  const { _tag } = error
  switch (error._tag) {
    case "PositionConflict": {
      const { ledger, customer, expected, actual } = error
      return { _tag, ledger, customer, expected, actual }
    }
    case "IdTaken": {
      const { ledger, kind, id, holder } = error
      return { _tag, ledger, kind, id, holder }
    }
    case "KeyReused":
      return { _tag, ledger: error.ledger, key: error.key }
    case "OutcomeUnknown":
      return { _tag, ledger: error.ledger }
    case "Fault":
      return { _tag, reason: error.reason }
  }
}
