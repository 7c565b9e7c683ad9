// Appends many events, of many streams and ledgers, in their order, in batches of one transaction.
import { type LedgerEvent, Personal } from "@encours/core"
import * as Effect from "effect/Effect"
import type { CustomerKeys } from "../files/keysFile.ts"
import {
  type AppendError,
  EventStore,
  type IdClaim,
  LEDGER_STREAM,
  type NewEvent,
  type PersonalKey,
  type PersonalValue,
  type StreamWrite,
} from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import type { Passage } from "./Gate.ts"
import { keyOf, newKey } from "./personal.ts"

/** An event that the gate let through. */
export type NewPassage = Extract<Passage, { readonly _tag: "New" }>

/** Most events in a transaction: what an interruption can cost. */
export const batchMost = 10_000

interface Batch {
  readonly writes: Array<StreamWrite & { readonly events: Array<NewEvent> }>
  /** The version of each stream before the batch: what every write of it expects. */
  readonly versions: Map<string, number>
  readonly claims: Array<IdClaim>
  readonly personal: Array<PersonalValue>
  readonly personalKeys: Array<PersonalKey>
  count: number
}

const emptyBatch = (): Batch => ({
  writes: [],
  versions: new Map(),
  claims: [],
  personal: [],
  personalKeys: [],
  count: 0,
})

const nameOf = (ledger: string, customer: string): string => `${ledger}\u0000${customer}`

export class BatchWriter {
  /** Ledgers whose customers may have keys already. */
  readonly #filled: ReadonlySet<string>
  /** Keys that came with the file. */
  readonly #given: ReadonlyMap<string, CustomerKeys>
  readonly #sealings = new Map<string, Envelopes.Sealing>()
  #ledger = ""
  #batch = emptyBatch()
  #appended = 0

  constructor(filled: ReadonlySet<string>, given: ReadonlyArray<CustomerKeys> = []) {
    this.#filled = filled
    this.#given = new Map(given.map((keys) => [nameOf(keys.ledger, keys.customer), keys]))
  }

  /** Takes an admitted event of a stream at `version`; an Effect when there is something to wait for. */
  add(passed: NewPassage): Effect.Effect<void, AppendError, EventStore> | undefined {
    const { event } = passed
    const personal = Personal.isIn(event)
    const full = this.#batch.count >= batchMost || event.ledger !== this.#ledger
    if (!full && !personal) {
      this.#put(passed, undefined)
      return undefined
    }
    const writer = this
    return Effect.gen(function* () {
      if (full) yield* writer.#flush()
      writer.#ledger = event.ledger
      const sealing = personal ? yield* writer.#sealingOf(event) : undefined
      writer.#put(passed, sealing)
    })
  }

  /** Appends what is left; gives the number of all events appended. */
  end(): Effect.Effect<number, AppendError, EventStore> {
    return Effect.map(this.#flush(), () => this.#appended)
  }

  #put({ event, text, version, claim }: NewPassage, sealing: Envelopes.Sealing | undefined): void {
    const batch = this.#batch
    const customer = "customer" in event ? event.customer : LEDGER_STREAM
    const { row, personal } = Envelopes.seal(event, sealing, text)
    const before = batch.versions.get(customer)
    if (before === undefined) batch.versions.set(customer, version)
    const last = batch.writes.at(-1)
    if (last?.customer === customer) last.events.push(row)
    else {
      const stands = before ?? version
      const expect =
        stands === 0 ? { is: "absent" as const } : { is: "at" as const, version: stands }
      batch.writes.push({ customer, expect, events: [row] })
    }
    for (const value of personal) batch.personal.push(value)
    if (claim !== undefined) batch.claims.push({ ...claim, customer })
    batch.count++
  }

  #sealingOf(event: LedgerEvent.LedgerEvent): Effect.Effect<Envelopes.Sealing, Fault, EventStore> {
    const writer = this
    return Effect.gen(function* () {
      const customer = "customer" in event ? event.customer : LEDGER_STREAM
      const name = nameOf(event.ledger, customer)
      const known = writer.#sealings.get(name)
      if (known !== undefined) return known
      const given = writer.#given.get(name)
      const keepsSealed = given !== undefined
      // An erased customer gets a key again when there is something to read again.
      if (given?.key === null && Envelopes.isAllSealed(event)) return { key: "", keepsSealed }
      const stored = writer.#filled.has(event.ledger) ? yield* keyOf(event.ledger, customer) : null
      const { key, made } =
        stored === null
          ? yield* newKey(event.ledger, customer, given?.key ?? undefined)
          : { key: stored, made: [] }
      writer.#batch.personalKeys.push(...made)
      const sealing = { key, keepsSealed }
      writer.#sealings.set(name, sealing)
      return sealing
    })
  }

  #flush(): Effect.Effect<void, AppendError, EventStore> {
    const writer = this
    return Effect.gen(function* () {
      const { writes, claims, personal, personalKeys, count } = writer.#batch
      writer.#batch = emptyBatch()
      if (count === 0) return
      const store = yield* EventStore
      const ledger = writer.#ledger
      yield* store.append({ ledger, writes, claims, personal, personalKeys })
      writer.#appended += count
    })
  }
}
