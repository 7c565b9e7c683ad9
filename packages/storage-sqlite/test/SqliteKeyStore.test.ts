import { statSync } from "node:fs"
import { SqliteKeyStore } from "@encours/storage-sqlite"
import { keyStoreSuite } from "@encours/testing"
import * as Effect from "effect/Effect"
import { expect, it } from "vitest"
import { tempFile } from "./tempFile.ts"

keyStoreSuite("sqlite", () => SqliteKeyStore.layer(tempFile("keys.db")))

const key = "ab".repeat(32)

it("keeps keys from one opening to the next, in a file for its owner alone", async () => {
  const path = tempFile("keys.db")
  await Effect.runPromise(Effect.scoped(keep(path)))
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const read = Effect.flatMap(SqliteKeyStore.make(path), (keys) => keys.read("main", "C-1"))
  expect(await Effect.runPromise(Effect.scoped(read))).toBe(key)
})

it("is not opened on a ledger", async () => {
  const path = tempFile("keys.db")
  await Effect.runPromise(Effect.scoped(keep(path)))
  const { SqliteEventStore } = await import("@encours/storage-sqlite")
  await expect(SqliteEventStore.open(path)).rejects.toMatchObject({ reason: "not-a-store" })
})

const keep = (path: string) =>
  Effect.flatMap(SqliteKeyStore.make(path), (keys) => keys.keep("main", "C-1", key))
