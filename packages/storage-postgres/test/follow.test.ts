// Following what another process writes: here, another pool.
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { expect, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"

type Store = PostgresEventStore.PostgresEventStore

const append = (store: Store, id: string) => {
  const writes = [{ customer: "C-1", expect: { is: "any" as const }, events: [{ id, body: "{}" }] }]
  return Effect.runPromise(store.append({ ledger: "main", writes }))
}

const first = (store: Store, count: number) =>
  Effect.runPromise(
    Effect.map(Stream.runCollect(Stream.take(store.follow("main", 0), count)), (events) =>
      events.map(({ id }) => id),
    ),
  )

const soon = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

test("a commit of another process is seen at the next look", async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema, pollMillis: 10 })
  await using other = await PostgresEventStore.open(address(), { schema })
  const followed = first(store, 3)
  for (const id of ["E-1", "E-2", "E-3"]) {
    await soon(15)
    await append(other, id)
  }
  expect(await followed).toEqual(["E-1", "E-2", "E-3"])
})

test("with LISTEN a commit of another process wakes its followers, however seldom they look", async () => {
  const schema = freshSchema()
  const options = { schema, pollMillis: 600_000, listen: true }
  await using store = await PostgresEventStore.open(address(), options)
  await using other = await PostgresEventStore.open(address(), options)
  const followed = first(store, 2)
  await soon(100)
  await append(other, "E-1")
  await soon(50)
  await append(other, "E-2")
  expect(await followed).toEqual(["E-1", "E-2"])
})

test("an idle transaction elsewhere delays nobody", async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema, pollMillis: 10 })
  await runSql(`CREATE TABLE ${schema}.host (id int)`)
  const idle = new (await import("pg")).default.Client(address())
  await idle.connect()
  await idle.query("BEGIN")
  await idle.query(`INSERT INTO ${schema}.host VALUES (1)`)
  const followed = first(store, 1)
  const began = performance.now()
  await append(store, "E-1")
  expect(await followed).toEqual(["E-1"])
  expect(performance.now() - began).toBeLessThan(5_000)
  await idle.end()
})
