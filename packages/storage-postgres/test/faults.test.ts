// R10: what a network and a server can do to an append, and what the caller is told.
import { PostgresEventStore } from "@encours/storage-postgres"
import { startPostgres } from "@encours/testing/postgres"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import pg from "pg"
import { describe, expect, onTestFinished, test } from "vitest"
import { address, freshSchema, runSql } from "./place.ts"
import { type Cut, proxyTo } from "./proxy.ts"

type Store = Pick<PostgresEventStore.PostgresEventStore, "append">

const request = (id: string, ledger = "main") => ({
  ledger,
  key: `key ${id}`,
  writes: [{ customer: "C-1", expect: { is: "any" as const }, events: [{ id, body: "{}" }] }],
})

/** The positions, or how it failed. */
const ending = async (store: Store, id: string, ledger?: string) => {
  const result = await Effect.runPromise(Effect.result(store.append(request(id, ledger))))
  if (Result.isSuccess(result)) return result.success.positions
  const { failure } = result
  return failure._tag === "Fault" ? [failure.reason, failure.retryable] : failure._tag
}

const poolOn = (url: string, options: pg.PoolConfig = {}): pg.Pool => {
  const pool = new pg.Pool({ connectionString: url, max: 3, ...options })
  pool.on("error", () => {})
  onTestFinished(() => pool.end())
  return pool
}

const eventsIn = async (schema: string): Promise<ReadonlyArray<string>> =>
  (await runSql(`SELECT id FROM ${schema}.events ORDER BY position`)).map(({ id }) => id)

describe("a connection that is cut", () => {
  const cuts: ReadonlyArray<readonly [Cut, number]> = [
    ["before", 0],
    ["inside", 0],
    ["after", 1],
  ]
  test.each(cuts)(
    "%s the append is of unknown outcome; its key gives exactly one append",
    async (cut, stands) => {
      const schema = freshSchema()
      const proxy = await proxyTo(address())
      await using store = await PostgresEventStore.open(proxy.address, { schema })
      expect(await ending(store, "E-1")).toEqual([1])
      proxy.cutAt(cut, "append(")
      expect(await ending(store, "E-2")).toBe("OutcomeUnknown")
      await expect.poll(() => eventsIn(schema)).toHaveLength(1 + stands)
      expect(await ending(store, "E-2")).toEqual([2])
      expect(await ending(store, "E-3")).toEqual([3])
      expect(await eventsIn(schema)).toEqual(["E-1", "E-2", "E-3"])
    },
  )

  test.each(cuts)(
    "%s the COMMIT of the host: the same key again gives exactly one",
    async (cut) => {
      const schema = freshSchema()
      await using store = await PostgresEventStore.open(address(), { schema })
      const proxy = await proxyTo(address())
      const attempt = async (): Promise<unknown> => {
        const client = new pg.Client(proxy.address)
        client.on("error", () => {})
        await client.connect()
        try {
          await client.query("BEGIN")
          const ended = await ending(PostgresEventStore.join(client, { schema }), "E-1")
          await client.query("COMMIT")
          return ended
        } catch {
          return "lost"
        } finally {
          await client.end().catch(() => {})
        }
      }
      proxy.cutAt(cut, "COMMIT")
      expect(await attempt()).toBe("lost")
      expect(await attempt()).toEqual([1])
      expect(await ending(store, "E-1")).toEqual([1])
      expect(await eventsIn(schema)).toEqual(["E-1"])
    },
  )

  test("while reading is asked again, and a follower goes on", async () => {
    const schema = freshSchema()
    const proxy = await proxyTo(address())
    await using store = await PostgresEventStore.open(proxy.address, { schema, pollMillis: 10 })
    const followed = Effect.runPromise(Stream.runCollect(Stream.take(store.follow("main", 0), 2)))
    await ending(store, "E-1")
    for (const cut of ["before", "after"] as const) {
      proxy.cutAt(cut, "ORDER BY position")
      expect((await Effect.runPromise(store.readLedger("main", 0, 10))).length).toBe(1)
    }
    await ending(store, "E-2")
    expect((await followed).map(({ position }) => position)).toEqual([1, 2])
  })
})

describe("transactions that collide", () => {
  test("a host's snapshot that is too old is busy, and worth another try", async () => {
    const schema = freshSchema()
    await using store = await PostgresEventStore.open(address(), { schema })
    const client = await poolOn(address()).connect()
    await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ")
    await client.query("SELECT 1")
    expect(await ending(store, "E-1")).toEqual([1])
    expect(await ending(PostgresEventStore.join(client, { schema }), "E-2")).toEqual(["busy", true])
    await client.query("ROLLBACK")
    client.release()
    expect(await eventsIn(schema)).toEqual(["E-1"])
  })

  test("of two hosts that wait for each other one goes on, the other is told", async () => {
    const schema = freshSchema()
    await using store = await PostgresEventStore.open(address(), { schema })
    for (const ledger of ["one", "two"]) await ending(store, "E-0", ledger)
    const pool = poolOn(address())
    const host = async (first: string, second: string, arrive: () => Promise<void>) => {
      const client = await pool.connect()
      const joined = PostgresEventStore.join(client, { schema })
      await client.query("BEGIN; SET LOCAL deadlock_timeout = '50ms'")
      const ends = [await ending(joined, `${first} first`, first)]
      await arrive()
      ends.push(await ending(joined, `${first} second`, second))
      await client.query(ends[1]?.[0] === "busy" ? "ROLLBACK" : "COMMIT")
      client.release()
      return ends[1]
    }
    let came = 0
    const together = () =>
      new Promise<void>((resolve) => {
        came++
        const look = () => (came === 2 ? resolve() : setTimeout(look, 1))
        look()
      })
    const ends = await Promise.all([host("one", "two", together), host("two", "one", together)])
    expect(ends).toContainEqual(["busy", true])
    expect(ends).toContainEqual([2])
    expect((await eventsIn(schema)).length).toBe(4)
  })
})

describe("a server that does not want to", () => {
  test("a statement that takes longer than it may is busy; nothing was written", async () => {
    const schema = freshSchema()
    await using store = await PostgresEventStore.open(address(), { schema })
    await ending(store, "E-1")
    const client = await poolOn(address()).connect()
    await client.query("BEGIN")
    await ending(PostgresEventStore.join(client, { schema }), "E-2")
    const hurried = poolOn(address(), { options: "-c statement_timeout=1500" })
    await using other = await PostgresEventStore.open(hurried, { schema, probe: false })
    expect(await ending(other, "E-3")).toEqual(["busy", true])
    await client.query("ROLLBACK")
    client.release()
    expect(await ending(other, "E-3")).toEqual([2])
  })

  test("a pool without a free connection is busy; nothing was sent", async () => {
    const schema = freshSchema()
    const pool = poolOn(address(), { max: 1, connectionTimeoutMillis: 1_500 })
    await using store = await PostgresEventStore.open(pool, { schema })
    const client = await pool.connect()
    expect(await ending(store, "E-1")).toEqual(["busy", true])
    client.release()
    expect(await ending(store, "E-1")).toEqual([1])
  })

  test("a session that may only read is said so", async () => {
    const schema = freshSchema()
    await using _ = await PostgresEventStore.open(address(), { schema })
    const pool = poolOn(address(), { options: "-c default_transaction_read_only=on" })
    await using store = await PostgresEventStore.open(pool, { schema, probe: false })
    expect(await ending(store, "E-1")).toEqual(["read-only", false])
    await using reader = await PostgresEventStore.open(address(), { schema, readOnly: true })
    expect(await ending(reader, "E-1")).toEqual(["read-only", false])
  })

  test("one that restarts loses nothing, and followers go on", { timeout: 60_000 }, async () => {
    const server = await startPostgres()
    onTestFinished(server.stop)
    await using store = await PostgresEventStore.open(server.url, { pollMillis: 10 })
    const followed = Effect.runPromise(Stream.runCollect(Stream.take(store.follow("main", 0), 2)))
    expect(await ending(store, "E-1")).toEqual([1])
    await server.restart()
    // The connection of before may only now be found dead: then the key says what stands.
    await expect.poll(() => ending(store, "E-2")).toEqual([2])
    expect((await followed).map(({ id }) => id)).toEqual(["E-1", "E-2"])
  })
})

test("one value that cannot be stored does not take its neighbours with it", async () => {
  const schema = freshSchema()
  await using store = await PostgresEventStore.open(address(), { schema })
  const ends = await Promise.all(
    ["E-1", "long ".repeat(100_000), "E-3"].map((id) => ending(store, id)),
  )
  expect(ends).toEqual([[1], ["invalid", false], [2]])
})

test("who is no pool and no address is refused, and a wrong schema name too", async () => {
  const client = await poolOn(address()).connect()
  const invalid = { _tag: "Fault", reason: "invalid" }
  await expect(PostgresEventStore.open(client as never)).rejects.toMatchObject(invalid)
  client.release()
  await expect(PostgresEventStore.open(address(), { schema: "" })).rejects.toMatchObject(invalid)
})
