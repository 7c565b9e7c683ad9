// Looks at the log after each step, as no program of the simulation can: every event follows the one
// before it, could be decided after all that stands, and no cent is lost. It keeps what was promised to
// whoever asked, and holds the log to it.
import { deepStrictEqual, ok, strictEqual } from "node:assert"
import {
  AgedBalance,
  admit,
  advance,
  CalendarDate,
  CustomerLedger,
  Instant,
  LedgerEvent,
  Rejection,
} from "@encours/core"
import { type EventStore, HashChain, type Outcome } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { bucketsMakeTheBalance } from "../laws/bucketsMakeTheBalance.ts"
import { moneyIsConserved } from "../laws/moneyIsConserved.ts"
import { indexes } from "../spec/projectionSpec.ts"

type Store = EventStore.EventStoreShape

export const ledger = "main"

export class Watch {
  readonly facts: Array<LedgerEvent.LedgerEvent> = []
  readonly #rows: Array<EventStore.StoredEvent> = []
  readonly #states = new Map<string, CustomerLedger.CustomerLedger>()
  readonly #promised = new Map<string, { position: number; ids: ReadonlyArray<string> }>()
  readonly #expected = new Map<number, { customer: string; version: number }>()
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  get position(): number {
    return this.#rows.length
  }

  /** The account as the log tells it now. */
  state(customer: string): CustomerLedger.CustomerLedger {
    const state = this.#states.get(customer) ?? CustomerLedger.empty(ledger, customer)
    this.#states.set(customer, state)
    return state
  }

  /** **Throws** an `AssertionError` that says what is wrong with the log. */
  async look(): Promise<void> {
    const rows = await Effect.runPromise(this.#store.readLedger(ledger, this.position, 1e6))
    for (const row of rows) this.#read(row)
    if (rows.length > 0) this.#noCentIsLost()
  }

  /** The store took an append: its events must continue the streams where the writer believed. */
  appended(
    { writes }: EventStore.AppendRequest,
    { positions, repeated }: EventStore.Appended,
  ): void {
    if (repeated) return
    let at = 0
    for (const { customer, expect, events } of writes) {
      const position = positions[at] ?? 0
      at += events.length
      if (expect.is === "any" || expect.is === "exists" || events.length === 0) continue
      this.#expected.set(position, {
        customer,
        version: expect.is === "at" ? expect.version + 1 : 1,
      })
    }
  }

  /** Somebody was told that its command is done: it must be so, and the same each time it is told. */
  told(key: string, outcome: Outcome): void {
    if (!outcome.ok) return
    const ids = outcome.events.map(({ id }) => String(id))
    const { position } = outcome
    const before = this.#promised.get(key) ?? { position, ids }
    this.#promised.set(key, before)
    deepStrictEqual({ position, ids }, before, `${key} was promised another outcome before`)
    const stored = this.#rows.slice(Math.max(0, position - ids.length), position)
    deepStrictEqual(
      stored.map(({ id }) => id),
      ids,
      `${key} was acknowledged, and is not in the log`,
    )
  }

  /** After the end: each event belongs to exactly one key. */
  async nobodyElseWrote(keys: ReadonlyArray<string>): Promise<void> {
    const owned: Array<number> = []
    for (const key of keys) {
      const used = await Effect.runPromise(this.#store.readKey(ledger, key))
      owned.push(...(used?.positions ?? []))
      const promised = this.#promised.get(key)
      if (promised !== undefined) {
        strictEqual(used?.positions.at(-1) ?? 0, promised.position, `${key} moved`)
      }
    }
    deepStrictEqual(
      owned.toSorted((a, b) => a - b),
      this.#rows.map(({ position }) => position),
      "events that no command asked for, or twice",
    )
  }

  /** What a fresh reading of the whole log answers. */
  agedBalance(asOf: string): unknown {
    const moment = { asOf: asOf as CalendarDate.CalendarDate }
    return AgedBalance.toJson(AgedBalance.agedBalance(indexes(this.facts), moment))
  }

  #read(row: EventStore.StoredEvent): void {
    const where = `position ${row.position}`
    strictEqual(row.position, this.position + 1, `a gap before ${where}`)
    const before = this.#rows.at(-1)?.hash ?? HashChain.genesis
    strictEqual(row.hash, HashChain.link(before, row.body), `the chain breaks at ${where}`)
    const read = LedgerEvent.decode(JSON.parse(row.body))
    ok(Result.isSuccess(read), `${where} cannot be read`)
    const event = read.success
    const customer = "customer" in event ? event.customer : ""
    strictEqual(row.customer, customer, `${where} lies in another's stream`)
    const state = this.state(customer)
    strictEqual(row.version, state.version + 1, `a hole in the stream before ${where}`)
    const { version = row.version } = this.#expected.get(row.position) ?? {}
    strictEqual(row.version, version, `${where} was decided on another version`)
    const admitted = admit(state, event, this.state(""))
    if (Result.isFailure(admitted)) {
      throw new Error(`${where} cannot follow: ${Rejection.message(admitted.failure)}`)
    }
    advance(state, event)
    this.#rows.push(row)
    this.facts.push(event)
  }

  #noCentIsLost(): void {
    const last = this.facts.at(-1)
    if (last === undefined) return
    const known = Instant.toEpochMs(last.recordedAt)
    const today = new Date(known).toISOString().slice(0, 10) as CalendarDate.CalendarDate
    const asOf = CalendarDate.addDays(today, this.position % 60)
    moneyIsConserved(this.facts, { asOf })
    bucketsMakeTheBalance(this.facts, { asOf })
  }
}
