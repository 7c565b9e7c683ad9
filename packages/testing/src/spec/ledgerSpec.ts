// What a command decides: its facts, its refusal, or nothing. The `when` and `then` of a test.
import { AssertionError, deepStrictEqual } from "node:assert"
import {
  type CalendarDate,
  decide,
  Instant,
  LedgerCommand,
  LedgerEvent,
  Rejection,
} from "@encours/core"
import * as Result from "effect/Result"
import type { FactDraft, Recorded } from "./facts.ts"

type Without<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never

/** A command as JSON; its customer is `C-001` unless told. */
export type CommandDraft = Without<LedgerCommand.LedgerCommandJson, "customer"> & {
  readonly customer?: string
}

/** When the command is true, and when it reaches the ledger. */
export interface Arrival {
  readonly effectiveOn: string
  /** The start of `effectiveOn` unless told, or the last instant of its stream if that is later. */
  readonly recordedAt?: string
  /** `main` unless told. */
  readonly ledger?: string
}

/** Some fields of a fact: a list in it is compared whole, an object by the fields that are told. */
export interface PartOfFact {
  readonly type: LedgerEvent.EventType
  readonly data?: Readonly<Record<string, unknown>>
}

/** A rejection and some of its numbers, as JSON. */
export type PartOfRejection = Readonly<Record<string, unknown>> & {
  readonly _tag: Rejection.Rejection["_tag"]
}

export interface Decided {
  /** The facts that were decided, in order; a `fact(…)` whole, a part by the fields that it tells. */
  readonly then: (...expected: ReadonlyArray<FactDraft | PartOfFact>) => void
  readonly thenRejected: (expected: PartOfRejection) => void
  /** The command is accepted and has nothing to record. */
  readonly thenNothing: () => void
}

/** Decides a command on what was recorded. */
export const decided = (
  { stateOf }: Recorded,
  draft: CommandDraft,
  { effectiveOn, recordedAt, ledger = "main" }: Arrival,
): Decided => {
  const command = commandOf(draft)
  const state = stateOf(ledger, "customer" in command ? command.customer : "")
  const start = Instant.startOfDay(effectiveOn as CalendarDate.CalendarDate)
  const last = state.recordedAt === "" ? start : Instant.max(start, state.recordedAt)
  const decision = decide(state, command, {
    effectiveOn: effectiveOn as CalendarDate.CalendarDate,
    recordedAt: (recordedAt ?? last) as Instant.Instant,
    book: stateOf(ledger, ""),
    id: (number) => `new-${number + 1}`,
  })
  const facts = () => {
    if (Result.isSuccess(decision)) return decision.success.map(LedgerEvent.encode)
    throw differs("was refused", Rejection.message(decision.failure))
  }
  return {
    // biome-ignore lint/suspicious/noThenProperty: given, when, then; nobody awaits it.
    then: (...expected) => {
      const found = facts()
      deepStrictEqual(
        found.map((one, at) => told(one, expected[at] ?? {})),
        expected.map(known),
      )
    },
    thenRejected: (expected) => {
      if (Result.isSuccess(decision)) throw differs("was accepted", facts())
      deepStrictEqual(part(Rejection.toJson(decision.failure), expected), expected)
    },
    thenNothing: () => deepStrictEqual(facts(), []),
  }
}

const commandOf = (draft: CommandDraft): LedgerCommand.LedgerCommand => {
  const json = isOfLedger(draft) ? draft : { customer: "C-001", ...draft }
  const decoded = LedgerCommand.decode(json)
  if (Result.isSuccess(decoded)) return decoded.success
  throw differs("is no command", decoded.failure.map(({ message }) => message).join("; "))
}

const isOfLedger = ({ type }: CommandDraft): boolean =>
  type === "OpenLedger" || type === "ClosePeriod"

const differs = (what: string, detail: unknown): Error =>
  new AssertionError({ message: `The command ${what}: ${JSON.stringify(detail, null, 2)}` })

/** A draft tells all of its data; the rest of the envelope was filled in. */
const isDraft = (expected: object): expected is FactDraft => "effectiveOn" in expected

const known = (expected: FactDraft | PartOfFact): unknown => {
  if (!isDraft(expected)) return expected
  const { type, effectiveOn, data } = expected
  return { type, effectiveOn, data }
}

const told = (found: LedgerEvent.LedgerEventJson, expected: object): unknown => {
  const { type, effectiveOn, data } = found
  return isDraft(expected) ? { type, effectiveOn, data } : part(found, expected)
}

/** Of what was found, the fields that are expected. */
const part = (found: unknown, expected: object): unknown => {
  if (typeof found !== "object" || found === null || Array.isArray(found)) return found
  return Object.fromEntries(
    Object.entries(expected)
      .filter(([name]) => Object.hasOwn(found, name))
      .map(([name, value]) => {
        const one = (found as Record<string, unknown>)[name]
        const deeper = typeof value === "object" && value !== null && !Array.isArray(value)
        return [name, deeper ? part(one, value) : one]
      }),
  )
}
