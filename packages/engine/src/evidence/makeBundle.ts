// Taking the evidence out of a ledger: the customer's facts, their places in the chain, and the hashes
// that lead from them to the root of the whole ledger. One pass; memory of the customer and a page.
import { CalendarDate, Instant, type Regimes } from "@encours/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import * as PersonalCipher from "../ports/PersonalCipher.ts"
import type { Fault } from "../ports/StoreError.ts"
import { personalOf } from "../usecases/personal.ts"
import { field, knownAt, word } from "../usecases/readQuestion.ts"
import {
  type BundleFile,
  type BundlePersonal,
  type BundleSource,
  format,
  type PlacedFact,
  release,
} from "./Bundle.ts"
import { bundleFiles } from "./bundleFiles.ts"
import { MerkleReader } from "./Merkle.ts"
import { readChain } from "./readChain.ts"

/** Evidence on whom, on what day, as known when. */
export interface EvidenceQuestion {
  readonly customer?: string | undefined
  /** The claim to show, with its customer's facts. */
  readonly claim?: string | undefined
  /** The end of this day, `YYYY-MM-DD`; today (UTC) unless told. */
  readonly asOf?: string | undefined
  readonly knownAt?: string | undefined
  /** Leaves personal values, and the key that proves them, out. */
  readonly sealed?: boolean | undefined
  /** Of the index and its sentences; English unless told. */
  readonly language?: "fr" | "en" | undefined
}

/** The files of the bundle; null when the ledger does not know the customer or claim. */
export const makeBundle = (
  ledger: string,
  law: Regimes.Regimes,
  question: EvidenceQuestion,
): Effect.Effect<ReadonlyArray<BundleFile> | null, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const now = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    const asOf = yield* field("asOf", CalendarDate.parse(question.asOf ?? now.slice(0, 10)))
    const known = yield* knownAt(question.knownAt)
    const language = (yield* word("language", question.language, ["fr", "en"])) ?? "en"
    const { claim } = question
    const customer =
      claim === undefined ? question.customer : yield* store.readClaim(ledger, "claim", claim)
    if (customer === undefined || customer === null || customer === LEDGER_STREAM) return null
    if (question.customer !== undefined && question.customer !== customer) return null
    const chain = yield* chainOf(ledger, customer)
    if (!chain.facts.some((fact) => fact.customer === customer)) return null
    const about = claim === undefined ? { customer } : { customer, claim }
    const source: BundleSource = {
      head: {
        ...{ format, release, ledger, ...about, asOf, knownAt: known ?? null, language },
        ...{ madeAt: now, events: chain.events, hash: chain.hash, root: chain.root },
      },
      facts: chain.facts,
      nodes: chain.nodes,
      personal:
        question.sealed === true ? null : yield* openPersonal(ledger, customer, chain.facts),
    }
    return bundleFiles(law, source)
  })

/** The facts of the customer and of the ledger itself, up to the end that it has now. */
const chainOf = (ledger: string, customer: string) =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const { position: events, hash } = yield* store.head(ledger)
    const wanted = new Set<number>()
    for (const stream of [LEDGER_STREAM, customer]) {
      yield* eachPosition(ledger, stream, (position) => {
        if (position <= events) wanted.add(position)
      })
    }
    // The last event too, so that the hash of the head is on the way to the root.
    const leaves = events === 0 ? [] : [...wanted, events].map((position) => position - 1)
    const tree = new MerkleReader(leaves)
    const facts: Array<PlacedFact> = []
    yield* readChain(ledger, events, tree, (event, previous) => {
      if (wanted.has(event.position))
        facts.push({ ...placed(event), previous, hash: event.hash, body: event.body })
    })
    return { events, hash, facts, ...tree.end() }
  })

const placed = ({ position, version, customer, id }: PlacedFactIds): PlacedFactIds => ({
  ...{ position, version, customer, id },
})

type PlacedFactIds = Pick<PlacedFact, "position" | "version" | "customer" | "id">

const page = 1_000

const eachPosition = (
  ledger: string,
  stream: string,
  take: (position: number) => void,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    for (let after = 0; ; after += page) {
      const rows = yield* store.readStream(ledger, stream, after, page)
      for (const { position } of rows) take(position)
      if (rows.length < page) return
      yield* Effect.yieldNow
    }
  })

/** Null where the customer has no key, because nothing was personal or it was erased. */
const openPersonal = (
  ledger: string,
  customer: string,
  facts: ReadonlyArray<PlacedFact>,
): Effect.Effect<BundlePersonal | null, Fault, EventStore> =>
  Effect.map(personalOf(ledger, customer), ({ key, values }) => {
    if (key === null) return null
    const ids = new Set(facts.map(({ id }) => id))
    const open = values.flatMap(({ event, path, value: text }) => {
      if (!ids.has(event)) return []
      const value = PersonalCipher.decrypt(key, { ledger, customer, event, path }, text)
      return value === null ? [] : [{ event, path, value }]
    })
    return open.length === 0 ? null : { key, values: open }
  })
