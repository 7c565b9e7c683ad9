// A request of the port as the database's function takes it, and the function's words as an outcome
// of the port.
import { AppendRules, type EventStore, StoreError } from "@encours/engine"
import type { CustomerRows } from "./tables/CustomerFold.ts"

type Request = EventStore.AppendRequest

/** A request that writes rows of the tables of what is owed, in the same transaction. */
export interface Tabled extends Request {
  readonly tables?: ReadonlyArray<CustomerRows>
  /** Where the tables stood and where they stand now; the append's own positions unless told. */
  readonly projected?: readonly [after: number, to: number]
}

/** What the function takes; its own words for it stand in `sql/appendFunction.ts`. */
export interface Encoded {
  readonly request: Request
  /** The streams that are looked at, writes first: an outcome names them by number. */
  readonly looks: ReadonlyArray<EventStore.StreamCheck>
  /** The events in the order of their positions, by id. */
  readonly ids: ReadonlyArray<string>
  readonly text: string
}

export const encode = (request: Tabled): Encoded => {
  const looks: Array<EventStore.StreamCheck> = []
  /** By stream and expectation, the place in `looks`; by stream, the events of it so far. */
  const places = new Map<string, number>()
  const counts = new Map<string, number>()
  const lookAt = ({ customer, expect }: EventStore.StreamCheck): number => {
    const name = `${expectationOf(expect)}\u0000${customer}`
    const known = places.get(name)
    if (known !== undefined) return known
    places.set(name, looks.length)
    looks.push({ customer, expect })
    return looks.length - 1
  }
  const events: Array<readonly [number, number, string, string]> = []
  for (const write of request.writes) {
    const look = lookAt(write)
    let nth = counts.get(write.customer) ?? 0
    for (const { id, body } of write.events) events.push([look, ++nth, id, body])
    counts.set(write.customer, nth)
  }
  for (const check of request.checks ?? []) lookAt(check)
  const holders = request.writes.flatMap(({ customer, events }) => events.map(() => customer))
  const ids = events.map(([, , id]) => id)
  const claims = request.claims ?? []
  const text = JSON.stringify({
    key: request.key,
    hash: request.contentHash ?? "",
    looks: looks.map(({ customer, expect }) => [customer, expectationOf(expect)]),
    events,
    twice: twice(ids, (index) => holders[index] ?? ""),
    ...(claims.length === 0
      ? {}
      : { claims: claims.map((one) => [one.kind, one.id, one.customer]) }),
    claimedTwice: twice(
      claims.map(({ kind, id }) => `${kind}\u0000${id}`),
      (index) => claims[index]?.customer ?? "",
    ),
    beside: besideOf(request),
    tables: request.tables,
    projected: request.projected,
  })
  return { request, looks, ids, text }
}

const expectationOf = (expect: EventStore.Expectation): number => {
  switch (expect.is) {
    case "any":
      return -1
    case "exists":
      return -2
    case "absent":
      return 0
    case "at":
      // A version that no stream can have is met by none.
      return Number.isSafeInteger(expect.version) && expect.version >= 0 ? expect.version : -3
  }
}

/** Where the request itself names something a second time, and who holds it since the first. */
const twice = (
  names: ReadonlyArray<string>,
  holder: (index: number) => string,
): readonly [number, string] | undefined => {
  if (names.length < 2) return undefined
  const first = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const before = first.get(name)
    if (before !== undefined) return [index, holder(before)]
    first.set(name, index)
  }
  return undefined
}

const besideOf = ({ personalKeys, personal, snapshots, checkpoints }: Request) => {
  const lists = [personalKeys, personal, snapshots, checkpoints]
  if (lists.every((list) => (list?.length ?? 0) === 0)) return undefined
  return {
    personalKeys: (personalKeys ?? []).map(({ customer, key }) => [customer, key]),
    personal: (personal ?? []).map((one) => [one.customer, one.event, one.path, one.value]),
    snapshots: last(
      (snapshots ?? []).map((one) => [one.customer, one.fold, one.version, one.body] as const),
      ([customer, fold]) => `${customer}\u0000${fold}`,
    ),
    checkpoints: last(
      (checkpoints ?? []).map((one) => [one.projection, one.position, one.body] as const),
      ([projection]) => projection,
    ),
  }
}

/** Of rows with one name the last: one statement cannot write a row twice. */
const last = <Row>(rows: ReadonlyArray<Row>, name: (row: Row) => string): ReadonlyArray<Row> => [
  ...new Map(rows.map((row) => [name(row), row])).values(),
]

/** What the function says of one request. */
type Said =
  | { readonly at: readonly [number, number] }
  | { readonly again: readonly [number, number] }
  | { readonly reused: true }
  | { readonly conflict: readonly [number, number] }
  | { readonly event: readonly [number, string] }
  | { readonly claim: readonly [number, string] }

export type Outcome = EventStore.Appended | EventStore.AppendError

/** The outcomes of the requests, in their order. */
export const decode = (encoded: ReadonlyArray<Encoded>, text: unknown): ReadonlyArray<Outcome> => {
  const said: ReadonlyArray<Said> = JSON.parse(String(text))
  return encoded.map((one, index) => outcomeOf(one, said[index] as Said))
}

const outcomeOf = ({ request, looks, ids }: Encoded, said: Said): Outcome => {
  const { ledger } = request
  if ("at" in said) return { positions: range(...said.at), repeated: false }
  if ("again" in said) return { positions: range(...said.again), repeated: true }
  if ("reused" in said) return new StoreError.KeyReused({ ledger, key: request.key ?? "" })
  if ("conflict" in said) {
    const [index, actual] = said.conflict
    const { customer, expect: expected } = looks[index] as EventStore.StreamCheck
    return new StoreError.PositionConflict({ ledger, customer, expected, actual })
  }
  if ("event" in said) {
    const [index, holder] = said.event
    const id = ids[index] ?? ""
    return new StoreError.IdTaken({ ledger, kind: AppendRules.eventKind, id, holder })
  }
  const [index, holder] = said.claim
  const { kind = "", id = "" } = request.claims?.[index] ?? {}
  return new StoreError.IdTaken({ ledger, kind, id, holder })
}

export const range = (first: number, count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => first + index)
