// Several commands of one customer as one: all of their facts are appended in one transaction, or none is.
// Each is decided on the state that the ones before it leave.
import {
  advance,
  type CalendarDate,
  claimOf,
  decide,
  Instant,
  LedgerCommand,
  type LedgerEvent,
  Regimes,
  type Rejection,
} from "@encours/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { EventIds } from "../ports/EventIds.ts"
import {
  type AppendError,
  type AppendRequest,
  EventStore,
  type Expectation,
  type IdClaim,
  LEDGER_STREAM,
} from "../ports/EventStore.ts"
import { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import { loadCustomer } from "./loadCustomer.ts"
import { keyFor } from "./personal.ts"
import * as Snapshots from "./snapshots.ts"

/** What several commands would record, and the versions of streams that they were decided on. */
export interface Decided {
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
  readonly request: AppendRequest
}

/** Why none is recorded: the first refusal, or the stream is not where the caller read it. */
export type Undecided = { readonly rejection: Rejection.Rejection } | "moved"

export interface Together {
  readonly ledger: string
  readonly customer: string
  readonly effectiveOn: CalendarDate.CalendarDate
  /** The version of the stream that the caller looked at; absent = whatever it is now. */
  readonly version?: number | undefined
  readonly law?: Regimes.Regimes | undefined
}

const at = (version: number): Expectation =>
  version === 0 ? { is: "absent" } : { is: "at", version }

/** Decides the commands one after the other; appends nothing. */
export const decideAll = (
  commands: ReadonlyArray<unknown>,
  { ledger, customer, effectiveOn, version, law = Regimes.builtIn }: Together,
): Effect.Effect<Decided | Undecided, Fault, EventStore> =>
  Effect.gen(function* () {
    const nextId = yield* EventIds
    const { state: book } = yield* loadCustomer(ledger, LEDGER_STREAM)
    const loaded = yield* loadCustomer(ledger, customer)
    const { state } = loaded
    const snapshots = Snapshots.due(loaded, Snapshots.everyUsual)
    const { version: before } = state
    if (version !== undefined && version !== before) return "moved"
    const now = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    const recordedAt = state.recordedAt === "" ? now : Instant.max(now, state.recordedAt)
    const context = { effectiveOn, recordedAt, book, law, id: () => nextId() }
    const facts: Array<LedgerEvent.LedgerEvent> = []
    const claims: Array<IdClaim> = []
    for (const input of commands) {
      const read = LedgerCommand.decode(input)
      if (Result.isFailure(read)) return yield* ownMistake(ledger, read.failure)
      const decision = decide(state, read.success, context)
      if (Result.isFailure(decision)) return { rejection: decision.failure }
      for (const fact of decision.success) {
        const claim = claimOf(state, fact)
        if (claim !== undefined) claims.push({ ...claim, customer })
        advance(state, fact)
        facts.push(fact)
      }
    }
    const { key, made } = yield* keyFor(ledger, customer, facts)
    const sealing = key === undefined ? undefined : { key }
    const sealed = facts.map((fact) => Envelopes.seal(fact, sealing))
    const events = sealed.map(({ row }) => row)
    const request: AppendRequest = {
      ledger,
      writes: [{ customer, expect: at(before), events }],
      checks: [{ customer: LEDGER_STREAM, expect: at(book.version) }],
      claims,
      personalKeys: made,
      personal: sealed.flatMap(({ personal }) => personal),
      snapshots,
    }
    return { facts, request }
  })

/**
 * Appends what was decided; `moved` when somebody wrote in between, and then nothing is written. `repeated`
 * when the request has a key that was used before.
 */
export const commit = ({
  facts,
  request,
}: Decided): Effect.Effect<
  "done" | "moved" | "repeated",
  Exclude<AppendError, Moving>,
  EventStore
> =>
  Effect.gen(function* () {
    if (facts.length === 0) return "done" as const
    const store = yield* EventStore
    const { repeated } = yield* store.append(request)
    return repeated ? ("repeated" as const) : ("done" as const)
  }).pipe(Effect.catchTag(["PositionConflict", "IdTaken"], () => Effect.succeed("moved" as const)))

type Moving = Extract<AppendError, { readonly _tag: "PositionConflict" | "IdTaken" }>

const ownMistake = (
  ledger: string,
  problems: ReadonlyArray<{ readonly path: string; readonly message: string }>,
): Effect.Effect<never, Fault> =>
  Effect.fail(
    new Fault({
      reason: "invalid",
      place: `ledger "${ledger}"`,
      detail: problems.map(({ path, message }) => `${path}: ${message}`).join("; "),
      retryable: false,
    }),
  )
