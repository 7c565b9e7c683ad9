// Reads a log event by event and notes where it is not what its own rules demand. Pure bookkeeping:
// `verifyLog` feeds it pages.
import type { Head, StoredEvent } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"

/** One thing that is not as it was written. */
export interface LogFinding {
  readonly kind: "position" | "hash" | "version" | "unreadable" | "head"
  /** Where in the ledger, from 1. */
  readonly position: number
  /** The stream of the event, where there is one. */
  readonly customer?: string
  readonly expected: string
  readonly found: string
}

export interface LogReader {
  /** Last position read; 0 before the first. */
  readonly position: () => number
  readonly read: (event: StoredEvent) => void
  /** What was found, in the order of the log, once the head row has been compared with its end. */
  readonly end: (head: Head) => { readonly events: number; readonly findings: Array<LogFinding> }
}

/** Keeps the first `most` findings: a log that lost its order has one per event. */
export const make = (check: (event: StoredEvent) => string | null, most: number): LogReader => {
  const findings: Array<LogFinding> = []
  const versions = new Map<string, number>()
  let events = 0
  let position = 0
  // Unknown after a missing event: then nothing can be said of the hash that follows.
  let hash: string | undefined = HashChain.genesis

  const note = (finding: LogFinding) => {
    if (findings.length < most) findings.push(finding)
  }

  const read = (event: StoredEvent) => {
    const at = { position: event.position, customer: event.customer }
    if (event.position !== position + 1) {
      const [expected, found] = [`event ${position + 1}`, `event ${event.position}`]
      note({ ...at, kind: "position", position: position + 1, expected, found })
      hash = undefined
    }
    const link = hash === undefined ? event.hash : HashChain.link(hash, event.body)
    if (link !== event.hash) note({ ...at, kind: "hash", expected: link, found: event.hash })
    const version = (versions.get(event.customer) ?? 0) + 1
    if (event.version !== version) {
      const [expected, found] = [`version ${version}`, `version ${event.version}`]
      note({ ...at, kind: "version", expected, found })
    }
    const unreadable = check(event)
    if (unreadable !== null) {
      note({ ...at, kind: "unreadable", expected: "a readable event", found: unreadable })
    }
    versions.set(event.customer, event.version)
    events++
    position = event.position
    hash = event.hash
  }

  const end = (head: Head) => {
    const difference = compareHead(head, position, hash)
    if (difference !== undefined) findings.push(difference)
    // By position, and where several are at one position, as found (sorting keeps their order).
    findings.sort((a, b) => a.position - b.position)
    return { events, findings: findings.slice(0, most) }
  }

  return { position: () => position, read, end }
}

const compareHead = (
  head: Head,
  position: number,
  hash: string | undefined,
): LogFinding | undefined => {
  if (head.position > position) {
    const expected = `events up to ${head.position}, where the head is`
    return { kind: "position", position: position + 1, expected, found: "no event" }
  }
  if (head.position < position) {
    const expected = `no event after ${head.position}, where the head is`
    return { kind: "head", position: head.position + 1, expected, found: `event ${position}` }
  }
  if (head.hash === hash) return undefined
  return { kind: "head", position, expected: head.hash, found: hash ?? "no event" }
}
