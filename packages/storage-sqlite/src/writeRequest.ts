// One append inside the transaction that is open. All of it is synchronous: no other code of this
// process runs between BEGIN and COMMIT, and no other process can write.
//
// What can be refused by looking is refused before anything is written. Ids are left to the unique
// keys: the transaction fails, is undone, and `takenId` says which id it was.
import { AppendRules, type EventStore, HashChain, StoreError } from "@encours/engine"
import type { Statements } from "./statements.ts"

/** Heads and stream versions as this transaction has moved them. */
export interface Session {
  readonly statements: Statements
  readonly heads: Map<string, { position: number; hash: string; moved: boolean }>
  readonly versions: Map<string, number>
}

export const openSession = (statements: Statements): Session => ({
  statements,
  heads: new Map(),
  versions: new Map(),
})

/** Writes the request, or says why not, having written nothing. Throws what SQLite throws. */
export const writeRequest = (
  session: Session,
  request: EventStore.AppendRequest,
): EventStore.Appended | EventStore.AppendError => {
  const { statements } = session
  const { ledger, key, contentHash = "" } = request
  const used = key === undefined ? undefined : statements.key.get(ledger, key)
  if (key !== undefined && used !== undefined) {
    return used[0] === contentHash
      ? { positions: range(Number(used[1]), Number(used[2])), repeated: true }
      : new StoreError.KeyReused({ ledger, key })
  }
  const no = conflict(session, request)
  if (no !== undefined) return no
  const [first, count] = writeEvents(session, request)
  if (key !== undefined) statements.addKey.run(ledger, key, contentHash, first, count)
  writeBeside(statements, request)
  return { positions: range(first, count), repeated: false }
}

/** The head rows, once per ledger however many appends moved them. */
export const writeHeads = ({ statements, heads }: Session): void => {
  for (const [ledger, { position, hash, moved }] of heads) {
    if (moved) statements.setHead.run(ledger, position, Buffer.from(hash, "hex"))
  }
}

export const range = (first: number, count: number): ReadonlyArray<number> =>
  Array.from({ length: count }, (_, index) => first + index)

const streamVersion = ({ statements, versions }: Session, ledger: string, customer: string) => {
  const stream = `${ledger}\u0000${customer}`
  const known = versions.get(stream)
  if (known !== undefined) return known
  const version = Number(statements.version.get(ledger, customer)?.[0] ?? 0)
  versions.set(stream, version)
  return version
}

const conflict = (
  session: Session,
  { ledger, writes, checks }: EventStore.AppendRequest,
): StoreError.PositionConflict | undefined => {
  const look = ({ customer, expect: expected }: EventStore.StreamCheck) => {
    const actual = streamVersion(session, ledger, customer)
    if (AppendRules.meets(expected, actual)) return undefined
    return new StoreError.PositionConflict({ ledger, customer, expected, actual })
  }
  for (const write of writes) {
    const no = look(write)
    if (no !== undefined) return no
  }
  for (const check of checks ?? []) {
    const no = look(check)
    if (no !== undefined) return no
  }
  return undefined
}

const sessionHead = ({ statements, heads }: Session, ledger: string) => {
  const known = heads.get(ledger)
  if (known !== undefined) return known
  const row = statements.head.get(ledger)
  const [position, hash] = row ?? [0, HashChain.genesis]
  const head = { position: Number(position), hash: String(hash), moved: false }
  heads.set(ledger, head)
  return head
}

/** First position given, and how many. */
const writeEvents = (
  session: Session,
  { ledger, writes }: EventStore.AppendRequest,
): readonly [number, number] => {
  const head = sessionHead(session, ledger)
  const first = head.position + 1
  for (const { customer, events } of writes) {
    if (events.length === 0) continue
    let version = streamVersion(session, ledger, customer)
    for (const { id, body } of events) {
      head.position++
      version++
      head.hash = HashChain.link(head.hash, body)
      head.moved = true
      const hash = Buffer.from(head.hash, "hex")
      session.statements.addEvent.run(ledger, head.position, customer, version, id, body, hash)
    }
    session.versions.set(`${ledger}\u0000${customer}`, version)
  }
  return [first, head.position + 1 - first]
}

/** Everything of a request but its events and its key. */
const writeBeside = (statements: Statements, request: EventStore.AppendRequest): void => {
  const { ledger } = request
  for (const { kind, id, customer } of request.claims ?? []) {
    statements.addClaim.run(ledger, kind, id, customer)
  }
  for (const { customer, key } of request.personalKeys ?? []) {
    statements.addPersonalKey.run(ledger, customer, key)
  }
  for (const { customer, event, path, value } of request.personal ?? []) {
    statements.addPersonal.run(ledger, customer, event, path, value)
  }
  for (const { customer, fold, version, body } of request.snapshots ?? []) {
    statements.setSnapshot.run(ledger, customer, fold, version, body)
  }
  for (const { projection, position, body } of request.checkpoints ?? []) {
    statements.setCheckpoint.run(ledger, projection, position, body)
  }
}

/** Which id made a request fail on a unique key, asked after it was undone; undefined when none did. */
export const takenId = (
  statements: Statements,
  { ledger, writes, claims }: EventStore.AppendRequest,
): StoreError.IdTaken | undefined => {
  const events = new Map<string, string>()
  const kind = AppendRules.eventKind
  for (const write of writes) {
    for (const { id } of write.events) {
      const holder = statements.eventHolder.get(ledger, id)?.[0] ?? events.get(id)
      if (holder !== undefined) {
        return new StoreError.IdTaken({ ledger, kind, id, holder: String(holder) })
      }
      events.set(id, write.customer)
    }
  }
  const claimed = new Map<string, string>()
  for (const { kind, id, customer } of claims ?? []) {
    const claim = `${kind}\u0000${id}`
    const holder = statements.claim.get(ledger, kind, id)?.[0] ?? claimed.get(claim)
    if (holder !== undefined) {
      return new StoreError.IdTaken({ ledger, kind, id, holder: String(holder) })
    }
    claimed.set(claim, customer)
  }
  return undefined
}
