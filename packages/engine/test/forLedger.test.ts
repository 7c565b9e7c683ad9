import { forLedger, MemoryEventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { expect, test } from "vitest"

const append = (ledger: string) => ({
  ledger,
  writes: [
    { customer: "C-1", expect: { is: "any" as const }, events: [{ id: "E-1", body: "{}" }] },
  ],
})

test("a handle for one ledger serves it, and knows no other", async () => {
  const store = MemoryEventStore.make()
  const run = Effect.runPromise
  await run(store.append(append("theirs")))
  const ours = forLedger(store, "ours")
  expect(await run(ours.ledgers())).toEqual([])
  await run(ours.append(append("ours")))
  expect(await run(ours.ledgers())).toEqual(["ours"])
  expect((await run(ours.head("ours"))).position).toBe(1)
  const refused = { _tag: "Fault", reason: "invalid", place: 'ledger "theirs"' }
  await expect(run(ours.append(append("theirs")))).rejects.toMatchObject(refused)
  await expect(run(ours.readLedger("theirs", 0, 10))).rejects.toMatchObject(refused)
  await expect(run(Stream.runDrain(ours.follow("theirs", 0)))).rejects.toMatchObject(refused)
})
