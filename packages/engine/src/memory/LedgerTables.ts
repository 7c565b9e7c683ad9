// What the memory store keeps of one ledger: its log, and an index for each question of the port.
import { Ids } from "@encours/core"
import {
  type Checkpoint,
  type Erasure,
  type Head,
  type KeyOutcome,
  LEDGER_STREAM,
  type Personal,
  type PersonalValue,
  type Snapshot,
  type StoredEvent,
} from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"

export interface LedgerTables {
  /** The log: position 1 at index 0. Events are frozen, so a reader can be given them as they are. */
  readonly events: Array<StoredEvent>
  /** Per stream, its events: version 1 at index 0. */
  readonly streams: Map<string, Array<StoredEvent>>
  readonly ids: Map<string, StoredEvent>
  readonly keys: Map<string, KeyOutcome>
  readonly claims: Map<string, string>
  readonly personalKeys: Map<string, string>
  readonly personal: Map<string, Map<string, PersonalValue>>
  readonly erasures: Map<string, ReadonlyArray<Erasure>>
  readonly snapshots: Map<string, Snapshot>
  readonly checkpoints: Map<string, Checkpoint>
  /** Customers in order, made when asked for and dropped when one is added. */
  customers: ReadonlyArray<string> | undefined
}

export const make = (): LedgerTables => ({
  events: [],
  streams: new Map(),
  ids: new Map(),
  keys: new Map(),
  claims: new Map(),
  personalKeys: new Map(),
  personal: new Map(),
  erasures: new Map(),
  snapshots: new Map(),
  checkpoints: new Map(),
  customers: undefined,
})

/** One Map key out of two texts, neither of which can hold U+0000. */
export const pair = (first: string, second: string): string => `${first}\u0000${second}`

export const head = ({ events }: LedgerTables): Head => {
  const last = events.at(-1)
  return last === undefined
    ? { position: 0, hash: HashChain.genesis }
    : { position: last.position, hash: last.hash }
}

/** Adds an event at the end of the log and of its stream; gives its position. */
export const push = (
  tables: LedgerTables,
  customer: string,
  stream: Array<StoredEvent>,
  id: string,
  body: string,
): number => {
  const { events } = tables
  const previous = events.length === 0 ? HashChain.genesis : (events.at(-1)?.hash ?? "")
  const position = events.length + 1
  const version = stream.length + 1
  const hash = HashChain.link(previous, body)
  const event: StoredEvent = Object.freeze({ position, customer, version, id, body, hash })
  events.push(event)
  stream.push(event)
  tables.ids.set(id, event)
  return position
}

/** The stream of a customer, made when it is not there. */
export const stream = (tables: LedgerTables, customer: string): Array<StoredEvent> => {
  const found = tables.streams.get(customer)
  if (found !== undefined) return found
  const made: Array<StoredEvent> = []
  tables.streams.set(customer, made)
  tables.customers = undefined
  return made
}

/** A personal value is written once: it belongs to the HMAC in an event, which never changes. */
export const addPersonal = (tables: LedgerTables, value: PersonalValue): void => {
  const values = tables.personal.get(value.customer) ?? new Map<string, PersonalValue>()
  tables.personal.set(value.customer, values)
  const place = pair(value.event, value.path)
  if (!values.has(place)) values.set(place, value)
}

/** Destroys a customer's key and values, unless this erasure is known. */
export const erase = (tables: LedgerTables, erasure: Erasure): void => {
  const { customer, erasedAt } = erasure
  const before = tables.erasures.get(customer) ?? []
  if (before.some((one) => one.erasedAt === erasedAt)) return
  tables.personalKeys.delete(customer)
  tables.personal.delete(customer)
  const all = [...before, Object.freeze({ ...erasure })]
  all.sort((a, b) => Ids.compareUtf8(a.erasedAt, b.erasedAt))
  tables.erasures.set(customer, all)
}

/** A customer's key and values, by event and path. */
export const personal = (tables: LedgerTables, customer: string): Personal => ({
  key: tables.personalKeys.get(customer) ?? null,
  values: [...(tables.personal.get(customer)?.values() ?? [])].sort(
    (a, b) => Ids.compareUtf8(a.event, b.event) || Ids.compareUtf8(a.path, b.path),
  ),
  erasures: [...(tables.erasures.get(customer) ?? [])],
})

/** Customers of the ledger by UTF-8 bytes; the ledger's own stream is not one. */
export const customers = (tables: LedgerTables): ReadonlyArray<string> => {
  tables.customers ??= [...tables.streams.keys()]
    .filter((customer) => customer !== LEDGER_STREAM)
    .sort(Ids.compareUtf8)
  return tables.customers
}
