// What a ledger's payers teach, read off its log: one pass in the order of the ledger where that is the order in
// which facts were learned, which it is when a program records them as they come; else all of it, sorted.
import { Annals, Chronicle, LedgerEvent, type OpenItems } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { readLedger } from "./readFacts.ts"

/** Annals, and how far of the ledger is in them. */
export interface ReadAnnals {
  readonly annals: Annals.Annals
  readonly position: number
  /** How far was read when they were last saved. */
  readonly saved: number
}

type Wanted = (fact: LedgerEvent.LedgerEvent) => boolean

const all: Wanted = () => true

/** Reads on up to a position. **Returns** other annals when something was recorded before what was read. */
export const readOn = (
  ledger: string,
  { annals, position, saved }: ReadAnnals,
  upTo: number,
  isWanted: Wanted = all,
): Effect.Effect<ReadAnnals, Fault, EventStore> =>
  Effect.gen(function* () {
    if (position >= upTo) return { annals, position, saved }
    let isInOrder = true
    yield* readLedger(ledger, position, (fact, row) => {
      if (isInOrder && row.position <= upTo && isWanted(fact)) isInOrder = annals.read(fact)
    })
    return isInOrder
      ? { annals, position: upTo, saved }
      : { annals: yield* sorted(ledger, upTo, annals.model, isWanted), position: upTo, saved: 0 }
  })

const sorted = (
  ledger: string,
  upTo: number,
  model: Chronicle.Model,
  isWanted: Wanted,
): Effect.Effect<Annals.Annals, Fault, EventStore> =>
  Effect.gen(function* () {
    const facts: Array<LedgerEvent.LedgerEvent> = []
    yield* readLedger(ledger, 0, (fact, row) => {
      if (row.position <= upTo && isWanted(fact)) facts.push(fact)
    })
    const annals = new Annals.Annals(model)
    for (const batch of Chronicle.byInstant(facts)) for (const fact of batch) annals.read(fact)
    return annals
  })

/** What a ledger taught up to a moment, in one reading. */
export const chronicleAt = (
  ledger: string,
  { asOf, knownAt }: OpenItems.Moment,
  model: Chronicle.Model | undefined,
  upTo: number,
): Effect.Effect<Chronicle.Chronicle, Fault, EventStore> => {
  const start = { annals: new Annals.Annals(model), position: 0, saved: 0 }
  const isKnown: Wanted = (fact) =>
    fact.effectiveOn <= asOf && (knownAt === undefined || fact.recordedAt <= knownAt)
  return Effect.map(readOn(ledger, start, upTo, isKnown), ({ annals }) => annals.now())
}

interface Saved {
  readonly annals: Annals.AnnalsJson
  readonly waiting: ReadonlyArray<LedgerEvent.LedgerEventJson>
}

/** The annals as they were saved under a name, or none. **Shape** `name`: says their version too. */
export const load = (ledger: string, name: string): Effect.Effect<ReadAnnals, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const checkpoint = yield* store.readCheckpoint(ledger, name)
    if (checkpoint === null) return { annals: new Annals.Annals(), position: 0, saved: 0 }
    const { annals, waiting } = JSON.parse(checkpoint.body) as Saved
    const facts = waiting.map(LedgerEvent.fromStored)
    const { position } = checkpoint
    return { annals: Annals.Annals.fromPlain(annals, facts), position, saved: position }
  })

/** Saves them beside the log; a save whose outcome is unknown is no loss. */
export const save = (
  ledger: string,
  name: string,
  { annals, position }: ReadAnnals,
): Effect.Effect<ReadAnnals, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const waiting = annals.waiting.map(LedgerEvent.encode)
    const body = JSON.stringify({ annals: annals.toPlain(), waiting } satisfies Saved)
    const checkpoint = { projection: name, position, body }
    yield* store.append({ ledger, writes: [], checkpoints: [checkpoint] })
    return { annals, position, saved: position }
  }).pipe(
    Effect.catch((error) =>
      error._tag === "Fault"
        ? Effect.fail(error)
        : Effect.succeed({ annals, position, saved: position }),
    ),
  )
