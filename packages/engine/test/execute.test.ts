// Load → decide → append, seen from outside: outcomes, retries, keys and personal values.
import { EventStore, MemoryEventStore } from "@encours/engine"
import { Fault, type KeyReused, memoryStore, openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"
import { eur, issue, receive } from "./commands.ts"

const on = { effectiveOn: "2026-01-05" }

describe("execute", () => {
  it("records the facts of a command and gives their position", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const outcome = await ledger.execute(issue("F-1", "1200.00"), on)
    expect(outcome).toMatchObject({
      ok: true,
      position: 1,
      events: [
        {
          type: "InvoiceIssued",
          ledger: "main",
          customer: "C-001",
          effectiveOn: "2026-01-05",
          data: {
            invoice: "F-1",
            total: eur("1200.00"),
            instalments: [{ dueOn: "2026-02-04", amount: eur("1200.00") }],
          },
        },
      ],
    })
  })

  it("refuses as a value, with the numbers, and records nothing", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute(issue("F-1", "100.00"), on)
    const allocations = [{ invoice: "F-1", amount: eur("100.01") }]
    const outcome = await ledger.execute(receive("P-1", "500.00", { allocations }), on)
    expect(outcome).toEqual({
      ok: false,
      rejection: {
        _tag: "AmountExceedsOpen",
        invoice: "F-1",
        asked: eur("100.01"),
        open: eur("100.00"),
        message: '100.01 EUR is more than the 100.00 EUR open on invoice "F-1".',
      },
    })
    expect(await ledger.position()).toBe(1)
  })

  it("names every wrong field of a command", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const outcome = await ledger.execute(
      { ...issue("F-1", "12.345"), dueOn: "2026-02-30", colour: "red" },
      on,
    )
    expect(outcome.ok ? [] : "problems" in outcome.rejection && outcome.rejection.problems).toEqual(
      expect.arrayContaining(
        ["colour", "total.amount", "dueOn"].map((path) => expect.objectContaining({ path })),
      ),
    )
  })

  it("asks for the day on which the facts are true", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const outcome = await ledger.execute(issue("F-1", "1.00"), { effectiveOn: "5/1/2026" })
    expect(outcome).toMatchObject({ ok: false, rejection: { _tag: "InvalidCommand" } })
  })

  it("finds that an id belongs to another customer", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute(issue("F-1", "1.00"), on)
    const outcome = await ledger.execute(issue("F-1", "1.00", { customer: "C-002" }), on)
    expect(outcome).toMatchObject({
      ok: false,
      rejection: { _tag: "IdTaken", kind: "invoice", id: "F-1", holder: "C-001" },
    })
  })
})

describe("a contact that is set again", () => {
  it("is quiet, though the log holds only HMACs of it", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const set = { type: "SetContact", customer: "C-001", contact: "K-1", email: "ap@example.com" }
    await ledger.execute(set, on)
    expect(await ledger.execute(set, on)).toMatchObject({ ok: true, events: [] })
    const moved = { ...set, email: "new@example.com" }
    expect(await ledger.execute(moved, on)).toMatchObject({ ok: true, position: 2 })
  })
})

describe("the idempotency key", () => {
  it("gives the first outcome again, and appends nothing", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const keyed = { ...on, key: "order-991" }
    const first = await ledger.execute(issue("F-1", "1200.00"), keyed)
    // The same command with its keys in another order is the same command.
    const again = Object.fromEntries(Object.entries(issue("F-1", "1200.00")).reverse())
    expect(await ledger.execute(again, keyed)).toEqual(first)
    expect(await ledger.position()).toBe(1)
  })

  it("restores personal values in the repeated outcome", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const open = {
      type: "OpenCustomer",
      customer: "C-1",
      name: "Zoé",
      kind: "business",
      country: "FR",
    }
    const first = await ledger.execute(open, { ...on, key: "k" })
    expect(await ledger.execute(open, { ...on, key: "k" })).toEqual(first)
  })

  it("throws KeyReused for other content, an Error with a tag and a code", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute(issue("F-1", "1.00"), { ...on, key: "k" })
    const other = ledger.execute(issue("F-2", "1.00"), { ...on, key: "k" })
    const error = (await other.catch((error: unknown) => error)) as KeyReused
    expect(error).toBeInstanceOf(Error)
    expect([error._tag, error.code]).toEqual(["KeyReused", "ENCOURS_KEY_REUSED"])
    const otherDay = ledger.execute(issue("F-1", "1.00"), { effectiveOn: "2026-01-06", key: "k" })
    await expect(otherDay).rejects.toMatchObject({ _tag: "KeyReused" })
  })

  it("lets a refused command be tried again under the same key", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const allocations = [{ invoice: "F-1", amount: eur("1.00") }]
    const pay = receive("P-1", "1.00", { allocations })
    expect((await ledger.execute(pay, { ...on, key: "k" })).ok).toBe(false)
    await ledger.execute(issue("F-1", "1.00"), on)
    expect((await ledger.execute(pay, { ...on, key: "k" })).ok).toBe(true)
  })
})

describe("two writers of one customer", () => {
  it("never allocate more than is open, whatever the race", async () => {
    const store = MemoryEventStore.make()
    const shared = Layer.succeed(EventStore.EventStore, store)
    await using one = await openLedger({ store: shared })
    await using two = await openLedger({ store: shared })
    await one.execute(issue("F-1", "100.00"), on)
    const allocations = [{ invoice: "F-1", amount: eur("10.00") }]
    const outcomes = await Promise.all(
      Array.from({ length: 24 }, (_, at) =>
        (at % 2 ? one : two).execute(receive(`P-${at}`, "10.00", { allocations }), on),
      ),
    )
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(10)
    // Nothing is left on either side: rows of nothing but zeros are left out.
    expect((await one.agedBalance({ asOf: "2026-03-01" })).rows).toEqual([])
  })

  it("of one key, one wins and both get its outcome", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const both = [1, 2].map(() => ledger.execute(issue("F-1", "1.00"), { ...on, key: "k" }))
    const [first, second] = await Promise.all(both)
    expect(second).toEqual(first)
    expect(await ledger.position()).toBe(1)
  })
})

describe("personal values", () => {
  it("are beside the log, never in it", async () => {
    const store = MemoryEventStore.make()
    await using ledger = await openLedger({ store: Layer.succeed(EventStore.EventStore, store) })
    const contact = { type: "SetContact", customer: "C-1", contact: "1", email: "zoe@example.com" }
    await ledger.execute(contact, on)
    await ledger.execute({ ...contact, contact: "2" }, on)
    const rows = await Effect.runPromise(store.readLedger("main", 0, 10))
    for (const { body } of rows) {
      expect(body).not.toContain("zoe")
      expect(body).toMatch(/"email":"hmac:[0-9a-f]{64}"/u)
    }
    // One key per customer: equal values show as equal, and one deletion forgets them all.
    const macs = rows.map(({ body }) => JSON.parse(body).data.email)
    expect(macs[0]).toBe(macs[1])
    const events: Array<unknown> = []
    for await (const { event } of ledger.events({ signal: AbortSignal.timeout(5000) })) {
      events.push("email" in event.data && event.data.email)
      if (events.length === rows.length) break
    }
    expect(events).toEqual(["zoe@example.com", "zoe@example.com"])
  })
})

describe("the Promise face", () => {
  it("opens a new ledger in its country, once, and in no other", async () => {
    const shared = Layer.succeed(EventStore.EventStore, MemoryEventStore.make())
    for (let time = 0; time < 2; time++) {
      await using ledger = await openLedger({ store: shared, country: "FR" })
      expect(await ledger.position()).toBe(1)
    }
    const other = openLedger({ store: shared, country: "DE" })
    await expect(other).rejects.toMatchObject({ _tag: "Fault", reason: "invalid" })
  })

  it("throws a Fault for a question that makes no sense", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const error = (await ledger
      .agedBalance({ asOf: "2026-02-30" })
      .catch((error: unknown) => error)) as Fault
    expect(error).toBeInstanceOf(Error)
    expect(error).toMatchObject({ _tag: "Fault", code: "ENCOURS_FAULT", reason: "invalid" })
    expect(error.message).toContain("asOf")
  })

  it("ends an iteration, without error, when the signal is aborted", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    await ledger.execute(issue("F-1", "1.00"), on)
    const stop = new AbortController()
    const positions: Array<number> = []
    for await (const { position } of ledger.events({ signal: stop.signal })) {
      positions.push(position)
      stop.abort()
    }
    expect(positions).toEqual([1])
  })

  it("delivers what is committed while it iterates", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const iterator = ledger.events({ after: 0 })[Symbol.asyncIterator]()
    const next = iterator.next()
    await ledger.execute(issue("F-1", "1.00"), on)
    expect((await next).value).toMatchObject({ position: 1, event: { type: "InvoiceIssued" } })
    await iterator.return?.()
  })

  it("waits for a position that another will write, and gives up on demand", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const waiting = ledger.waitFor(1)
    await ledger.execute(issue("F-1", "1.00"), on)
    await waiting
    const never = ledger.waitFor(99, { signal: AbortSignal.timeout(20) })
    await expect(never).rejects.toMatchObject({ _tag: "Fault", reason: "aborted" })
  })

  it("takes a field that is undefined for one that is left out, as JSON does", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const command = { ...issue("F-1", "1.00"), reference: undefined, meta: undefined }
    const outcome = await ledger.execute(command, { ...on, key: "k" })
    expect(outcome.ok && Object.keys(outcome.events[0]?.data ?? {})).not.toContain("reference")
    expect(await ledger.execute(issue("F-1", "1.00"), { ...on, key: "k" })).toEqual(outcome)
    const meta: Record<string, unknown> = { actor: undefined }
    meta.itself = meta
    const endless = await ledger.execute({ ...issue("F-2", "1.00"), meta }, on)
    expect(endless.ok || endless.rejection._tag).toBe("InvalidCommand")
  })

  it("says which day does not exist, or was left out", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const refusal = async (effectiveOn?: string) => {
      const outcome = await ledger.execute(issue("F-1", "1.00"), { effectiveOn } as typeof on)
      return outcome.ok || outcome.rejection.message
    }
    expect(await refusal("2026-02-30")).toBe(
      'effectiveOn: expected a day that exists (February 2026 has 28 days), found "2026-02-30"',
    )
    expect(await refusal()).toBe("effectiveOn: expected a date YYYY-MM-DD, found nothing")
    await expect(ledger.agedBalance({} as { asOf: string })).rejects.toMatchObject({
      _tag: "Fault",
      message: "asOf: expected a date YYYY-MM-DD, found nothing",
    })
  })

  it("does nothing for a caller who had given up before", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const signal = AbortSignal.abort()
    const aborted = { _tag: "Fault", code: "ENCOURS_FAULT", reason: "aborted", retryable: true }
    await expect(ledger.execute(issue("F-1", "1.00"), { ...on, signal })).rejects.toMatchObject(
      aborted,
    )
    await expect(ledger.agedBalance({ asOf: "2026-01-31", signal })).rejects.toMatchObject(aborted)
    await expect(openLedger({ store: memoryStore(), signal })).rejects.toMatchObject(aborted)
    expect(await ledger.position()).toBe(0)
  })

  it("once closed rejects each verb with a fault, and ends what iterates", async () => {
    const ledger = await openLedger({ store: memoryStore() })
    await ledger.execute(issue("F-1", "1.00"), on)
    const positions: Array<number> = []
    for await (const { position } of ledger.events()) {
      positions.push(position)
      await ledger.close()
    }
    expect(positions).toEqual([1])
    const error = await ledger.agedBalance({ asOf: "2026-01-31" }).catch((cause: unknown) => cause)
    expect(error).toBeInstanceOf(Fault)
    const closed = { _tag: "Fault", code: "ENCOURS_FAULT", reason: "closed", retryable: false }
    expect(error).toMatchObject(closed)
    await expect(ledger.execute(issue("F-2", "1.00"), on)).rejects.toMatchObject(closed)
    await expect(ledger.events()[Symbol.asyncIterator]().next()).rejects.toMatchObject(closed)
    await ledger.close()
  })

  it("gives null for the statement of a customer that it does not know", async () => {
    await using ledger = await openLedger({ store: memoryStore() })
    const period = { from: "2026-01-01", to: "2026-01-31" }
    expect(await ledger.statement({ customer: "C-9", ...period })).toBeNull()
  })
})
