// Appends that wait in this process go to the server together: one round trip and one flush for all.
// Each ledger has its own line, so that none waits for another; each append keeps its own outcome.
import { type EventStore, StoreError } from "@encours/engine"
import { decode, type Encoded, encode, type Outcome, type Tabled } from "./encodeRequest.ts"
import { isAboutValues, isCollision, leavesDoubt, postgresFault } from "./postgresFault.ts"

/** Sends requests of one ledger as one statement; gives the function's words. */
export type Send = (ledger: string, requests: string) => Promise<unknown>

export interface GroupCommit {
  /** Queues an append for the next statement; gives a function that takes it back if it still waits. */
  readonly add: (request: Tabled, settle: (outcome: Outcome) => void) => () => void
  /** Takes no more, and ends when what waited is written. */
  readonly close: () => Promise<void>
}

interface Options {
  readonly place: string
  /** Called after a statement that wrote events of the ledger. */
  readonly committed: (ledger: string) => void
}

interface Waiting {
  readonly encoded: Encoded
  readonly settle: (outcome: Outcome) => void
}

interface Line {
  waiting: Array<Waiting>
  sending: Promise<void> | undefined
}

/** A group is closed after this many events, so that one transaction stays some milliseconds long. */
const eventsPerGroup = 1000
/** Times that a group is sent again after a collision of transactions, which wrote nothing. */
const collisionsMost = 10

export const make = (send: Send, { place, committed }: Options): GroupCommit => {
  const lines = new Map<string, Line>()
  let closed = false

  const sendOnce = async (
    ledger: string,
    group: ReadonlyArray<Waiting>,
    collisions = 0,
  ): Promise<void> => {
    let outcomes: ReadonlyArray<Outcome>
    try {
      const requests = `[${group.map(({ encoded }) => encoded.text).join(",")}]`
      outcomes = decode(
        group.map(({ encoded }) => encoded),
        await send(ledger, requests),
      )
    } catch (cause) {
      if (isCollision(cause) && collisions < collisionsMost) {
        await new Promise((resume) => setTimeout(resume, Math.random() * 2 ** collisions))
        return sendOnce(ledger, group, collisions + 1)
      }
      // One request that cannot be stored must not take the others with it: each goes alone.
      if (group.length > 1 && isAboutValues(cause)) {
        for (const one of group) await sendOnce(ledger, [one])
        return
      }
      for (const { settle } of group) settle(failureOf(ledger, cause))
      return
    }
    if (outcomes.some((one) => !("_tag" in one) && one.positions.length > 0)) committed(ledger)
    for (const [index, { settle }] of group.entries()) settle(outcomes[index] as Outcome)
  }

  const failureOf = (ledger: string, cause: unknown): EventStore.AppendError =>
    leavesDoubt(cause)
      ? new StoreError.OutcomeUnknown({ ledger, cause })
      : postgresFault(place, cause)

  /** Sends group after group until nobody waits. */
  const drain = async (ledger: string, line: Line): Promise<void> => {
    // Not at once: appends made in the same turn of the event loop join this one.
    await new Promise((resume) => setImmediate(resume))
    while (line.waiting.length > 0) {
      await sendOnce(ledger, line.waiting.splice(0, groupSize(line.waiting)))
    }
    lines.delete(ledger)
  }

  return {
    add: (request, settle) => {
      if (closed) {
        settle(closedFault(place))
        return () => {}
      }
      const waiting = { encoded: encode(request), settle }
      const line = lines.get(request.ledger) ?? { waiting: [], sending: undefined }
      line.waiting.push(waiting)
      if (line.sending === undefined) {
        lines.set(request.ledger, line)
        line.sending = drain(request.ledger, line)
      }
      return () => {
        line.waiting = line.waiting.filter((one) => one !== waiting)
      }
    },
    close: async () => {
      closed = true
      await Promise.all([...lines.values()].map(({ sending }) => sending))
    },
  }
}

/** How many of those who wait go together: at least one. */
const groupSize = (waiting: ReadonlyArray<Waiting>): number => {
  let events = 0
  let size = 0
  for (const { encoded } of waiting) {
    events += encoded.ids.length
    if (size > 0 && events > eventsPerGroup) break
    size++
  }
  return size
}

const closedFault = (place: string) =>
  new StoreError.Fault({
    reason: "closed",
    place,
    detail: "the store is closed",
    retryable: false,
  })
