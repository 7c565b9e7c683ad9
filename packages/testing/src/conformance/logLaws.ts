// R12: what goes in comes out to the byte or is refused, callers cannot reach in, and whoever changes
// a row afterwards is found.
import { deepStrictEqual, strictEqual } from "node:assert/strict"
import { createHash } from "node:crypto"
import { EventStore, verifyLog } from "@encours/engine"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { appended, run } from "./outcome.ts"
import type { Tamper, Tampering } from "./Tampering.ts"

type Store = EventStore.EventStoreShape

/** The body names its event and its stream, so that a domain check can miss them elsewhere. */
const check = ({ id, customer, body }: EventStore.StoredEvent) =>
  body === JSON.stringify({ id, customer }) ? null : "not the event that its row says"

const verify = (store: Store, ledger: string, domain = false) => {
  const options = domain ? { check, page: 6 } : { page: 6 }
  return run(Effect.provideService(verifyLog(ledger, options), EventStore.EventStore, store))
}

/** Any text: of graphemes, of code points, of loose UTF-16 units. */
const text = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.array(fc.nat(0xffff), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom("a\u0000b", "\ud800", "\udc00\ud800", "\u2028\u2029", "\uffff", "\"\\'`"),
)

/** Texts come back as they were, and count in the hash as their UTF-8 bytes; or nothing is written. */
export const roundTrip = (store: () => Promise<Store>) => {
  let runs = 0
  return fc.asyncProperty(text, text, text, async (body, id, customer) => {
    const ledger = `round trip ${++runs}`
    const real = await store()
    const event = { id, body }
    const outcome = await appended(real, {
      ledger,
      key: id,
      contentHash: body,
      writes: [{ customer, expect: { is: "absent" }, events: [event] }],
      claims: [{ kind: body, id, customer }],
    })
    const storable = [body, id, customer].every((one) => one.isWellFormed() && !one.includes("\0"))
    const events = await run(real.readLedger(ledger, 0, 10))
    if (!storable) {
      deepStrictEqual([outcome, events], [{ _tag: "Fault", reason: "invalid" }, []])
      return
    }
    const hash = createHash("sha256").update(Buffer.alloc(32)).update(body).digest("hex")
    deepStrictEqual(outcome, { positions: [1], repeated: false })
    deepStrictEqual({ ...events[0] }, { position: 1, customer, version: 1, id, body, hash })
    deepStrictEqual({ ...(await run(real.readEvent(ledger, id))) }, { ...events[0] })
    strictEqual(await run(real.readClaim(ledger, body, id)), customer)
    strictEqual((await run(real.readKey(ledger, id)))?.contentHash, body)
  })
}

/** Bodies of a few bytes to a megabyte in one append. */
export const longBodies = async (store: Store): Promise<void> => {
  const ledger = "long bodies"
  const bodies = [0, 1, 1000, 16_384, 16_385, 100_000, 1_000_000].map((size) => "é".repeat(size))
  const events = bodies.map((body, index) => ({ id: `${index}`, body }))
  await run(
    store.append({ ledger, writes: [{ customer: "C-1", expect: { is: "absent" }, events }] }),
  )
  const read = await run(store.readStream(ledger, "C-1", 0, 10))
  strictEqual(
    read.every(({ body }, index) => body === bodies[index]),
    true,
  )
  deepStrictEqual((await verify(store, ledger)).findings, [])
}

/** What a caller does to its request afterwards, or to what it read, changes nothing stored. */
export const aloof = async (store: Store): Promise<void> => {
  const ledger = "aloof"
  const event = { id: "E-1", body: "{}" }
  const snapshot = { customer: "C-1", fold: "f", version: 1, body: "s" }
  const events = [event]
  const writes = [{ customer: "C-1", expect: { is: "absent" as const }, events }]
  await run(store.append({ ledger, key: "k", writes, snapshots: [snapshot] }))
  const read = () =>
    Promise.all([
      run(store.readLedger(ledger, 0, 9)),
      run(store.readStream(ledger, "C-1", 0, 9)),
      run(store.readSnapshot(ledger, "C-1", "f")),
      run(store.readKey(ledger, "k")),
      run(store.customers(ledger, "", 9)),
    ])
  const before = JSON.stringify(await read())
  event.body = snapshot.body = "meddled"
  events.push({ id: "E-2", body: "meddled" })
  for (const value of (await read()).flat(2)) spoil(value)
  for (const value of await read()) spoil(value)
  strictEqual(JSON.stringify(await read()), before)
}

const spoil = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return
  try {
    if (Array.isArray(value)) value.length = 0
    for (const name of Object.keys(value)) {
      spoil(Reflect.get(value, name))
      Reflect.set(value, name, "meddled")
    }
  } catch {
    // Frozen: as good as a copy.
  }
}

const size = 20
const forged = (letter: string) => letter.repeat(64)

/** What is done to a log of 20 events over 4 streams, and the first position that must be named. */
const cases: ReadonlyArray<readonly [number, ...ReadonlyArray<Tampering>]> = [
  [7, { kind: "change", position: 7, column: "body", value: "{}" }],
  [1, { kind: "change", position: 1, column: "body", value: "" }],
  [7, { kind: "change", position: 7, column: "hash", value: forged("a") }],
  [20, { kind: "change", position: 20, column: "hash", value: forged("b") }],
  [7, { kind: "change", position: 7, column: "version", value: 77 }],
  [7, { kind: "change", position: 7, column: "id", value: "another id" }],
  [7, { kind: "change", position: 7, column: "customer", value: "another customer" }],
  [7, { kind: "delete", position: 7 }],
  [1, { kind: "delete", position: 1 }],
  [20, { kind: "delete", position: 20 }],
  [18, ...[18, 19, 20].map((position) => ({ kind: "delete" as const, position }))],
  [7, { kind: "swap", position: 7, with: 8 }],
  [1, { kind: "swap", position: 20, with: 1 }],
  [21, { kind: "duplicate", position: 7, to: 21 }],
  [7, { kind: "delete", position: 7 }, { kind: "duplicate", position: 11, to: 7 }],
]

/** Whatever is done to a row, verifying names the first bad position; and an honest log is clean. */
export const tampering = async (store: Store, tamper: Tamper): Promise<void> => {
  for (const [index, [position, ...done]] of cases.entries()) {
    const ledger = `tampered ${index}`
    for (let number = 1; number <= size; number++) {
      const [id, customer] = [`event-${number}`, `C-${number % 4}`]
      const events = [{ id, body: JSON.stringify({ id, customer }) }]
      await run(store.append({ ledger, writes: [{ customer, expect: { is: "any" }, events }] }))
    }
    const honest = await verify(store, ledger, true)
    deepStrictEqual([honest.events, honest.findings], [size, []])
    for (const one of done) await tamper(ledger, one)
    const { findings } = await verify(store, ledger, true)
    const words = JSON.stringify(done)
    strictEqual(findings[0]?.position, position, `${words} → ${JSON.stringify(findings)}`)
  }
}
