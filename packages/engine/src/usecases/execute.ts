// The one way a command becomes facts: load → decide → append, and again when somebody else wrote
// the stream in between. A refusal appends nothing and is a value, not an error.
import {
  CalendarDate,
  type Context,
  claimOf,
  decide,
  Instant,
  LedgerCommand,
  LedgerEvent,
  Problem,
  Regimes,
} from "@encours/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import * as Result from "effect/Result"
import { EventIds } from "../ports/EventIds.ts"
import {
  type AppendRequest,
  EventStore,
  type Expectation,
  type IdClaim,
  LEDGER_STREAM,
  type Snapshot,
} from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import { Fault, KeyReused, type OutcomeUnknown } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import { loadCustomer, type StateCache } from "./loadCustomer.ts"
import { invalid, type Outcome, refused } from "./Outcome.ts"
import { keyFor, keyOf, reveal } from "./personal.ts"
import * as Snapshots from "./snapshots.ts"

export interface ExecuteOptions {
  /** The civil day on which the facts are true, `YYYY-MM-DD`. */
  readonly effectiveOn: string
  /** Idempotency key: a retry with the same key returns the first outcome. */
  readonly key?: string | undefined
}

export type ExecuteError = Fault | KeyReused | OutcomeUnknown

/** Times that a decision is made again after a conflict, before the fault `busy`. */
const attemptsMost = 50

/** What decisions of a ledger share. */
export interface Deciding {
  /** Remembers states between calls. */
  readonly cache: StateCache
  /** Facts between two snapshots of a customer's state; 500 unless told, 0 = none. */
  readonly snapshotEvery?: number | undefined
  /** The law by which breaches are found and recorded; the built-in one unless told. */
  readonly law?: Regimes.Regimes | undefined
}

/** Decides the command and appends its facts. */
export const execute = (
  ledger: string,
  input: unknown,
  options: ExecuteOptions,
  deciding: Deciding,
): Effect.Effect<Outcome, ExecuteError, EventStore> =>
  Effect.gen(function* () {
    const read = LedgerCommand.decode(input)
    if (Result.isFailure(read)) return invalid(read.failure)
    const effectiveOn = CalendarDate.parse(options.effectiveOn)
    if (Result.isFailure(effectiveOn)) {
      const problem = Problem.make("effectiveOn", "a date", Problem.show(options.effectiveOn))
      return invalid([{ ...problem, message: effectiveOn.failure }])
    }
    const intent: Intent = {
      ledger,
      command: read.success,
      effectiveOn: effectiveOn.success,
      key: options.key,
      content: `${effectiveOn.success}${LedgerCommand.canonical(read.success)}`,
    }
    const first = yield* firstOutcome(intent)
    if (first !== null) return first
    for (let attempt = 0; attempt < attemptsMost; attempt++) {
      const outcome = yield* attemptOnce(intent, deciding)
      if (outcome !== "conflict") return outcome
      const most = Math.min(50, 2 ** attempt)
      yield* Effect.sleep(yield* Random.nextBetween(0, most))
    }
    return yield* new Fault({
      reason: "busy",
      place: `ledger "${ledger}"`,
      detail: `others wrote the stream at each of ${attemptsMost} attempts`,
      retryable: true,
    })
  })

interface Intent {
  readonly ledger: string
  readonly command: LedgerCommand.LedgerCommand
  readonly effectiveOn: CalendarDate.CalendarDate
  readonly key: string | undefined
  /** What the idempotency key stands for. */
  readonly content: string
}

const attemptOnce = (
  intent: Intent,
  { cache, snapshotEvery: every = Snapshots.everyUsual, law = Regimes.builtIn }: Deciding,
): Effect.Effect<Outcome | "conflict", ExecuteError, EventStore> =>
  Effect.gen(function* () {
    const { ledger, command, effectiveOn } = intent
    const customer = "customer" in command ? command.customer : LEDGER_STREAM
    const nextId = yield* EventIds
    const load = (stream: string) =>
      loadCustomer(ledger, stream, { from: cache.take(stream), every })
    const loadedBook = yield* load(LEDGER_STREAM)
    const loaded = customer === LEDGER_STREAM ? loadedBook : yield* load(customer)
    const [book, state] = [loadedBook.state, loaded.state]
    const now = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    // Within a stream the instant never goes back, whatever the clock does.
    const recordedAt = state.recordedAt === "" ? now : Instant.max(now, state.recordedAt)
    const sealed = yield* sealedFor(ledger, command)
    const context = { effectiveOn, recordedAt, book, law, id: () => nextId(), ...sealed }
    const decision = decide(state, command, context)
    const facts = Result.isSuccess(decision) ? decision.success : []
    const claims = facts.flatMap((fact) => {
      const claim = claimOf(state, fact)
      return claim === undefined ? [] : [{ ...claim, customer }]
    })
    const streams = { customer, version: state.version, book: book.version }
    const snapshots = facts.length === 0 ? [] : Snapshots.due(loaded, every)
    const plan: Plan = { ...streams, facts, claims, snapshots }
    cache.keep(loadedBook)
    cache.keep(loaded)
    if (Result.isFailure(decision)) return refused(decision.failure)
    const request = yield* requestOf(intent, plan)
    return yield* append(intent, request, facts)
  })

/** A contact is compared with what the log holds of it: HMACs under the customer's key. */
const sealedFor = (
  ledger: string,
  command: LedgerCommand.LedgerCommand,
): Effect.Effect<Pick<Context, "sealed">, Fault, EventStore> =>
  command.type === "SetContact"
    ? Effect.map(keyOf(ledger, command.customer), (key) =>
        key === null ? {} : { sealed: (fact) => Envelopes.sealed(fact, key) },
      )
    : Effect.succeed({})

/** What a decision would append, and the versions that it was made on. */
interface Plan {
  readonly customer: string
  readonly version: number
  readonly book: number
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
  readonly claims: ReadonlyArray<IdClaim>
  readonly snapshots: ReadonlyArray<Snapshot>
}

const at = (version: number): Expectation =>
  version === 0 ? { is: "absent" } : { is: "at", version }

const requestOf = (
  { ledger, key, content }: Intent,
  { customer, version, book, facts, claims, snapshots }: Plan,
): Effect.Effect<AppendRequest, Fault, EventStore> =>
  Effect.map(keyFor(ledger, customer, facts), ({ key: personalKey, made }) => {
    const sealing = personalKey === undefined ? undefined : { key: personalKey }
    const sealed = facts.map((fact) => Envelopes.seal(fact, sealing))
    const events = sealed.map(({ row }) => row)
    return {
      ledger,
      ...(key === undefined ? {} : { key, contentHash: contentHash(content, personalKey) }),
      writes: facts.length === 0 ? [] : [{ customer, expect: at(version), events }],
      // A period may be closed in between: then the decision is made again.
      checks: customer === LEDGER_STREAM ? [] : [{ customer: LEDGER_STREAM, expect: at(book) }],
      claims,
      personalKeys: made,
      personal: sealed.flatMap(({ personal }) => personal),
      snapshots,
    }
  })

const append = (
  intent: Intent,
  request: AppendRequest,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): Effect.Effect<Outcome | "conflict", ExecuteError, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const { positions, repeated } = yield* store.append(request)
    // Another call with the same key won the race: its outcome is ours.
    if (repeated) return (yield* firstOutcome(intent)) ?? "conflict"
    const outcome: Outcome = {
      ok: true,
      events: facts.map(LedgerEvent.encode),
      position: positions.at(-1) ?? 0,
    }
    return outcome
  }).pipe(
    Effect.catchTag("PositionConflict", () => Effect.succeed("conflict" as const)),
    // Two callers with one key and the first personal fact of a customer: each made a key of its own.
    Effect.catchTag("KeyReused", (error) =>
      Effect.flatMap(firstOutcome(intent), (found) =>
        found === null ? Effect.fail(error) : Effect.succeed(found),
      ),
    ),
    Effect.catchTag("IdTaken", ({ kind, id, holder }) =>
      Effect.succeed(refused({ _tag: "IdTaken", kind, id, holder })),
    ),
  )

/**
 * What the store keeps of the content. Where it says something of a person it is an HMAC under the
 * customer's key: a plain hash could be tried with name after name, even once the customer is erased.
 */
const contentHash = (content: string, key: string | undefined): string =>
  key === undefined ? HashChain.digest(content) : HashChain.mac(key, content)

/** What the key gave the first time, null when it is new or there is none. */
const firstOutcome = ({
  ledger,
  command,
  key,
  content,
}: Intent): Effect.Effect<Outcome | null, Fault | KeyReused, EventStore> =>
  Effect.gen(function* () {
    if (key === undefined) return null
    const store = yield* EventStore
    const known = yield* store.readKey(ledger, key)
    if (known === null) return null
    const customer = "customer" in command ? command.customer : LEDGER_STREAM
    const personalKey = known.contentHash.startsWith("hmac:")
      ? ((yield* keyOf(ledger, customer)) ?? undefined)
      : undefined
    if (known.contentHash !== contentHash(content, personalKey)) {
      return yield* new KeyReused({ ledger, key })
    }
    const first = known.positions[0]
    if (first === undefined) return { ok: true, events: [], position: 0 }
    const rows = yield* store.readLedger(ledger, first - 1, known.positions.length)
    const facts = yield* Effect.forEach(rows.map(Envelopes.read), reveal(ledger))
    return { ok: true, events: facts.map(LedgerEvent.encode), position: rows.at(-1)?.position ?? 0 }
  })
