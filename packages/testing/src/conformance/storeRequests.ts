// Random appends for the conformance suite. A plan names things by their place in a small pool and
// versions relative to the stream, so that most appends are right, some are nearly right, and a
// failing run shrinks to a short one.
import type { EventStore } from "@encours/engine"
import fc from "fast-check"
import * as StoreModel from "./StoreModel.ts"

/** Small pools, so that requests meet: the last two customers sort differently by UTF-16. */
export const pool = {
  customers: ["", "C-1", "C-2", "\uff21", "\u{1f600}"],
  keys: ["k1", "k2"],
  kinds: ["invoice", "payment"],
  ids: ["F-1", "F-2", "F-3"],
  folds: ["balance/1", "balance/2"],
  projections: ["aged", "agenda"],
  events: ["E-1", "E-2"],
  paths: ["name", "email"],
} as const

/** Bodies are texts: what looks like a number, a date or JSON must come back as the same text. */
const bodies: ReadonlyArray<string> = [
  '{"amount":"1200.00"}',
  "",
  "12345678901234567890",
  "2026-01-05",
  " padded ",
  'O\'Brien "quoted" \\ %s $1 ?',
  "line\u2028separator\r\n\ttab",
  "\ufeffé e\u0301 \u{1f469}\u200d\u{1f4bb}",
]

type Pool<Name extends keyof typeof pool> = (typeof pool)[Name][number]

interface Expected {
  readonly is: EventStore.Expectation["is"]
  /** For "at": how far from the version that the stream really has. */
  readonly off: number
}

export interface Plan {
  readonly key: Pool<"keys"> | undefined
  readonly contentHash: string | undefined
  readonly writes: ReadonlyArray<{
    readonly customer: Pool<"customers">
    readonly expect: Expected
    readonly bodies: ReadonlyArray<string>
  }>
  /** Gives the first event an id of the log, or of itself, again: which one, counted from the end. */
  readonly reuse: number | undefined
  readonly checks: ReadonlyArray<{ customer: Pool<"customers">; expect: Expected }>
  readonly claims: ReadonlyArray<EventStore.IdClaim>
  readonly personalKeys: ReadonlyArray<EventStore.PersonalKey>
  readonly personal: ReadonlyArray<EventStore.PersonalValue>
  readonly snapshots: ReadonlyArray<EventStore.Snapshot>
  readonly checkpoints: ReadonlyArray<EventStore.Checkpoint>
}

const from = <Value>(values: ReadonlyArray<Value>) => fc.constantFrom(...values)
/** Mostly nothing: a plan that fills every list would seldom be accepted. */
const few = <Value>(value: fc.Arbitrary<Value>) =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(value, { maxLength: 2 }) },
  )
const rarely = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 3 })

const customer = from(pool.customers)
const body = from(bodies)
const expect: fc.Arbitrary<Expected> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ is: "any" as const, off: 0 }) },
  { weight: 3, arbitrary: fc.constant({ is: "at" as const, off: 0 }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("at" as const), off: from([-1, 1, 7]) }) },
  { weight: 1, arbitrary: fc.constant({ is: "absent" as const, off: 0 }) },
  { weight: 1, arbitrary: fc.constant({ is: "exists" as const, off: 0 }) },
)
const someBodies = fc.oneof(
  { weight: 8, arbitrary: fc.array(body, { minLength: 0, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(body, { minLength: 4, maxLength: 50 }) },
)

/** Few instants, so that some erasures come again, with another reason. */
export const erasure: fc.Arbitrary<EventStore.Erasure> = fc.record({
  customer: from(pool.customers),
  erasedAt: from(["2026-05-01T00:00:00.000Z", "2026-04-01T00:00:00.000Z"]),
  reason: from(["", "asked for by the person"]),
})

export const plan: fc.Arbitrary<Plan> = fc.record({
  key: rarely(from(pool.keys)),
  contentHash: fc.option(from(["h1", "h2"]), { nil: undefined }),
  writes: fc.uniqueArray(fc.record({ customer, expect, bodies: someBodies }), {
    maxLength: 3,
    selector: (write) => write.customer,
  }),
  reuse: fc.option(fc.nat(3), { nil: undefined, freq: 7 }),
  checks: few(fc.record({ customer, expect })),
  claims: few(fc.record({ kind: from(pool.kinds), id: from(pool.ids), customer })),
  personalKeys: few(fc.record({ customer, key: from(["00aa", "11bb"]) })),
  personal: few(
    fc.record({ customer, event: from(pool.events), path: from(pool.paths), value: body }),
  ),
  snapshots: few(
    fc.record({ customer: from(["", "C-1"]), fold: from(pool.folds), version: fc.nat(9), body }),
  ),
  checkpoints: few(fc.record({ projection: from(pool.projections), position: fc.nat(9), body })),
})

/** The request that a plan means for a ledger in the state of the model. */
export const request = (model: StoreModel.LedgerModel, plan: Plan): EventStore.AppendRequest => {
  const { writes, checks, reuse, key, contentHash, ...lists } = plan
  const expectation = (customer: string, { is, off }: Expected): EventStore.Expectation =>
    is === "at" ? { is, version: StoreModel.version(model, customer) + off } : { is }
  // Fresh ids count on from the log, so that a plan means the same when a run is shrunk and replayed.
  let next = model.events.length + 1
  const planned = writes.map(({ customer, expect, bodies }) => ({
    customer,
    expect: expectation(customer, expect),
    events: bodies.map((body) => ({ id: `event-${next++}`, body })),
  }))
  const first = planned.find(({ events }) => events.length > 0)?.events[0]
  if (first !== undefined && reuse !== undefined) {
    first.id = model.events.at(-1 - reuse)?.id ?? `event-${next - 1}`
  }
  return {
    ledger: model.ledger,
    ...(key === undefined ? {} : { key }),
    ...(contentHash === undefined ? {} : { contentHash }),
    writes: planned,
    checks: checks.map(({ customer, expect }) => ({
      customer,
      expect: expectation(customer, expect),
    })),
    ...lists,
  }
}
