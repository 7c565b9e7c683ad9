// Forgetting a customer in the file: key and values are deleted, their place overwritten with zeros, and
// the write-ahead log, which held them too, emptied. The events are not touched.
import type { DatabaseSync } from "node:sqlite"
import { AppendRules, type EventStore, type StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import { isBusy } from "./sqliteFault.ts"
import type { Statements } from "./statements.ts"

type Attempt = <Value>(work: () => Value) => Effect.Effect<Value, StoreError.Fault>

/** Times that the write-ahead log is tried, while readers of other processes still look at it. */
const sweepsMost = 40

export const erasePersonal =
  (
    db: DatabaseSync,
    statements: Statements,
    attempt: Attempt,
  ): EventStore.EventStoreShape["erasePersonal"] =>
  (ledger, erasure) =>
    Effect.gen(function* () {
      const refusal = AppendRules.refusalOfErasure(ledger, erasure)
      if (refusal !== undefined) return yield* refusal
      yield* attempt(() => erase(db, statements, ledger, erasure))
      for (let sweep = 0; sweep < sweepsMost; sweep++) {
        if (yield* attempt(() => emptied(db))) return
        yield* Effect.sleep(25)
      }
    })

/** One transaction, synchronous from BEGIN to COMMIT. */
const erase = (
  db: DatabaseSync,
  statements: Statements,
  ledger: string,
  { customer, erasedAt, reason }: EventStore.Erasure,
): void => {
  db.exec("PRAGMA secure_delete = ON")
  try {
    statements.begin.run()
    if (statements.erasure.get(ledger, customer, erasedAt) === undefined) {
      statements.dropPersonalKey.run(ledger, customer)
      statements.dropPersonal.run(ledger, customer)
      statements.addErasure.run(ledger, customer, erasedAt, reason)
    }
    statements.commit.run()
  } finally {
    if (db.isTransaction) statements.rollback.run()
    db.exec("PRAGMA secure_delete = OFF")
  }
}

/** Folds the write-ahead log into the file and cuts it to nothing; false while somebody reads it. */
const emptied = (db: DatabaseSync): boolean => {
  try {
    const row = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get()
    return Object.values(row ?? {})[0] === 0
  } catch (cause) {
    if (isBusy(cause)) return false
    throw cause
  }
}
