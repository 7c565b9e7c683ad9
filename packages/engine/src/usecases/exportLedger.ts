// The ledger file again: every event in the order of the log, one line each, personal values put back or
// left sealed. Replayed into an empty store, it gives the same lines; with its keys, the same chain.
import { LedgerFile } from "@encours/core"
import * as Effect from "effect/Effect"
import * as Option from "effect/Option"
import * as Stream from "effect/Stream"
import { writeKeys } from "../files/keysFile.ts"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import { personalOf, reveal } from "./personal.ts"

const page = 1_000

export interface ExportOptions {
  /** Personal values stay the HMACs that the log holds. */
  readonly sealed?: boolean | undefined
}

/** The lines of a ledger, without line feeds, up to its end. */
export const exportLedger = (
  ledger: string,
  { sealed = false }: ExportOptions = {},
): Stream.Stream<string, Fault, EventStore> => {
  const show = reveal(ledger)
  return Stream.paginate(0, (after) =>
    Effect.gen(function* () {
      const store = yield* EventStore
      const rows = yield* store.readLedger(ledger, after, page)
      const stored = rows.map(Envelopes.read)
      const facts = sealed ? stored : yield* Effect.forEach(stored, show)
      const last = rows.at(-1)?.position ?? after
      const next = rows.length < page ? Option.none<number>() : Option.some(last)
      return [facts.map(LedgerFile.writeLine), next] as const
    }),
  )
}

/** The lines of a keys file: of each customer that has a key, or had one that was destroyed. */
export const exportKeys = (ledger: string): Stream.Stream<string, Fault, EventStore> =>
  Stream.paginate("", (after) =>
    Effect.gen(function* () {
      const store = yield* EventStore
      const customers = yield* store.customers(ledger, after, page)
      const lines: Array<string> = []
      for (const customer of customers) {
        const { key, erasures } = yield* personalOf(ledger, customer)
        if (key !== null || erasures.length > 0) {
          lines.push(writeKeys({ ledger, customer, key, erasures }))
        }
      }
      const last = customers.at(-1)
      const isEnd = customers.length < page || last === undefined
      return [lines, isEnd ? Option.none<string>() : Option.some(last)] as const
    }),
  )
