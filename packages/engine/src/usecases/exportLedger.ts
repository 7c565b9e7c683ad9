// The ledger file again: every event in the order of the log, one line each, personal values put
// back. Replayed into an empty store, it gives the same lines.
import { LedgerFile } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import { reveal } from "./personal.ts"

const page = 1_000

/** The lines of a ledger, without line feeds, up to its end. */
export const exportLedger = (ledger: string): Stream.Stream<string, Fault, EventStore> => {
  const show = reveal(ledger)
  return Stream.paginate(0, (after) =>
    Effect.gen(function* () {
      const store = yield* EventStore
      const rows = yield* store.readLedger(ledger, after, page)
      const facts = yield* Effect.forEach(rows, (row) => show(Envelopes.read(row)))
      const last = rows.at(-1)?.position ?? after
      const next = rows.length < page ? Option.none<number>() : Option.some(last)
      return [facts.map(LedgerFile.writeLine), next] as const
    }),
  )
}
