// What can go wrong with a file, and what the store says of it: typed, with nothing half-written.
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { EventStore, StoreError, verifyLog } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Fiber from "effect/Fiber"
import * as Result from "effect/Result"
import { describe, expect, test } from "vitest"
import { tempFile } from "./tempFile.ts"

const run = Effect.runPromise

const append = (id: string, body = "{}") => ({
  ledger: "main",
  writes: [{ customer: "C-1", expect: { is: "any" as const }, events: [{ id, body }] }],
})

/** How an append ended: "done", or the error's tag and reason. */
const end = async (store: EventStore.EventStoreShape, request: EventStore.AppendRequest) => {
  const result = await run(Effect.result(store.append(request)))
  if (Result.isSuccess(result)) return "done"
  return result.failure._tag === "Fault" ? result.failure.reason : result.failure._tag
}

const ids = async (store: EventStore.EventStoreShape) =>
  (await run(store.readLedger("main", 0, 1e6))).map(({ id }) => id)

const refusal = async (path: string, options?: SqliteEventStore.SqliteOptions) => {
  const opened = SqliteEventStore.open(path, options)
  const fault = await opened.then(
    () => undefined,
    (cause) => cause,
  )
  expect(fault).toBeInstanceOf(StoreError.Fault)
  return fault.reason
}

/** A connection of somebody else, holding the file until it is disposed of. */
const holder = (path: string) => {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec("BEGIN IMMEDIATE")
  return { release: () => db.exec("COMMIT"), [Symbol.dispose]: () => db.close() }
}

describe("opening", () => {
  const made = (content: string) => {
    const path = tempFile()
    writeFileSync(path, content)
    return path
  }
  const database = (sql: string) => {
    const path = tempFile()
    const db = new DatabaseSync(path)
    db.exec(sql)
    db.close()
    return path
  }

  test.each<[string, () => string, StoreError.FaultReason]>([
    ["a ledger file", () => made('{"type":"InvoiceIssued"}\n'.repeat(50)), "not-a-store"],
    ["a few bytes", () => made("hello"), "not-a-store"],
    ["another program's database", () => database("CREATE TABLE t (a)"), "not-a-store"],
    ["another program's empty database", () => database("PRAGMA user_version = 3"), "not-a-store"],
    ["a folder", () => tempFile("."), "not-a-store"],
    ["a file in no folder", () => tempFile("none/ledger.db"), "unavailable"],
    ["a file in a file", () => `${made("")}/ledger.db`, "unavailable"],
    ["no name", () => "", "invalid"],
    ["memory", () => ":memory:", "invalid"],
  ])("%s is refused", async (_, path, reason) => {
    expect(await refusal(path())).toBe(reason)
  })

  test("what is not ours is left as it was", async () => {
    const path = database("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    const before = readFileSync(path)
    await refusal(path)
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test("a file of a newer release is refused by name", async () => {
    const path = tempFile()
    await (await SqliteEventStore.open(path))[Symbol.asyncDispose]()
    const db = new DatabaseSync(path)
    db.exec("PRAGMA user_version = 99")
    db.close()
    expect(await refusal(path)).toBe("newer-version")
  })

  test("an empty file becomes a store; a new one only its owner can read", async () => {
    const path = made("")
    await using empty = await SqliteEventStore.open(path)
    expect(await end(empty, append("E-1"))).toBe("done")
    const fresh = tempFile()
    await using store = await SqliteEventStore.open(fresh)
    expect(await end(store, append("E-1"))).toBe("done")
    for (const file of [fresh, `${fresh}-wal`]) expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test("for reading only: no file is made, nothing is written", async () => {
    const path = tempFile()
    expect(await refusal(path, { readOnly: true })).toBe("unavailable")
    {
      await using store = await SqliteEventStore.open(path)
      await end(store, append("E-1"))
    }
    await using reader = await SqliteEventStore.open(path, { readOnly: true })
    expect(await ids(reader)).toEqual(["E-1"])
    expect(await end(reader, append("E-2"))).toBe("read-only")
  })

  test.skipIf(process.getuid?.() === 0)("a folder that forbids writing", async () => {
    const path = tempFile("closed/ledger.db")
    mkdirSync(new URL(".", `file://${path}`), { mode: 0o500 })
    expect(await refusal(path)).toBe("read-only")
    chmodSync(new URL(".", `file://${path}`), 0o700)
  })
})

describe("a file that somebody else holds", () => {
  test("an append waits without standing still, and is written when it is free", async () => {
    const path = tempFile()
    await using store = await SqliteEventStore.open(path)
    using other = holder(path)
    const waiting = end(store, append("E-1"))
    let turns = 0
    const clock = setInterval(() => turns++, 5)
    await new Promise((resolve) => setTimeout(resolve, 400))
    clearInterval(clock)
    // One turn per 5 ms at best; standing still in SQLite's own wait would leave hardly any.
    expect(turns).toBeGreaterThan(20)
    expect(await ids(store)).toEqual([])
    other.release()
    expect(await waiting).toBe("done")
  })

  test("after the stated limit it is a busy fault, and can be tried again", async () => {
    const path = tempFile()
    await using store = await SqliteEventStore.open(path, { busyLimitMillis: 100 })
    using other = holder(path)
    const result = await run(Effect.flip(store.append(append("E-1"))))
    expect(result).toMatchObject({ _tag: "Fault", reason: "busy", retryable: true })
    other.release()
    expect(await end(store, append("E-1"))).toBe("done")
    expect(await ids(store)).toEqual(["E-1"])
  })

  test("who no longer wants to wait is not written", async () => {
    const path = tempFile()
    await using store = await SqliteEventStore.open(path)
    using other = holder(path)
    const waiting = Effect.runFork(store.append(append("E-1")))
    await new Promise((resolve) => setTimeout(resolve, 30))
    await run(Fiber.interrupt(waiting))
    other.release()
    expect(await end(store, append("E-2"))).toBe("done")
    expect(await ids(store)).toEqual(["E-2"])
  })

  test("reads and opening wait for a file held for everything", async () => {
    const path = tempFile()
    await (await SqliteEventStore.open(path))[Symbol.asyncDispose]()
    const db = new DatabaseSync(path)
    db.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT")
    expect(await refusal(path, { busyLimitMillis: 60 })).toBe("busy")
    const opening = SqliteEventStore.open(path)
    setTimeout(() => db.close(), 60)
    await using store = await opening
    expect(await ids(store)).toEqual([])
  })
})

describe("a file that refuses to be written", () => {
  test("no room left: a disk-full fault; the store verifies, and the same append passes later", async () => {
    const path = tempFile()
    {
      await using store = await SqliteEventStore.open(path, { pragmas: { max_page_count: 60 } })
      let number = 0
      let last = "done"
      while (last === "done" && number < 1000) {
        last = await end(store, append(`E-${++number}`, "x".repeat(2000)))
      }
      expect(last).toBe("disk-full")
      expect((await ids(store)).length).toBe(number - 1)
      expect((await run(store.head("main"))).position).toBe(number - 1)
    }
    await using store = await SqliteEventStore.open(path)
    const verification = verifyLog("main")
    const { findings } = await run(
      Effect.provideService(verification, EventStore.EventStore, store),
    )
    expect(findings).toEqual([])
    expect(await end(store, append("E-more", "x".repeat(2000)))).toBe("done")
  })

  test("an append too large for the disk does not fail those beside it", async () => {
    await using store = await SqliteEventStore.open(tempFile(), { pragmas: { max_page_count: 60 } })
    const ends = ["small", "x".repeat(400_000), "small"].map((body, index) =>
      end(store, append(`E-${index}`, body)),
    )
    expect(await Promise.all(ends)).toEqual(["done", "disk-full", "done"])
    expect(await ids(store)).toEqual(["E-0", "E-2"])
  })

  test("a connection that may not write is a read-only fault", async () => {
    const path = tempFile()
    await (await SqliteEventStore.open(path))[Symbol.asyncDispose]()
    await using store = await SqliteEventStore.open(path, { pragmas: { query_only: 1 } })
    expect(await end(store, append("E-1"))).toBe("read-only")
  })

  test("an append that fails halfway is undone as a whole, and alone", async () => {
    const path = tempFile()
    await (await SqliteEventStore.open(path))[Symbol.asyncDispose]()
    const db = new DatabaseSync(path)
    db.exec("CREATE TRIGGER full BEFORE INSERT ON snapshots BEGIN SELECT raise(ABORT, 'no'); END")
    db.close()
    await using store = await SqliteEventStore.open(path)
    const snapshots = [{ customer: "C-1", fold: "f", version: 1, body: "{}" }]
    // Refused after its event was inserted, in one transaction with its neighbours.
    const ends = [append("E-1"), { ...append("E-2"), snapshots }, append("E-3")]
    const ended = await Promise.all(ends.map((request) => end(store, request)))
    expect(ended).toEqual(["done", "corrupt", "done"])
    expect(await ids(store)).toEqual(["E-1", "E-3"])
  })
})

describe("closing", () => {
  test("writes what waits, folds the log into the file, refuses what comes later", async () => {
    const path = tempFile()
    const store = await SqliteEventStore.open(path)
    const waiting = end(store, append("E-1"))
    await run(store.close)
    await run(store.close)
    expect(await waiting).toBe("done")
    expect(await end(store, append("E-2"))).toBe("closed")
    expect((await run(Effect.flip(store.head("main")))).reason).toBe("closed")
    expect(statSync(path).size).toBeGreaterThan(0)
    expect(statSync(`${path}-wal`, { throwIfNoEntry: false })).toBeUndefined()
    await using again = await SqliteEventStore.open(path)
    expect(await ids(again)).toEqual(["E-1"])
  })
})
