// What may be asked again where a connection was lost: reading. Writing never is, by itself: that is
// for the caller, who has a key.
import type { EventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import { codeOf } from "./postgresFault.ts"
import type { SqlSession } from "./SqlSession.ts"

/** Asks once more where the driver, not the server, refused: a connection of the pool had died. */
export const askingTwice = (session: SqlSession): SqlSession => ({
  executeSql: async (text, values) => {
    try {
      return await session.executeSql(text, values)
    } catch (cause) {
      if (codeOf(cause) !== undefined) throw cause
      return session.executeSql(text, values)
    }
  },
})

/** How long a follower waits for a server that is away, in ms, and how often it looks. */
const patience = 60_000
const between = 250

/** Reads again while the fault says that it can help, so that a follower outlives a restart. */
export const patiently =
  (readLedger: EventStore.EventStoreShape["readLedger"]): typeof readLedger =>
  (ledger, after, limit) => {
    const attempt = (since: number): ReturnType<typeof readLedger> =>
      Effect.catch(readLedger(ledger, after, limit), (fault) =>
        fault.retryable && performance.now() - since < patience
          ? Effect.flatMap(Effect.sleep(between), () => attempt(since))
          : Effect.fail(fault),
      )
    return Effect.suspend(() => attempt(performance.now()))
  }
