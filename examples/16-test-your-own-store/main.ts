// A store of your own, a projection of your own, and what it takes to trust them: the simulation of
// @encours/testing runs billing processes on the store with crashes and lost answers, from a seed.
//
// In a test file, `eventStoreSuite("mine", () => ({ layer }))` registers the whole contract with vitest.
import { DunningPolicy, FrenchPolicy } from "@encours/core"
import { type EventStore, MemoryEventStore, type Projection } from "@encours/engine"
import { anyHistory, laws, simulateSeeds, spoiled } from "@encours/testing"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import fc from "fast-check"

type Store = EventStore.EventStoreShape

// 1. A home-made store: it counts the appends that it was asked for, over the store in memory.
const counting = (): Store & { readonly asked: () => number } => {
  const inner = MemoryEventStore.make()
  let asked = 0
  return {
    ...inner,
    asked: () => asked,
    append: (request) =>
      Effect.suspend(() => {
        asked += 1
        return inner.append(request)
      }),
  }
}

const sound = await simulateSeeds(1, 20, { store: counting })
console.log(`counting store: ${sound.seeds} seeds, nothing found`)

// 2. The same with a mistake that no example test shows: it forgets idempotency keys.
const forgetful = (): Store => {
  const inner = counting()
  return { ...inner, append: ({ key: _, ...request }) => inner.append(request) }
}

const found = await simulateSeeds(1, 20, { store: forgetful }).then(
  () => "nothing found",
  (cause: Error) => cause.message.split("\n")[0],
)
console.log(`forgetful store: ${found}`)

// 3. A projection: how many invoices each customer was ever sent. The second forgets what it saved.
type Counts = Readonly<Record<string, number>>
const verdict = (decode: (text: string) => Counts) => {
  const projection: Projection<Counts> = {
    name: "invoices",
    version: 1,
    initial: () => ({}),
    apply: (state, fact) =>
      fact.type === "InvoiceIssued"
        ? { ...state, [fact.customer]: (state[fact.customer] ?? 0) + 1 }
        : state,
    encode: (state) => JSON.stringify(state),
    decode,
  }
  const holds = fc.property(anyHistory({ commands: 15 }), fc.nat(15), ({ facts }, at) =>
    laws(projection).all(facts, at),
  )
  return fc.check(holds, { seed: 16, numRuns: 50 }).failed ? "a law is broken" : "all laws hold"
}
console.log(`projection: ${verdict((text) => JSON.parse(text) as Counts)}`)
console.log(`projection that forgets: ${verdict(() => ({}))}`)

// 4. A policy: yours is read or refused, whatever somebody makes of its file.
const mine = { ...FrenchPolicy.json, name: "mine", spacing: 10 }
console.log(`policy: ${Result.isSuccess(DunningPolicy.decode(mine)) ? "read" : "refused"}`)
const outcome = fc.check(
  fc.property(spoiled(fc.constant(mine)), (json) => {
    const read = DunningPolicy.decode(json)
    return Result.isSuccess(read) || read.failure.every(({ message }) => message.length > 0)
  }),
  { seed: 16, numRuns: 200 },
)
console.log(
  `policy, spoiled ${outcome.numRuns} times: ${outcome.failed ? "unexplained" : "read, or refused in words"}`,
)
