// A process with two connections that appends to one stream that others append to as well, deciding
// again after each conflict. Prints what was acknowledged, and when it began and ended.
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"

const [address = "", schema = "", name = "", count = "0"] = process.argv.slice(2)
const now = () => performance.timeOrigin + performance.now()

const write = async (writer: string) => {
  await using store = await PostgresEventStore.open(address, {
    schema,
    connections: 1,
    probe: false,
  })
  let version = 0
  for (let number = 1; number <= Number(count); number++) {
    const events = [{ id: `${writer}/${number}`, body: `${number}` }]
    const began = now()
    for (;;) {
      const expect = version === 0 ? { is: "absent" as const } : { is: "at" as const, version }
      const writes = [{ customer: "C-1", expect, events }]
      const result = await Effect.runPromise(Effect.result(store.append({ ledger: "hot", writes })))
      if (Result.isSuccess(result)) {
        const position = result.success.positions[0] ?? 0
        console.log(JSON.stringify({ id: events[0]?.id, position, began, ended: now() }))
        version = position
        break
      }
      // Anything but a conflict is a failure of the test: it ends this process with its words.
      if (result.failure._tag !== "PositionConflict") throw result.failure
      version = result.failure.actual
    }
  }
}

await Promise.all([write(`${name}1`), write(`${name}2`)])
