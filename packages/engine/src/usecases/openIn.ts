// A ledger is opened in a country once; every time after, it is the same country.
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Ledger } from "../Ledger.ts"
import { type EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import { Fault } from "../ports/StoreError.ts"
import type { ExecuteError } from "./execute.ts"
import { readStream } from "./readFacts.ts"

/** Records LedgerOpened in a ledger that is new; another country than the recorded one is a fault. */
export const openIn = (
  ledger: Pick<Ledger, "ledger" | "execute">,
  country: string,
): Effect.Effect<void, Fault | ExecuteError, EventStore> =>
  Effect.gen(function* () {
    const facts = yield* readStream(ledger.ledger, LEDGER_STREAM)
    const opened = facts.find((fact) => fact.type === "LedgerOpened")
    if (opened?.data.country === country) return
    if (opened !== undefined) {
      return yield* new Fault({
        reason: "invalid",
        place: `ledger "${ledger.ledger}"`,
        detail: `expected country ${opened.data.country}, in which it was opened, found ${country}`,
        retryable: false,
      })
    }
    const today = new Date(yield* Clock.currentTimeMillis).toISOString().slice(0, 10)
    const outcome = yield* ledger.execute({ type: "OpenLedger", country }, { effectiveOn: today })
    if (outcome.ok || outcome.rejection._tag === "LedgerAlreadyOpened") return
    return yield* new Fault({
      reason: "invalid",
      place: `ledger "${ledger.ledger}"`,
      detail: outcome.rejection.message,
      retryable: false,
    })
  })
