// Given a customer whose personal values lie in a SQLite file; when the customer is erased; then neither
// the key nor the encrypted values are anywhere in the file or in what lies beside it.
import { existsSync, readFileSync } from "node:fs"
import { type EventStore, StoreError } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"
import { tempFile } from "./tempFile.ts"

const key = "5eed".repeat(16)
const erasure = { customer: "C-1", erasedAt: "2026-05-01T00:00:00.000Z", reason: "asked for" }

const request = (customer: string, text: string, ownKey: string): EventStore.AppendRequest => ({
  ledger: "main",
  writes: [{ customer, expect: { is: "any" }, events: [{ id: `E-${customer}`, body: "{}" }] }],
  personalKeys: [{ customer, key: ownKey }],
  personal: [{ customer, event: `E-${customer}`, path: "data.name", value: text }],
})

/** All bytes of the file, its write-ahead log and its index of it. */
const everywhere = (path: string): string =>
  ["", "-wal", "-shm", "-journal"]
    .map((end) => `${path}${end}`)
    .filter(existsSync)
    .map((file) => readFileSync(file, "latin1"))
    .join("")

const opened = async (path: string) => {
  const store = await SqliteEventStore.open(path)
  await Effect.runPromise(store.append(request("C-1", "aes-256-gcm:first-value", key)))
  await Effect.runPromise(store.append(request("C-2", "aes-256-gcm:second-value", "ab".repeat(32))))
  return store
}

describe("erasing in a SQLite file", () => {
  it("leaves no byte of key or values, while the store is open", async () => {
    const path = tempFile()
    await using store = await opened(path)
    expect(everywhere(path)).toContain(key)
    expect(everywhere(path)).toContain("first-value")
    await Effect.runPromise(store.erasePersonal("main", erasure))
    expect(everywhere(path)).not.toContain(key)
    expect(everywhere(path)).not.toContain("first-value")
    expect(everywhere(path)).toContain("second-value")
    const read = await Effect.runPromise(store.readPersonal("main", "C-1"))
    expect(read).toEqual({ key: null, values: [], erasures: [erasure] })
    expect(await Effect.runPromise(store.head("main"))).toMatchObject({ position: 2 })
  })

  it("sweeps what an append in flight wrote beside it", async () => {
    const path = tempFile()
    await using store = await opened(path)
    const appends = Array.from({ length: 20 }, (_, at) =>
      Effect.runPromise(store.append(request(`D-${at}`, "aes-256-gcm:other", "cd".repeat(32)))),
    )
    await Effect.runPromise(store.erasePersonal("main", erasure))
    await Promise.all(appends)
    expect(everywhere(path)).not.toContain(key)
    expect(await Effect.runPromise(store.head("main"))).toMatchObject({ position: 22 })
  })

  it("is refused by a store that is open for reading only", async () => {
    const path = tempFile()
    await (await opened(path))[Symbol.asyncDispose]()
    await using store = await SqliteEventStore.open(path, { readOnly: true })
    const failed = Effect.runPromise(Effect.flip(store.erasePersonal("main", erasure)))
    expect(await failed).toBeInstanceOf(StoreError.Fault)
    expect(await failed).toMatchObject({ reason: "read-only" })
  })
})
