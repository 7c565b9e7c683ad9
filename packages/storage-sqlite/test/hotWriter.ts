// A process that appends to one stream that others append to as well, deciding again after each
// conflict. Prints what was acknowledged and when, then how long its event loop ever stood still.
import { monitorEventLoopDelay } from "node:perf_hooks"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

const [path = "", name = "", count = "0"] = process.argv.slice(2)
const now = () => performance.timeOrigin + performance.now()
const store = await SqliteEventStore.open(path)
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()

for (let number = 1; number <= Number(count); number++) {
  const events = [{ id: `${name}/${number}`, body: `${number}` }]
  const began = now()
  let version = (await Effect.runPromise(store.readStream("hot", "C-1", 0, 1e6))).length
  for (;;) {
    const writes = [{ customer: "C-1", expect: { is: "at" as const, version }, events }]
    const result = await Effect.runPromise(Effect.result(store.append({ ledger: "hot", writes })))
    if (Result.isSuccess(result)) {
      const position = result.success.positions[0]
      console.log(JSON.stringify({ id: events[0]?.id, position, began, ended: now() }))
      break
    }
    // Anything but a conflict is a failure of the test: it ends this process with its words.
    if (result.failure._tag !== "PositionConflict") throw result.failure
    version = result.failure.actual
  }
}
console.log(JSON.stringify({ stoodStill: delay.percentile(99) / 1e6 }))
await store[Symbol.asyncDispose]()
