// The programs of a simulation: what a host runs around the library, each as it would be written, with
// the library's own code inside.
import type { LedgerEvent } from "@encours/core"
import { EventStore, Ledger, type Outcome, type Projection, runProjection } from "@encours/engine"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import * as Stream from "effect/Stream"
import type { Delivery, Desk } from "./Desk.ts"
import { ledger, type Watch } from "./Watch.ts"

type Store = EventStore.EventStoreShape

/** How one calls `execute`, and what may go wrong in a host; a planted mistake replaces it. */
export type Call = (
  ledger: Ledger.Ledger,
  delivery: Delivery,
  attempt: number,
) => Effect.Effect<Outcome, unknown>

export const withKey: Call = (open, { command, key, effectiveOn }) =>
  open.execute(command, { key, effectiveOn })

/** Asks until there is an answer: a lost one is asked for again under the same key. */
const insist = (open: Ledger.Ledger, delivery: Delivery, watch: Watch, call: Call) =>
  Effect.gen(function* () {
    for (let attempt = 1; ; attempt++) {
      const asked = yield* Effect.result(call(open, delivery, attempt))
      if (Result.isSuccess(asked)) return watch.told(delivery.key, asked.success)
      yield* Effect.sleep(50 * attempt)
    }
  })

/** What all programs of a run share. */
export interface Office {
  readonly desk: Desk
  readonly watch: Watch
  readonly call: Call
  /** Set once every job is done and no trouble is left. */
  isOver: boolean
  /** Answers of those who lived to the end, by name. */
  readonly answers: Map<string, unknown>
  /** The day of the last questions. */
  readonly lastDay: string
  /** Positions that the follower was given, in order; kept where a crash does not reach. */
  readonly followed: Array<number>
  /** What the projector last answered. */
  projected: Totals & { position: number }
}

/** A billing process: works through its jobs, and asks for the aged balance between them. */
export const biller = (office: Office, name: string, host: number, store: Store) =>
  Effect.gen(function* () {
    const { desk, watch, call, lastDay: asOf } = office
    const open = yield* Ledger.open({ ledger })
    for (;;) {
      const job = desk.next(host)
      if (job === undefined) break
      const delivery = desk.delivery(job, yield* Clock.currentTimeMillis)
      yield* insist(open, delivery, watch, call)
      desk.done(job)
      yield* Effect.ignore(open.agedBalance({ asOf }))
    }
    while (!office.isOver) yield* Effect.sleep(5_000)
    yield* Effect.eventually(
      Effect.map(open.agedBalance({ asOf }), (answer) => office.answers.set(name, answer)),
    )
  }).pipe(Effect.provideService(EventStore.EventStore, store))

/** A job that was delivered a second time, to another process. */
export const courier = (office: Office, delivery: Delivery, store: Store) =>
  Effect.gen(function* () {
    const open = yield* Ledger.open({ ledger })
    yield* insist(open, delivery, office.watch, office.call)
  }).pipe(Effect.provideService(EventStore.EventStore, store))

export interface Totals {
  readonly events: number
  readonly byCustomer: Readonly<Record<string, number>>
}

export const totals: Projection<Totals> = {
  name: "totals",
  version: 1,
  initial: () => ({ events: 0, byCustomer: {} }),
  apply: ({ events, byCustomer }, fact: LedgerEvent.LedgerEvent) => {
    const customer = "customer" in fact ? fact.customer : ""
    const count = (byCustomer[customer] ?? 0) + 1
    return { events: events + 1, byCustomer: { ...byCustomer, [customer]: count } }
  },
  encode: (state) => JSON.stringify(state),
  decode: (body) => JSON.parse(body) as Totals,
}

/** Keeps a projection beside the log, three events at a time. */
export const projector = (office: Office, store: Store) =>
  Effect.gen(function* () {
    for (;;) {
      const run = yield* Effect.result(runProjection(ledger, totals, { batch: 3 }))
      if (Result.isSuccess(run)) {
        office.projected = { ...run.success.state, position: run.success.position }
      }
      yield* Effect.sleep(2_000)
    }
  }).pipe(Effect.provideService(EventStore.EventStore, store))

/** Follows the ledger from where it was, for ever. */
export const follower = (office: Office, store: Store) =>
  Effect.gen(function* () {
    const open = yield* Ledger.open({ ledger })
    for (;;) {
      const events = open.events({ after: office.followed.length })
      yield* Effect.result(
        Stream.runForEach(events, ({ position }) =>
          Effect.sync(() => {
            office.followed.push(position)
          }),
        ),
      )
      yield* Effect.sleep(1_000)
    }
  }).pipe(Effect.provideService(EventStore.EventStore, store))
