// Snapshots of decision states: written now and then with what is appended, so that the next program
// that decides about a customer reads the tail of its stream only.
//
// A snapshot is a baseline and never an authority. It carries its own digest and the hash of the event
// after which it was taken: one that was damaged, moved, or taken of another log is passed over, and
// the stream is read whole.
import { type CustomerLedger, StateText } from "@encours/core"
import * as Effect from "effect/Effect"
import { EventStore, type Snapshot } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import type { Fault } from "../ports/StoreError.ts"

/** A state, and where in the log it stands. */
export interface Loaded {
  readonly state: CustomerLedger.CustomerLedger
  /** Hash of the stream's last event in the state; empty before the first. */
  hash: string
  /** Version of the snapshot that the store holds, as far as is known; 0 = none. */
  kept: number
}

/** Snapshots of another fold have another name, and are not found. */
const fold = `decide@${StateText.version}`

/** Facts since the last snapshot before the next one is written, unless told. */
export const everyUsual = 500

/** A longer text is not kept: the append that carried it would hold up the ledger. */
const charactersMost = 64_000_000

/**
 * The snapshot to write with the next append, if one is due: after `every` facts since the last one,
 * and a tenth of them all, so that what is written grows with the stream and not with its square.
 */
export const due = (loaded: Loaded, every: number): ReadonlyArray<Snapshot> => {
  const { state, hash, kept } = loaded
  const { ledger, customer, version } = state
  if (every < 1 || version - kept < Math.max(every, version / 10)) return []
  loaded.kept = version
  const text = StateText.encode(state)
  if (text.length > charactersMost) return []
  const body = `${digestOf(ledger, customer, version, hash + text)}${hash}${text}`
  return [{ customer, fold, version, body }]
}

/** The state of the customer's snapshot; null where there is none that can be used. */
export const read = (
  ledger: string,
  customer: string,
): Effect.Effect<Loaded | null, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const found = yield* store.readSnapshot(ledger, customer, fold)
    const state = found === null ? undefined : stateOf(ledger, customer, found)
    if (found === null || state === undefined) return null
    const { version, body } = found
    const hash = hashOf(body)
    const [last] = yield* store.readStream(ledger, customer, version - 1, 1)
    if (last?.version !== version || last.hash !== hash) return null
    return { state, hash, kept: version }
  })

const hashLength = HashChain.genesis.length
const hashOf = (body: string): string => body.slice(hashLength, 2 * hashLength)

const stateOf = (
  ledger: string,
  customer: string,
  { version, body }: Snapshot,
): CustomerLedger.CustomerLedger | undefined => {
  const rest = body.slice(hashLength)
  if (digestOf(ledger, customer, version, rest) !== body.slice(0, hashLength)) return undefined
  return StateText.decode(rest.slice(hashLength))
}

const digestOf = (ledger: string, customer: string, version: number, rest: string): string =>
  HashChain.digest(`${JSON.stringify([fold, ledger, customer, version])}${rest}`)
