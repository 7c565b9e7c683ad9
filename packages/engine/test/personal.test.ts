// Personal values lie beside the log, encrypted under the customer's key; the log holds their HMACs.
import {
  EventStore,
  exportLedger,
  KeyStore,
  MemoryEventStore,
  MemoryKeyStore,
  PersonalCipher,
} from "@encours/engine"
import { openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Stream from "effect/Stream"
import { describe, expect, it } from "vitest"

const place = { ledger: "main", customer: "C-001", event: "E-1", path: "data.name" }
const key = "0f".repeat(32)

describe("the cipher of personal values", () => {
  it("gives back any text, and never twice the same bytes", () => {
    for (const value of ["", "Jeanne Martin", "é\u{1f469}\u200d\u{1f4bb}", "x".repeat(10_000)]) {
      const texts = [1, 2].map(() => PersonalCipher.encrypt(key, place, value))
      expect(texts[0]).not.toBe(texts[1])
      expect(texts.map((text) => PersonalCipher.decrypt(key, place, text))).toEqual([value, value])
    }
  })

  it("opens nothing with another key, at another place, or of another text", () => {
    const text = PersonalCipher.encrypt(key, place, "Jeanne Martin")
    const open = (over: object, by = key, what = text) =>
      PersonalCipher.decrypt(by, { ...place, ...over }, what)
    expect(open({}, "1f".repeat(32))).toBeNull()
    expect(open({ ledger: "other" })).toBeNull()
    expect(open({ customer: "C-002" })).toBeNull()
    expect(open({ event: "E-2" })).toBeNull()
    expect(open({ path: "data.email" })).toBeNull()
    for (const wrong of ["", "Jeanne Martin", "aes-256-gcm:", "aes-256-gcm:AAAA"]) {
      expect(open({}, key, wrong)).toBeNull()
    }
    for (let at = "aes-256-gcm:".length; at < text.length; at++) {
      const other = text[at] === "A" ? "B" : "A"
      const changed = `${text.slice(0, at)}${other}${text.slice(at + 1)}`
      expect(
        open({}, key, changed) === null ||
          Buffer.from(changed.slice(12), "base64url").equals(
            Buffer.from(text.slice(12), "base64url"),
          ),
      ).toBe(true)
    }
  })
})

const opening = {
  type: "OpenCustomer",
  customer: "C-001",
  name: "Jeanne Martin",
  kind: "business",
  country: "FR",
}

describe("a customer's name", () => {
  it("is in no event and in no row, and comes back in what is read", async () => {
    const store = MemoryEventStore.make()
    await using ledger = await openLedger({ store: Layer.succeed(EventStore.EventStore, store) })
    await ledger.execute(opening, { effectiveOn: "2026-01-02" })
    const rows = await Effect.runPromise(store.readLedger("main", 0, 10))
    const personal = await Effect.runPromise(store.readPersonal("main", "C-001"))
    expect(JSON.stringify([rows, personal])).not.toContain("Jeanne")
    expect(personal.values.map(({ value }) => value.slice(0, 12))).toEqual(["aes-256-gcm:"])
    for await (const { event } of ledger.events()) {
      expect(event.data).toMatchObject({ name: "Jeanne Martin" })
      break
    }
  })

  it("is read with the key of a key store apart, and not without it", async () => {
    const store = MemoryEventStore.make()
    const keys = MemoryKeyStore.make()
    const exported = () =>
      Effect.map(Stream.runCollect(exportLedger("main")), (lines) =>
        lines.map((line) => JSON.parse(line).data.name as string),
      ).pipe(Effect.provideService(EventStore.EventStore, store))
    await using ledger = await openLedger({
      store: Layer.mergeAll(
        Layer.succeed(EventStore.EventStore, store),
        Layer.succeed(KeyStore, keys),
      ),
    })
    await ledger.execute(opening, { effectiveOn: "2026-01-02" })
    expect(await Effect.runPromise(store.readPersonal("main", "C-001"))).toMatchObject({
      key: null,
    })
    const read = Effect.provideService(exported(), KeyStore, keys)
    expect(await Effect.runPromise(read)).toEqual(["Jeanne Martin"])
    expect(await Effect.runPromise(exported())).toEqual([
      expect.stringMatching(/^hmac:[0-9a-f]{64}$/),
    ])
  })
})
