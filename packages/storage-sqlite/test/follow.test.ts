// Following a file that other processes write too (a second connection stands for one).
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Stream from "effect/Stream"
import { expect, test } from "vitest"
import { tempFile } from "./tempFile.ts"

const append = (store: SqliteEventStore.SqliteEventStore, id: string) => {
  const writes = [{ customer: "C-1", expect: { is: "any" as const }, events: [{ id, body: "{}" }] }]
  return Effect.runPromise(store.append({ ledger: "main", writes }))
}

const first = (store: SqliteEventStore.SqliteEventStore, count: number) =>
  Effect.map(Stream.runCollect(Stream.take(store.follow("main", 0), count)), (events) =>
    events.map(({ id }) => id),
  )

const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === "Timeout").length

const soon = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis))

test("a commit of this process wakes its followers, however seldom they look", async () => {
  await using store = await SqliteEventStore.open(tempFile(), { pollMillis: 600_000 })
  const followed = Effect.runPromise(first(store, 2))
  await soon(20)
  await append(store, "E-1")
  await soon(20)
  await append(store, "E-2")
  expect(await followed).toEqual(["E-1", "E-2"])
})

test("a commit of another process is seen at the next look", async () => {
  const path = tempFile()
  await using store = await SqliteEventStore.open(path, { pollMillis: 10 })
  await using other = await SqliteEventStore.open(path)
  const followed = Effect.runPromise(first(store, 3))
  for (const id of ["E-1", "E-2", "E-3"]) {
    await soon(15)
    await append(other, id)
  }
  expect(await followed).toEqual(["E-1", "E-2", "E-3"])
})

test("who stops following leaves no timer behind", async () => {
  await using store = await SqliteEventStore.open(tempFile(), { pollMillis: 600_000 })
  const before = timers()
  const followers = [1, 2, 3].map(() => Effect.runFork(first(store, 1)))
  await soon(20)
  expect(timers()).toBe(before + 3)
  for (const follower of followers) await Effect.runPromise(Fiber.interrupt(follower))
  expect(timers()).toBe(before)
})
