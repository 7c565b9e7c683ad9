// What stands between a file and a store: each event is resolved, admitted after all that stands
// before it in its stream, and its ids looked up among those of the whole ledger.
import {
  admit,
  advance,
  type Claim,
  CustomerLedger,
  claimOf,
  type LedgerEvent,
  Personal,
  type Problem,
  Rejection,
  resolve,
} from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import * as Envelopes from "./envelopes.ts"
import { loadCustomer } from "./loadCustomer.ts"
import { personalOf } from "./personal.ts"
import { sameFact } from "./sameFact.ts"

/** What the gate says of an event. */
export type Passage =
  /** It may be appended, as it stands here, to a stream at `version`. */
  | {
      readonly _tag: "New"
      readonly event: LedgerEvent.LedgerEvent
      /** Its exact text, where the gate need not have it written again. */
      readonly text: string | undefined
      readonly version: number
      /** The id that the event creates. */
      readonly claim: Claim | undefined
    }
  | { readonly _tag: "AlreadyKnown" }
  | { readonly _tag: "Refused"; readonly problems: ReadonlyArray<Problem.Problem> }

/** An event as a line gives it, and what the line left to defaults. */
export interface Arrival {
  readonly event: LedgerEvent.LedgerEvent
  /** The exact text of the event. */
  readonly text: string
  readonly recordedAtGiven: boolean
}

/** An event at the instant at which it is recorded, and its text where that is known. */
interface Placed {
  readonly event: LedgerEvent.LedgerEvent
  readonly text: string | undefined
}

type IdKind = Claim["kind"]

const nobody = { key: null, values: [] }

const alreadyKnown: Passage = { _tag: "AlreadyKnown" }

/** One gate for one load: it remembers the streams and ids that it let through. */
export class Gate {
  /** Ledgers that held events before the load: only there must the store be asked. */
  readonly #filled: ReadonlySet<string>
  readonly #states = new Map<string, Map<string, CustomerLedger.CustomerLedger>>()
  readonly #claims = new Map<string, Map<IdKind, Map<string, string>>>()

  constructor(filled: ReadonlySet<string>) {
    this.#filled = filled
  }

  pass(arrival: Arrival): Effect.Effect<Passage, Fault, EventStore> {
    return this.#filled.has(arrival.event.ledger)
      ? this.#passFilled(arrival)
      : Effect.succeed(this.passNew(arrival))
  }

  /** Whether the ledger was empty when the load began: then {@link passNew} needs no store. */
  isNew(ledger: string): boolean {
    return !this.#filled.has(ledger)
  }

  /** Admits an event of a ledger that was empty. */
  passNew(arrival: Arrival): Passage {
    const { event } = arrival
    const customer = "customer" in event ? event.customer : LEDGER_STREAM
    const states = this.#statesOf(event.ledger)
    let state = states.get(customer)
    if (state === undefined) {
      state = CustomerLedger.empty(event.ledger, customer)
      states.set(customer, state)
    }
    const claim = claimOf(state, event)
    return this.#admit(state, arrival, claim, undefined)
  }

  #passFilled(arrival: Arrival): Effect.Effect<Passage, Fault, EventStore> {
    const gate = this
    const { event: given, recordedAtGiven } = arrival
    return Effect.gen(function* () {
      const store = yield* EventStore
      const { ledger } = given
      const customer = "customer" in given ? given.customer : LEDGER_STREAM
      const stored = yield* store.readEvent(ledger, given.id)
      if (stored !== null) {
        const isPersonal = Personal.isIn(given)
        // Most lines that come again are the stored bytes: equal texts need no closer look.
        if (!isPersonal && recordedAtGiven && stored.body === arrival.text) return alreadyKnown
        const personal = isPersonal ? yield* personalOf(ledger, customer) : nobody
        const own = personal.values.filter(({ event }) => event === given.id)
        const problems = sameFact(Envelopes.read(stored), given, {
          key: personal.key,
          recordedAtGiven,
          readable: new Set(own.map(({ path }) => path)),
        })
        return problems.length === 0 ? alreadyKnown : { _tag: "Refused", problems }
      }
      yield* gate.#load(ledger, LEDGER_STREAM)
      const state = yield* gate.#load(ledger, customer)
      const claim = claimOf(state, given)
      const holder = claim && (yield* store.readClaim(ledger, claim.kind, claim.id))
      // The instant of the load, unless the stream was written with a later clock.
      const last = state.recordedAt
      const stands = recordedAtGiven || last === "" || given.recordedAt >= last
      const placed = stands ? arrival : { event: { ...given, recordedAt: last }, text: undefined }
      return gate.#admit(state, placed, claim, holder ?? undefined)
    })
  }

  /** The state of a stream of a filled ledger, read once. */
  #load(
    ledger: string,
    customer: string,
  ): Effect.Effect<CustomerLedger.CustomerLedger, Fault, EventStore> {
    const states = this.#statesOf(ledger)
    const known = states.get(customer)
    if (known !== undefined) return Effect.succeed(known)
    return Effect.map(loadCustomer(ledger, customer), ({ state }) => {
      states.set(customer, state)
      return state
    })
  }

  #admit(
    state: CustomerLedger.CustomerLedger,
    { event, text }: Placed,
    claim: Claim | undefined,
    stored: string | undefined,
  ): Passage {
    const resolved = resolve(state, event)
    if (Result.isFailure(resolved)) return refused(resolved.failure)
    const fact = resolved.success
    const admitted = admit(state, fact, this.#statesOf(fact.ledger).get(LEDGER_STREAM))
    if (Result.isFailure(admitted)) return refused(admitted.failure)
    if (claim !== undefined) {
      const claims = this.#claimsOf(fact.ledger, claim.kind)
      const holder = stored ?? claims.get(claim.id)
      if (holder !== undefined) return refused({ _tag: "IdTaken", ...claim, holder })
      claims.set(claim.id, state.customer)
    }
    const { version } = state
    advance(state, fact)
    // An invoice that was resolved into instalments is no longer what the line says.
    return { _tag: "New", event: fact, text: fact === event ? text : undefined, version, claim }
  }

  #statesOf(ledger: string): Map<string, CustomerLedger.CustomerLedger> {
    let states = this.#states.get(ledger)
    if (states === undefined) {
      states = new Map()
      this.#states.set(ledger, states)
    }
    return states
  }

  /** Who holds the ids of a kind. */
  #claimsOf(ledger: string, kind: IdKind): Map<string, string> {
    let kinds = this.#claims.get(ledger)
    if (kinds === undefined) {
      kinds = new Map()
      this.#claims.set(ledger, kinds)
    }
    let claims = kinds.get(kind)
    if (claims === undefined) {
      claims = new Map()
      kinds.set(kind, claims)
    }
    return claims
  }
}

const refused = (rejection: Rejection.Rejection): Passage => ({
  _tag: "Refused",
  problems: [
    {
      path: "",
      expected: "a fact that may follow what stands before it",
      found: rejection._tag,
      message: Rejection.message(rejection),
    },
  ],
})
