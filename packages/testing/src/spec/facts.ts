// Facts for tests, one line each: what happened, on which day, and what it says.
//
//   fact("InvoiceIssued", "2026-01-05", { invoice: "F-1", total: eur("1000.00"), dueOn: "2026-02-04" })
//
// A list of them is recorded as a ledger would do it: read, resolved, admitted. A list that could not
// have happened fails the test that gives it.
import { AssertionError } from "node:assert"
import {
  admit,
  advance,
  CalendarDate,
  CustomerLedger,
  claimOf,
  Instant,
  LedgerEvent,
  Rejection,
  resolve,
} from "@encours/core"
import * as Result from "effect/Result"

/** The content of a fact as JSON: amounts as decimal texts. */
export type Content<Type extends LedgerEvent.EventType> = Extract<
  LedgerEvent.LedgerEventJson,
  { readonly type: Type }
>["data"]

/** What a fact may say beside its content; what it does not say is filled in when it is recorded. */
export interface Beside {
  /** `C-001` unless told. */
  readonly customer?: string
  /** `main` unless told. */
  readonly ledger?: string
  /** `e-1`, `e-2`… in the order given unless told. */
  readonly id?: string
  /** The start of `effectiveOn` unless told, or the last instant of its stream if that is later. */
  readonly recordedAt?: string
  readonly meta?: LedgerEvent.LedgerEventJson["meta"]
}

/** A fact of one type as a test writes it, before it is recorded. */
export interface FactOf<Type extends LedgerEvent.EventType> extends Beside {
  readonly type: Type
  readonly effectiveOn: string
  readonly data: Content<Type>
}

/** Any fact as a test writes it. */
export type FactDraft = { [Type in LedgerEvent.EventType]: FactOf<Type> }[LedgerEvent.EventType]

/** A fact in one line. */
export const fact = <const Type extends LedgerEvent.EventType>(
  type: Type,
  effectiveOn: string,
  data: Content<Type>,
  beside: Beside = {},
): FactOf<Type> => ({ type, effectiveOn, data, ...beside })

/** An amount as JSON: `money("1200.00", "USD")`. */
export const money = (amount: string, currency: string) => ({ amount, currency })

/** An amount of euros as JSON: `eur("1200.00")`. */
export const eur = (amount: string) => money(amount, "EUR")

/** What was recorded, and the decision state that it leaves. */
export interface Recorded {
  /** In the order given. */
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
  /** The state of a customer's stream; of the ledger's own stream when the customer is "". */
  readonly stateOf: (ledger: string, customer: string) => CustomerLedger.CustomerLedger
}

/**
 * Records a list of facts, each after those before it.
 *
 * **Throws** an `AssertionError` that names the fact which cannot be read or be admitted, and why.
 */
export const recorded = (drafts: ReadonlyArray<FactDraft>): Recorded => {
  const states = new Map<string, CustomerLedger.CustomerLedger>()
  const holders = new Map<string, string>()
  const stateOf = (ledger: string, customer: string) => {
    const key = JSON.stringify([ledger, customer])
    const state = states.get(key) ?? CustomerLedger.empty(ledger, customer)
    states.set(key, state)
    return state
  }
  const facts = drafts.map((draft, at) => {
    const impossible = (why: string) =>
      new AssertionError({ message: `Fact ${at + 1}, ${draft.type}, cannot be given: ${why}` })
    const { ledger = "main", customer = "C-001" } = draft
    const state = stateOf(ledger, isOfLedger(draft.type) ? "" : customer)
    const event = read(draft, at, state, impossible)
    const resolved = resolve(state, event)
    if (Result.isFailure(resolved)) throw impossible(Rejection.message(resolved.failure))
    const admitted = admit(state, resolved.success, stateOf(ledger, ""))
    if (Result.isFailure(admitted)) throw impossible(Rejection.message(admitted.failure))
    const claim = claimOf(state, resolved.success)
    const claimed = JSON.stringify([ledger, claim?.kind, claim?.id])
    if (claim !== undefined && holders.has(claimed)) {
      throw impossible(`the ${claim.kind} id ${claim.id} is used by ${holders.get(claimed)}.`)
    }
    if (claim !== undefined) holders.set(claimed, customer)
    advance(state, resolved.success)
    return resolved.success
  })
  return { facts, stateOf }
}

const isOfLedger = (type: LedgerEvent.EventType): boolean =>
  type === "LedgerOpened" || type === "PeriodClosed"

const read = (
  draft: FactDraft,
  at: number,
  state: CustomerLedger.CustomerLedger,
  impossible: (why: string) => Error,
): LedgerEvent.LedgerEvent => {
  const { ledger = "main", customer = "C-001", id = `e-${at + 1}`, recordedAt } = draft
  const { type, effectiveOn, data } = draft
  const decoded = LedgerEvent.decode({
    id,
    type,
    version: 1,
    ledger,
    ...(isOfLedger(type) ? {} : { customer }),
    effectiveOn,
    recordedAt: recordedAt ?? instantAfter(state, effectiveOn),
    data,
    ...(draft.meta === undefined ? {} : { meta: draft.meta }),
  })
  if (Result.isSuccess(decoded)) return decoded.success
  throw impossible(decoded.failure.map(({ path, message }) => `${path}: ${message}`).join("; "))
}

const instantAfter = (state: CustomerLedger.CustomerLedger, effectiveOn: string): string => {
  const start = CalendarDate.is(effectiveOn) ? Instant.startOfDay(effectiveOn) : effectiveOn
  return start > state.recordedAt ? start : state.recordedAt
}
