// The one port that a store implements: an append-only log per ledger, in one gapless total order.
//
// A store keeps bytes and order; it knows no accounting. Everything else (deciding, projecting,
// reminding) is built on these verbs, once, so that any store that passes the conformance suite of
// `@encours/testing` serves the whole library.
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import type * as Stream from "effect/Stream"
import type { Fault, IdTaken, KeyReused, OutcomeUnknown, PositionConflict } from "./StoreError.ts"

/** The stream of facts about the ledger itself (LedgerOpened, PeriodClosed): no customer has this id. */
export const LEDGER_STREAM = ""

/** What the writer believes of a stream. Required on every write: there is no silent "no check". */
export type Expectation =
  | { readonly is: "absent" }
  | { readonly is: "exists" }
  | { readonly is: "at"; readonly version: number }
  | { readonly is: "any" }

/** One event, encoded before the transaction begins. `body` is the exact canonical text that is hashed. */
export interface NewEvent {
  readonly id: string
  readonly body: string
}

/**
 * A batch of events for one stream of the ledger. A request may write one stream several times, so
 * that events of several streams keep their order; every expectation speaks of the stream as it
 * stands before the request.
 */
export interface StreamWrite {
  readonly customer: string
  readonly expect: Expectation
  readonly events: ReadonlyArray<NewEvent>
}

/** A condition on a stream that the append does not write. */
export interface StreamCheck {
  readonly customer: string
  readonly expect: Expectation
}

/** An id claimed for ever within its ledger and kind, in the transaction of the fact that creates the thing. */
export interface IdClaim {
  readonly kind: string
  readonly id: string
  readonly customer: string
}

/**
 * A personal value, kept beside the log so that it can be erased; the event holds only its HMAC. What
 * use cases hand to a store is encrypted (PersonalCipher.ts): for the store it is any text.
 */
export interface PersonalValue {
  readonly customer: string
  readonly event: string
  readonly path: string
  readonly value: string
}

/** The random key of a customer's HMACs, in hexadecimal. The first one written stays. */
export interface PersonalKey {
  readonly customer: string
  readonly key: string
}

/** A folded state up to `version` of a stream, only ever a baseline: deleting it changes no answer. */
export interface Snapshot {
  readonly customer: string
  readonly fold: string
  readonly version: number
  readonly body: string
}

/** How far a projection has read the ledger, and what it keeps, written in one transaction. */
export interface Checkpoint {
  readonly projection: string
  readonly position: number
  readonly body: string
}

/** Everything that one transaction writes. Empty lists are written as absent. */
export interface AppendRequest {
  readonly ledger: string
  /** Idempotency key: the same key returns the first outcome and appends nothing. */
  readonly key?: string
  /** What the key stands for; the same key with another hash is `KeyReused`. */
  readonly contentHash?: string
  readonly writes: ReadonlyArray<StreamWrite>
  readonly checks?: ReadonlyArray<StreamCheck>
  readonly claims?: ReadonlyArray<IdClaim>
  readonly personalKeys?: ReadonlyArray<PersonalKey>
  readonly personal?: ReadonlyArray<PersonalValue>
  readonly snapshots?: ReadonlyArray<Snapshot>
  readonly checkpoints?: ReadonlyArray<Checkpoint>
}

/** The positions given to the events, in the order of the request. */
export interface Appended {
  readonly positions: ReadonlyArray<number>
  /** True when the key had already been used: these are the positions of the first time. */
  readonly repeated: boolean
}

/** An event as it stands in the log. */
export interface StoredEvent {
  /** 1, 2, 3 … without gap in its ledger. */
  readonly position: number
  readonly customer: string
  /** 1, 2, 3 … without gap in its stream. */
  readonly version: number
  readonly id: string
  readonly body: string
  /** SHA-256(hash before it in the ledger ‖ body), hexadecimal; the first one follows 64 zeros. */
  readonly hash: string
}

/** The last position of a ledger and its hash; position 0 and 64 zeros when the ledger is empty. */
export interface Head {
  readonly position: number
  readonly hash: string
}

/** What the store knows of an idempotency key that was used. */
export interface KeyOutcome {
  readonly contentHash: string
  readonly positions: ReadonlyArray<number>
}

/** That a customer's key and personal values were destroyed: it holds none of them, and stays. */
export interface Erasure {
  readonly customer: string
  /** Instant, as `recordedAt` is written; an erasure of the same instant is the same one. */
  readonly erasedAt: string
  /** Why, where it came before the end of retention; empty where it did not. */
  readonly reason: string
}

/** A customer's key and personal values; the key is null when none was written or it was erased. */
export interface Personal {
  readonly key: string | null
  readonly values: ReadonlyArray<PersonalValue>
  /** In the order of their instants. */
  readonly erasures: ReadonlyArray<Erasure>
}

export type AppendError = PositionConflict | KeyReused | IdTaken | OutcomeUnknown | Fault

/** The verbs. Reads return pages of at most `limit`, so that a caller yields between two of them. */
export interface EventStoreShape {
  readonly append: (request: AppendRequest) => Effect.Effect<Appended, AppendError>
  /** Events of one stream with version > `after`, oldest first. */
  readonly readStream: (
    ledger: string,
    customer: string,
    after: number,
    limit: number,
  ) => Effect.Effect<ReadonlyArray<StoredEvent>, Fault>
  /** Events of the ledger with position > `after`, oldest first. */
  readonly readLedger: (
    ledger: string,
    after: number,
    limit: number,
  ) => Effect.Effect<ReadonlyArray<StoredEvent>, Fault>
  readonly head: (ledger: string) => Effect.Effect<Head, Fault>
  /** Ids of the ledgers that hold at least one event, by UTF-8 bytes. */
  readonly ledgers: () => Effect.Effect<ReadonlyArray<string>, Fault>
  /** Customers of the ledger with an id after `after`, by UTF-8 bytes; the ledger's own stream is not one. */
  readonly customers: (
    ledger: string,
    after: string,
    limit: number,
  ) => Effect.Effect<ReadonlyArray<string>, Fault>
  readonly readKey: (ledger: string, key: string) => Effect.Effect<KeyOutcome | null, Fault>
  /** Which customer holds an id, null when nobody claimed it. */
  readonly readClaim: (
    ledger: string,
    kind: string,
    id: string,
  ) => Effect.Effect<string | null, Fault>
  /** The event of that id, null when there is none: replays ask it to stay idempotent. */
  readonly readEvent: (ledger: string, id: string) => Effect.Effect<StoredEvent | null, Fault>
  readonly readSnapshot: (
    ledger: string,
    customer: string,
    fold: string,
  ) => Effect.Effect<Snapshot | null, Fault>
  readonly readCheckpoint: (
    ledger: string,
    projection: string,
  ) => Effect.Effect<Checkpoint | null, Fault>
  readonly readPersonal: (ledger: string, customer: string) => Effect.Effect<Personal, Fault>
  /**
   * Destroys the customer's key and personal values, and their traces on the medium, and keeps the
   * erasure; the log is not touched. An erasure that is known already does nothing.
   */
  readonly erasePersonal: (ledger: string, erasure: Erasure) => Effect.Effect<void, Fault>
  /** Every event after `after`, then each new one as it commits, in order; ends when its scope does. */
  readonly follow: (ledger: string, after: number) => Stream.Stream<StoredEvent, Fault>
}

/** The service that engine use cases ask for. */
export class EventStore extends Context.Service<EventStore, EventStoreShape>()(
  "@encours/engine/EventStore",
) {}
