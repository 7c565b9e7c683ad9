// Appends that wait in this process go to the disk together: the flush at COMMIT costs the same for
// one append as for a hundred. Each keeps its own result; one that is refused writes nothing and
// does not disturb the others.
import type { DatabaseSync } from "node:sqlite"
import { type EventStore, StoreError } from "@encours/engine"
import { isBusy, isConstraint, leavesDoubt, sqliteFault } from "./sqliteFault.ts"
import type { Statements } from "./statements.ts"
import { openSession, takenId, writeHeads, writeRequest } from "./writeRequest.ts"

type Outcome = EventStore.Appended | EventStore.AppendError

interface Waiting {
  readonly request: EventStore.AppendRequest
  readonly since: number
  readonly settle: (outcome: Outcome) => void
}

export interface GroupCommit {
  /** Queues an append for the next transaction; gives a function that takes it back if it still waits. */
  readonly add: (
    request: EventStore.AppendRequest,
    settle: (outcome: Outcome) => void,
  ) => () => void
  /** Writes what waits if the file is free, refuses the rest, and takes no more. */
  readonly close: () => void
}

interface Options {
  readonly place: string
  readonly busyLimitMillis: number
  /** Called once per ledger that a transaction wrote events of, after its COMMIT. */
  readonly committed: (ledger: string) => void
}

/** A group is closed after this many events, so that one transaction stays a few milliseconds long. */
const eventsPerGroup = 1000
/** The first asynchronous wait for another process's lock, in ms, and the longest. */
const firstPause = 2
const longestPause = 25

export const make = (db: DatabaseSync, statements: Statements, options: Options): GroupCommit => {
  const { place } = options
  let queue: Array<Waiting> = []
  let wakeUp: (() => void) | undefined
  let pause = firstPause
  let closed = false

  /** Gives back those whom another process's lock kept out; all others are settled. */
  const attempt = (group: ReadonlyArray<Waiting>): ReadonlyArray<Waiting> => {
    const session = openSession(statements)
    let outcomes: ReadonlyArray<Outcome>
    let committing = false
    try {
      undo(db, statements)
      statements.begin.run()
      outcomes = group.map(({ request }) => writeRequest(session, request))
      writeHeads(session)
      committing = true
      statements.commit.run()
    } catch (cause) {
      undo(db, statements)
      if (isBusy(cause)) return group
      if (committing && leavesDoubt(cause)) {
        for (const { request, settle } of group) {
          settle(new StoreError.OutcomeUnknown({ ledger: request.ledger, cause }))
        }
        return []
      }
      return alone(group, cause)
    }
    for (const [ledger, { moved }] of session.heads) if (moved) options.committed(ledger)
    for (const [index, { settle }] of group.entries()) settle(outcomes[index] as Outcome)
    return []
  }

  /** A group failed as a whole: each tries by itself, so that only the culprit fails. */
  const alone = (group: ReadonlyArray<Waiting>, cause: unknown): ReadonlyArray<Waiting> => {
    const [only, ...others] = group
    if (only !== undefined && others.length === 0) only.settle(why(only.request, cause))
    else {
      for (const [index, one] of group.entries()) {
        if (attempt([one]).length > 0) return group.slice(index)
      }
    }
    return []
  }

  const why = (request: EventStore.AppendRequest, cause: unknown): EventStore.AppendError => {
    try {
      return (isConstraint(cause) && takenId(statements, request)) || sqliteFault(place, cause)
    } catch (other) {
      return sqliteFault(place, other)
    }
  }

  const flush = () => {
    wakeUp = undefined
    const kept = attempt(queue.splice(0, groupSize(queue)))
    if (kept.length === 0) pause = firstPause
    else queue = withoutExpired([...kept, ...queue])
    if (queue.length > 0) schedule(kept.length > 0)
  }

  const schedule = (busy: boolean) => {
    if (wakeUp !== undefined) return
    if (busy) {
      const timer = setTimeout(flush, pause * (0.5 + Math.random() / 2))
      wakeUp = () => clearTimeout(timer)
      pause = Math.min(longestPause, pause * 2)
    } else {
      // Not at once: appends made in the same turn of the event loop join this one.
      const immediate = setImmediate(flush)
      wakeUp = () => clearImmediate(immediate)
    }
  }

  const withoutExpired = (waiting: ReadonlyArray<Waiting>) => {
    const limit = options.busyLimitMillis
    const now = performance.now()
    const expired = (one: Waiting) => now - one.since >= limit
    const detail = `another process held the file for more than ${limit} ms`
    for (const { settle } of waiting.filter(expired)) {
      settle(new StoreError.Fault({ reason: "busy", place, detail, retryable: true }))
    }
    return waiting.filter((one) => !expired(one))
  }

  return {
    add: (request, settle) => {
      const waiting = { request, settle, since: performance.now() }
      if (closed) settle(closedFault(place))
      else {
        queue.push(waiting)
        schedule(false)
      }
      return () => {
        queue = queue.filter((one) => one !== waiting)
      }
    },
    close: () => {
      closed = true
      wakeUp?.()
      const kept = queue.length > 0 ? attempt(queue) : []
      queue = []
      for (const { settle } of kept) settle(closedFault(place))
    },
  }
}

/** How many of those who wait go together: at least one. */
const groupSize = (queue: ReadonlyArray<Waiting>): number => {
  let events = 0
  let size = 0
  for (const { request } of queue) {
    for (const write of request.writes) events += write.events.length
    if (size > 0 && events > eventsPerGroup) break
    size++
  }
  return size
}

/** Rolls back what is open: an error may have left the transaction so, or have ended it already. */
const undo = (db: DatabaseSync, statements: Statements): void => {
  if (!db.isTransaction) return
  try {
    statements.rollback.run()
  } catch {
    // The next BEGIN tries again, and says what is wrong.
  }
}

const closedFault = (place: string) =>
  new StoreError.Fault({
    reason: "closed",
    place,
    detail: "the store is closed",
    retryable: false,
  })
