// What every store asks of an append, in the same words, so that two stores refuse the same things.
//
// The order in which a store finds fault is part of the contract (the conformance suite checks it):
// the request itself, its key, the expectations of its writes, its checks, the ids of its events,
// its claims. The first that fails is the answer, and nothing is written. Expectations and checks look
// at the ledger as it was before this append; a write without events is looked at all the same.
//
// An event id that the ledger has, or that comes twice, is `IdTaken` of the kind "event". A claim is
// taken even by the customer who has it. A key without content hash stands for the empty one. Of a
// customer's keys and of a place's personal values the first stands (an HMAC in the log fits it), of
// snapshots and checkpoints the last. The positions of one append follow one another.
import type { AppendRequest, Erasure, Expectation, StreamWrite } from "./EventStore.ts"
import { Fault } from "./StoreError.ts"

/** Whether a stream whose last version is `version` (0 when absent) is as the writer believes. */
export const meets = (expect: Expectation, version: number): boolean => {
  switch (expect.is) {
    case "absent":
      return version === 0
    case "exists":
      return version > 0
    case "at":
      return version === expect.version
    case "any":
      return true
  }
}

/** The kind under which `IdTaken` names an event whose id is already in the ledger. */
export const eventKind = "event"

/**
 * Why no store can take this request, whatever it holds; undefined when one can.
 *
 * Counts are safe integers from 0; every text must come back as it was, so one with U+0000 or half a
 * surrogate pair (not UTF-8) is refused.
 */
export const refusal = (request: AppendRequest): Fault | undefined => {
  const detail = wrongWrites(request.writes) ?? wrongText(request) ?? wrongCount(request)
  return detail === undefined ? undefined : invalid(request.ledger, detail)
}

/** Why no store can keep this erasure; undefined when one can. */
export const refusalOfErasure = (ledger: string, erasure: Erasure): Fault | undefined =>
  [ledger, ...Object.values(erasure)].every(storable)
    ? undefined
    : invalid(ledger, unstorable("erasure"))

const invalid = (ledger: string, detail: string) =>
  new Fault({ reason: "invalid", place: `ledger "${ledger}"`, detail, retryable: false })

const storable = (text: string) => text.isWellFormed() && !text.includes("\u0000")

const unstorable = (what: string) => `the ${what} holds U+0000 or half a surrogate pair`

const wrongWrites = (writes: ReadonlyArray<StreamWrite>): string | undefined => {
  for (const { customer, events } of writes) {
    if (!storable(customer)) return unstorable("customer")
    for (const { id, body } of events) {
      if (!storable(id)) return unstorable("event id")
      if (!storable(body)) return unstorable(`body of event "${id}"`)
    }
  }
  return undefined
}

const wrongText = (request: AppendRequest): string | undefined => {
  if (!storable(request.ledger)) return unstorable("ledger")
  if (!storable(request.key ?? "")) return unstorable("key")
  if (!storable(request.contentHash ?? "")) return unstorable("content hash")
  return (
    wrongRow("check", request.checks, (check) => [check.customer]) ??
    wrongRow("claim", request.claims, ({ kind, id, customer }) => [kind, id, customer]) ??
    wrongRow("personal key", request.personalKeys, ({ customer, key }) => [customer, key]) ??
    wrongRow("personal value", request.personal, (value) => Object.values(value)) ??
    wrongRow("snapshot", request.snapshots, ({ customer, fold, body }) => [customer, fold, body]) ??
    wrongRow("checkpoint", request.checkpoints, ({ projection, body }) => [projection, body])
  )
}

const wrongRow = <Row>(
  what: string,
  rows: ReadonlyArray<Row> | undefined,
  texts: (row: Row) => ReadonlyArray<string>,
) => (rows?.every((row) => texts(row).every(storable)) === false ? unstorable(what) : undefined)

const wrongCount = (request: AppendRequest): string | undefined => {
  const count = (number: number) => Number.isSafeInteger(number) && number >= 0
  const snapshot = request.snapshots?.find(({ version }) => !count(version))
  if (snapshot) return `snapshot version ${snapshot.version} is not a count`
  const checkpoint = request.checkpoints?.find(({ position }) => !count(position))
  if (checkpoint) return `checkpoint position ${checkpoint.position} is not a count`
  return undefined
}
