// One append to the memory store: everything is checked before anything is written, so that what is
// refused leaves no trace. Nothing in here waits, hence nothing can come between.
import * as AppendRules from "../ports/AppendRules.ts"
import type { AppendError, Appended, AppendRequest, Expectation } from "../ports/EventStore.ts"
import { IdTaken, KeyReused, PositionConflict } from "../ports/StoreError.ts"
import * as LedgerTables from "./LedgerTables.ts"

type Tables = LedgerTables.LedgerTables

/** Writes the request, or says why not. A key used before gives the outcome of the first time. */
export const write = (tables: Tables, request: AppendRequest): Appended | AppendError => {
  const used = request.key === undefined ? undefined : tables.keys.get(request.key)
  if (used !== undefined) {
    return used.contentHash === (request.contentHash ?? "")
      ? { positions: used.positions, repeated: true }
      : new KeyReused({ ledger: request.ledger, key: request.key ?? "" })
  }
  const no = conflict(tables, request) ?? takenEvent(tables, request) ?? takenClaim(tables, request)
  if (no !== undefined) return no
  const positions = writeEvents(tables, request)
  if (request.key !== undefined) {
    const contentHash = request.contentHash ?? ""
    tables.keys.set(request.key, Object.freeze({ contentHash, positions }))
  }
  writeBeside(tables, request)
  return { positions, repeated: false }
}

const conflict = (tables: Tables, request: AppendRequest): PositionConflict | undefined => {
  const look = (customer: string, expected: Expectation) => {
    const actual = tables.streams.get(customer)?.length ?? 0
    if (AppendRules.meets(expected, actual)) return undefined
    return new PositionConflict({ ledger: request.ledger, customer, expected, actual })
  }
  for (const { customer, expect } of request.writes) {
    const no = look(customer, expect)
    if (no !== undefined) return no
  }
  for (const { customer, expect } of request.checks ?? []) {
    const no = look(customer, expect)
    if (no !== undefined) return no
  }
  return undefined
}

const takenEvent = (tables: Tables, request: AppendRequest): IdTaken | undefined => {
  const { ledger, writes } = request
  const taken = (id: string, holder: string) =>
    new IdTaken({ ledger, kind: AppendRules.eventKind, id, holder })
  const single = writes.length === 1 && writes[0]?.events.length === 1
  const here = single ? undefined : new Map<string, string>()
  for (const { customer, events } of writes) {
    for (const { id } of events) {
      const holder = tables.ids.get(id)?.customer ?? here?.get(id)
      if (holder !== undefined) return taken(id, holder)
      here?.set(id, customer)
    }
  }
  return undefined
}

const takenClaim = (tables: Tables, request: AppendRequest): IdTaken | undefined => {
  if (request.claims === undefined) return undefined
  const here = new Map<string, string>()
  for (const { kind, id, customer } of request.claims) {
    const claim = LedgerTables.pair(kind, id)
    const holder = tables.claims.get(claim) ?? here.get(claim)
    if (holder !== undefined) return new IdTaken({ ledger: request.ledger, kind, id, holder })
    here.set(claim, customer)
  }
  return undefined
}

const writeEvents = (tables: Tables, request: AppendRequest): ReadonlyArray<number> => {
  const positions: Array<number> = []
  for (const { customer, events } of request.writes) {
    if (events.length === 0) continue
    const stream = LedgerTables.stream(tables, customer)
    for (const { id, body } of events) {
      positions.push(LedgerTables.push(tables, customer, stream, id, body))
    }
  }
  return Object.freeze(positions)
}

/** Everything of a request but its events and its key. */
const writeBeside = (tables: Tables, request: AppendRequest): void => {
  for (const { kind, id, customer } of request.claims ?? []) {
    tables.claims.set(LedgerTables.pair(kind, id), customer)
  }
  for (const { customer, key } of request.personalKeys ?? []) {
    if (!tables.personalKeys.has(customer)) tables.personalKeys.set(customer, key)
  }
  for (const { customer, event, path, value } of request.personal ?? []) {
    LedgerTables.addPersonal(tables, Object.freeze({ customer, event, path, value }))
  }
  for (const { customer, fold, version, body } of request.snapshots ?? []) {
    const snapshot = Object.freeze({ customer, fold, version, body })
    tables.snapshots.set(LedgerTables.pair(customer, fold), snapshot)
  }
  for (const { projection, position, body } of request.checkpoints ?? []) {
    tables.checkpoints.set(projection, Object.freeze({ projection, position, body }))
  }
}
