// Runners that die: at a call of the store or of the notifier, before it has its effect or after.
import type { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Store } from "./scene.ts"

/** Where a runner dies: before or after the n-th call of a verb, which then has its effect or not. */
export interface Crash {
  readonly verb: "append" | "send"
  readonly at: number
  readonly after: boolean
}

export const crashing = (store: Store, crash: Crash | undefined): Store => {
  let count = 0
  return {
    ...store,
    append: (request) =>
      Effect.suspend(() => {
        const isHere = crash?.verb === "append" && count++ === crash.at
        if (isHere && !crash.after) return Effect.die(new Error("killed"))
        const appended = store.append(request)
        return isHere ? Effect.andThen(appended, Effect.die(new Error("killed"))) : appended
      }),
  }
}

export const dying = (
  notifier: Notifier.NotifierShape,
  crash: Crash | undefined,
): Notifier.NotifierShape => {
  let count = 0
  return {
    ...notifier,
    send: (message) =>
      Effect.suspend(() => {
        const isHere = crash?.verb === "send" && count++ === crash.at
        if (isHere && !crash.after) return Effect.die(new Error("killed"))
        const sending = Effect.andThen(Effect.yieldNow, notifier.send(message))
        return isHere ? Effect.andThen(sending, Effect.die(new Error("killed"))) : sending
      }),
  }
}
