// A report that is the sum of its customers, kept ready: one part for each customer, made again only for those
// of whom facts came in since. Asked again, it reads what is new in the ledger and the streams it touches.
//
// It can be saved beside the log as a checkpoint, so that a program which starts again need not read the past;
// deleting the checkpoint changes no answer.
import { type Dossier, dossierOf, Ids, PartText } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { forEachHistory, readStream } from "./readFacts.ts"

export interface KeptParts<Part> {
  /** How far of the ledger is in them. */
  position: number
  readonly parts: Map<string, Part>
}

export const none = <Part>(): KeptParts<Part> => ({ position: 0, parts: new Map() })

/** What a customer adds; undefined where it adds nothing. */
export type PartOf<Part> = (dossier: Dossier) => Part | undefined

const page = 1_000

/** Brings the parts up to the head that the ledger has at the start. */
export const refresh = <Part>(
  ledger: string,
  kept: KeptParts<Part>,
  partOf: PartOf<Part>,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const { position } = yield* store.head(ledger)
    if (position === kept.position) return
    const put = (dossier: Dossier) => {
      const part = partOf(dossier)
      if (part === undefined) kept.parts.delete(dossier.customer)
      else kept.parts.set(dossier.customer, part)
    }
    if (kept.position === 0) {
      yield* forEachHistory(ledger, undefined, ({ facts }) => {
        put(dossierOf(facts))
        return undefined
      })
    } else {
      for (const customer of yield* changedSince(ledger, kept.position, position)) {
        put(dossierOf(yield* readStream(ledger, customer, position)))
      }
    }
    // Interrupted before this, it starts from where it was: a part made twice is the same.
    kept.position = position
  })

/** The customers of whom facts stand after a position, up to another. */
const changedSince = (
  ledger: string,
  after: number,
  upTo: number,
): Effect.Effect<ReadonlySet<string>, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const changed = new Set<string>()
    for (let position = after; position < upTo; ) {
      const rows = yield* store.readLedger(ledger, position, page)
      for (const { customer } of rows) if (customer !== LEDGER_STREAM) changed.add(customer)
      position = rows.at(-1)?.position ?? upTo
      yield* Effect.yieldNow
    }
    return changed
  })

/** The parts by customer, in the order of their ids: sums do not depend on the order of reading. */
export function* inOrder<Part>({ parts }: KeptParts<Part>): Generator<Part> {
  for (const customer of [...parts.keys()].sort(Ids.compareUtf8)) {
    yield parts.get(customer) as Part
  }
}

/** The parts as they were saved under a name, or none. **Shape** `name`: says the version of the part too. */
export const load = <Part>(
  ledger: string,
  name: string,
): Effect.Effect<KeptParts<Part>, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const saved = yield* store.readCheckpoint(ledger, name)
    return saved === null
      ? none()
      : { position: saved.position, parts: new Map(PartText.decode<Part>(saved.body)) }
  })

/** Saves the parts and how far they have read, in one transaction; one whose outcome is unknown is no loss. */
export const save = <Part>(
  ledger: string,
  name: string,
  { position, parts }: KeptParts<Part>,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const checkpoint = { projection: name, position, body: PartText.encode(parts) }
    yield* store.append({ ledger, writes: [], checkpoints: [checkpoint] })
  }).pipe(Effect.catch((error) => (error._tag === "Fault" ? Effect.fail(error) : Effect.void)))
