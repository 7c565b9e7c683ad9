// The ways an append can end other than well. Each is its own type, because each has its own cure:
// decide again (PositionConflict), choose another id (IdTaken), fix the caller (KeyReused),
// retry with the same key (OutcomeUnknown), or wait and retry when the fault says so (Fault).
import * as Data from "effect/Data"
import type { Expectation } from "./EventStore.ts"

/** Somebody wrote the stream in between. Nothing of the request was written. */
export class PositionConflict extends Data.TaggedError("PositionConflict")<{
  readonly ledger: string
  readonly customer: string
  readonly expected: Expectation
  /** Version of the stream's last event, 0 when the stream is absent. */
  readonly actual: number
}> {
  readonly code = "ENCOURS_POSITION_CONFLICT"
  override get message() {
    const asked =
      this.expected.is === "at" ? `at version ${this.expected.version}` : this.expected.is
    return `Stream "${this.customer}" of ledger "${this.ledger}" was expected ${asked}, found at version ${this.actual}.`
  }
}

/** The idempotency key was used for something else. Nothing was written. */
export class KeyReused extends Data.TaggedError("KeyReused")<{
  readonly ledger: string
  readonly key: string
}> {
  readonly code = "ENCOURS_KEY_REUSED"
  override get message() {
    return `Key "${this.key}" of ledger "${this.ledger}" was used before with other content.`
  }
}

/** An id of this kind belongs to another thing of the ledger already. Nothing was written. */
export class IdTaken extends Data.TaggedError("IdTaken")<{
  readonly ledger: string
  readonly kind: string
  readonly id: string
  /** The customer that holds it. */
  readonly holder: string
}> {
  readonly code = "ENCOURS_ID_TAKEN"
  override get message() {
    return `The ${this.kind} id "${this.id}" is already used in ledger "${this.ledger}" (customer "${this.holder}").`
  }
}

/** The connection was lost at commit: the append may stand or not. Retry with the same key. */
export class OutcomeUnknown extends Data.TaggedError("OutcomeUnknown")<{
  readonly ledger: string
  readonly cause: unknown
}> {
  readonly code = "ENCOURS_OUTCOME_UNKNOWN"
  override get message() {
    return `The outcome of an append to ledger "${this.ledger}" is unknown; retry with the same key.`
  }
}

/** Why a port failed, in terms of what the host can do about it. */
export type FaultReason =
  | "busy"
  | "disk-full"
  | "read-only"
  | "not-a-store"
  | "newer-version"
  | "older-version"
  | "corrupt"
  | "closed"
  | "aborted"
  | "unavailable"
  | "invalid"

/** A port failed. Nothing half-written: what it did is undone. */
export class Fault extends Data.TaggedError("Fault")<{
  readonly reason: FaultReason
  /** Where: a path, a ledger, a position. */
  readonly place: string
  readonly detail: string
  /** Whether the same call can succeed later. */
  readonly retryable: boolean
  readonly cause?: unknown
}> {
  readonly code = "ENCOURS_FAULT"
  override get message() {
    return `${this.place}: ${this.detail}`
  }
}
