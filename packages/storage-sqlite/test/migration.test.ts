// A file that the first release wrote: it is brought forward when it is opened to write.
import { readFileSync } from "node:fs"
import { DatabaseSync } from "node:sqlite"
import { EventStore, exportLedger, verifyLedger } from "@encours/engine"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { describe, expect, it } from "vitest"
import { tempFile } from "./tempFile.ts"

const said = ["Jeanne Martin", "jeanne@boulangerie.example", "Paul Durand"]

/** A file with tables 1: two customers, four personal values in clear. */
const olderFile = (): string => {
  const path = tempFile()
  const db = new DatabaseSync(path)
  db.exec(readFileSync(new URL("files/tables-1.sql", import.meta.url), "utf8"))
  db.close()
  return path
}

const bytesOf = (path: string): string => readFileSync(path, "latin1")

const within = <A>(
  path: string,
  what: Effect.Effect<A, unknown, EventStore.EventStore>,
): Promise<A> => Effect.runPromise(Effect.provide(what, SqliteEventStore.layer(path)))

describe("a file written before personal values were encrypted", () => {
  it("gives the same facts and the same chain, and says nothing in clear any more", async () => {
    const path = olderFile()
    expect(said.filter((text) => bytesOf(path).includes(text))).toEqual(said)
    const { lines, verified } = await within(
      path,
      Effect.gen(function* () {
        return {
          lines: yield* Stream.runCollect(exportLedger("main")),
          verified: yield* verifyLedger("main"),
        }
      }),
    )
    expect(lines.map((line) => JSON.parse(line).data.name)).toEqual([
      "Jeanne Martin",
      "Jeanne Martin",
      undefined,
      "Paul Durand",
    ])
    expect(verified).toMatchObject({
      events: 4,
      findings: [],
      head: { hash: "97e86f1c2170d95f8ffbe3f441a2be64c09696b1ff07fa983033718543b12cd4" },
    })
    expect(said.filter((text) => bytesOf(path).includes(text))).toEqual([])
    expect(bytesOf(`${path}`)).toContain("aes-256-gcm:")
  })

  it("is brought forward once; the next opening finds nothing to do", async () => {
    const path = olderFile()
    const first = await within(path, personalOf("C-001"))
    const second = await within(path, personalOf("C-001"))
    expect(second).toEqual(first)
    expect(first.values.map(({ event, path }) => [event, path])).toEqual([
      ["E-1", "data.name"],
      ["E-2", "data.email"],
      ["E-2", "data.name"],
    ])
  })

  it("is refused to a reader, with the cure", async () => {
    const opened = SqliteEventStore.open(olderFile(), { readOnly: true })
    await expect(opened).rejects.toMatchObject({ _tag: "Fault", reason: "older-version" })
  })

  it("loses a value whose key was destroyed already", async () => {
    const path = olderFile()
    const db = new DatabaseSync(path)
    db.exec("DELETE FROM personal_keys WHERE customer = 'C-002'")
    db.close()
    expect(await within(path, personalOf("C-002"))).toMatchObject({ key: null, values: [] })
    expect(bytesOf(path)).not.toContain("Paul Durand")
  })
})

const personalOf = (customer: string) =>
  EventStore.EventStore.use((store) => store.readPersonal("main", customer))
