// A process that appends until it is killed or refused: one to four events over two streams, each
// append with its key and with snapshots that say how long the streams are. Prints each
// acknowledgement, and the refusal that ended it.
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

const [path = "", run = "", keepsLog = ""] = process.argv.slice(2)
const ledger = "main"
// A log that is never folded into the file can be cut anywhere and still be one that a crash left.
const pragmas = keepsLog === "keeps-log" ? { wal_autocheckpoint: 0 } : {}
const store = await SqliteEventStore.open(path, { pragmas })

const write = async (customer: string, number: number, count: number) => {
  const version = (await Effect.runPromise(store.readStream(ledger, customer, 0, 1e6))).length
  const events = Array.from({ length: count }, (_, index) => ({
    id: `${run}/${number}/${customer}/${index}`,
    body: JSON.stringify({ run, number, index, filler: "x".repeat((number * 37) % 2000) }),
  }))
  return {
    write: { customer, expect: { is: "at" as const, version }, events },
    snapshot: { customer, fold: "length", version: version + count, body: "{}" },
  }
}

for (let number = 1; ; number++) {
  const [left, right] = [
    await write("C-1", number, 1 + (number % 2)),
    await write("C-2", number, number % 3),
  ]
  const key = `${run}/${number}`
  const request = {
    ledger,
    key,
    writes: [left.write, right.write],
    snapshots: [left.snapshot, right.snapshot],
  }
  const result = await Effect.runPromise(Effect.result(store.append(request)))
  if (Result.isFailure(result)) {
    const { failure } = result
    const reason = "reason" in failure ? failure.reason : undefined
    console.log(JSON.stringify({ refused: failure._tag, reason }))
    break
  }
  console.log(JSON.stringify({ key, positions: result.success.positions }))
}
