// What an event store is, as plainly as it can be said: one array per thing it keeps, searched from
// end to end. Every store must answer as this does. Slow on purpose; read it to learn the port.
import { createHash } from "node:crypto"
import type { EventStore } from "@encours/engine"

export interface LedgerModel {
  readonly ledger: string
  readonly events: Array<EventStore.StoredEvent>
  readonly keys: Array<{ key: string; contentHash: string; positions: ReadonlyArray<number> }>
  readonly claims: Array<EventStore.IdClaim>
  personalKeys: Array<EventStore.PersonalKey>
  personal: Array<EventStore.PersonalValue>
  readonly erasures: Array<EventStore.Erasure>
  readonly snapshots: Array<EventStore.Snapshot>
  readonly checkpoints: Array<EventStore.Checkpoint>
}

/** An append's end as plain data: what was given, or the error's name with its evidence. */
export type Outcome =
  | EventStore.Appended
  | { readonly _tag: string; readonly [evidence: string]: unknown }

export const make = (ledger: string): LedgerModel => ({
  ledger,
  events: [],
  keys: [],
  claims: [],
  personalKeys: [],
  personal: [],
  erasures: [],
  snapshots: [],
  checkpoints: [],
})

export const head = ({ events }: LedgerModel): EventStore.Head => {
  const last = events.at(-1)
  return { position: last?.position ?? 0, hash: last?.hash ?? "0".repeat(64) }
}

export const version = ({ events }: LedgerModel, customer: string): number =>
  events.filter((event) => event.customer === customer).length

/** Texts in the order of their UTF-8 bytes. */
export const sorted = (texts: Iterable<string>): ReadonlyArray<string> =>
  [...new Set(texts)].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))

export const append = (model: LedgerModel, request: EventStore.AppendRequest): Outcome => {
  const contentHash = request.contentHash ?? ""
  const used = model.keys.find(({ key }) => key === request.key)
  if (used !== undefined) {
    return used.contentHash === contentHash
      ? { positions: used.positions, repeated: true }
      : { _tag: "KeyReused", ledger: model.ledger, key: used.key }
  }
  const no = conflict(model, request) ?? taken(model, request)
  if (no !== undefined) return no
  const positions: Array<number> = []
  for (const { customer, events } of request.writes) {
    for (const { id, body } of events) {
      const { position: before, hash: previous } = head(model)
      const hash = createHash("sha256").update(previous, "hex").update(body, "utf8").digest("hex")
      const [position, next] = [before + 1, version(model, customer) + 1]
      model.events.push({ position, customer, version: next, id, body, hash })
      positions.push(position)
    }
  }
  if (request.key !== undefined) model.keys.push({ key: request.key, contentHash, positions })
  writeBeside(model, request)
  return { positions, repeated: false }
}

const conflict = (model: LedgerModel, request: EventStore.AppendRequest): Outcome | undefined => {
  for (const { customer, expect: expected } of [...request.writes, ...(request.checks ?? [])]) {
    const actual = version(model, customer)
    const met =
      expected.is === "any" ||
      (expected.is === "absent" && actual === 0) ||
      (expected.is === "exists" && actual > 0) ||
      (expected.is === "at" && actual === expected.version)
    if (!met) return { _tag: "PositionConflict", ledger: model.ledger, customer, expected, actual }
  }
  return undefined
}

const taken = (model: LedgerModel, request: EventStore.AppendRequest): Outcome | undefined => {
  const { ledger } = model
  const ids = model.events.map(({ id, customer }) => ({ id, customer }))
  for (const { customer, events } of request.writes) {
    for (const { id } of events) {
      const other = ids.find((one) => one.id === id)
      if (other) return { _tag: "IdTaken", ledger, kind: "event", id, holder: other.customer }
      ids.push({ id, customer })
    }
  }
  const claims = [...model.claims]
  for (const claim of request.claims ?? []) {
    const { kind, id } = claim
    const other = claims.find((one) => one.kind === kind && one.id === id)
    if (other) return { _tag: "IdTaken", ledger, kind, id, holder: other.customer }
    claims.push(claim)
  }
  return undefined
}

/** Claims, keys and values are written once; of snapshots and checkpoints the last one stands. */
const writeBeside = (model: LedgerModel, request: EventStore.AppendRequest): void => {
  model.claims.push(...(request.claims ?? []))
  model.personalKeys.push(...(request.personalKeys ?? []))
  model.personal.push(...(request.personal ?? []))
  model.snapshots.unshift(...(request.snapshots ?? []).toReversed())
  model.checkpoints.unshift(...(request.checkpoints ?? []).toReversed())
}

export const readKey = (model: LedgerModel, key: string): EventStore.KeyOutcome | null => {
  const used = model.keys.find((one) => one.key === key)
  return used ? { contentHash: used.contentHash, positions: used.positions } : null
}

export const readClaim = (model: LedgerModel, kind: string, id: string): string | null =>
  model.claims.find((one) => one.kind === kind && one.id === id)?.customer ?? null

export const readSnapshot = (model: LedgerModel, customer: string, fold: string) =>
  model.snapshots.find((one) => one.customer === customer && one.fold === fold) ?? null

export const readCheckpoint = (model: LedgerModel, projection: string) =>
  model.checkpoints.find((one) => one.projection === projection) ?? null

/** The first key and the first value of each place, values by event and path. */
export const readPersonal = (model: LedgerModel, customer: string): EventStore.Personal => {
  const own = model.personal.filter((one) => one.customer === customer)
  const place = ({ event, path }: EventStore.PersonalValue) => `${event}\u0000${path}`
  return {
    key: model.personalKeys.find((one) => one.customer === customer)?.key ?? null,
    values: sorted(own.map(place)).flatMap((at) => own.find((one) => place(one) === at) ?? []),
    erasures: sorted(
      model.erasures.filter((one) => one.customer === customer).map(({ erasedAt }) => erasedAt),
    ).flatMap((at) => erasureAt(model, customer, at) ?? []),
  }
}

const erasureAt = ({ erasures }: LedgerModel, customer: string, erasedAt: string) =>
  erasures.find((one) => one.customer === customer && one.erasedAt === erasedAt)

/** Key and values are gone, the erasure stays; one that is known does nothing. */
export const erasePersonal = (model: LedgerModel, erasure: EventStore.Erasure): void => {
  const { customer, erasedAt } = erasure
  if (erasureAt(model, customer, erasedAt) !== undefined) return
  model.personalKeys = model.personalKeys.filter((one) => one.customer !== customer)
  model.personal = model.personal.filter((one) => one.customer !== customer)
  model.erasures.push(erasure)
}
