// Forgetting a customer: the key is destroyed, and with it every name, contact and note, in the store and
// in its copies. The log is not touched: amounts, dates and the chain stay as they are.
import {
  CalendarDate,
  type CustomerRetention,
  creditorOf,
  customerRetention,
  Instant,
  type Regimes,
} from "@encours/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { EventStore, LEDGER_STREAM } from "../ports/EventStore.ts"
import { KeyStore } from "../ports/KeyStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { personalOf } from "./personal.ts"
import { readStream } from "./readFacts.ts"
import { field, wrong } from "./readQuestion.ts"

/** How long what is known of a customer is to be kept. */
export interface RetentionQuestion {
  readonly customer: string
  /** The day on which one stands, `YYYY-MM-DD`; today (UTC) unless told. */
  readonly asOf?: string | undefined
  /** Month and day on which the creditor's fiscal year ends, `MM-DD`; `12-31` unless told. */
  readonly fiscalYearEnd?: string | undefined
}

/** Whom to forget, and why; the reason is needed before the end of retention. */
export interface EraseQuestion extends RetentionQuestion {
  /** Kept with the erasure, for ever: it is not to name anybody. */
  readonly reason?: string | undefined
}

/** What became of it. A refusal erased nothing. */
export type EraseOutcome =
  | {
      readonly ok: true
      /** Instant of the erasure; that of the last one, or null, where there was nothing to erase. */
      readonly erasedAt: string | null
      /** Personal values that were destroyed. */
      readonly values: number
      readonly retention: CustomerRetention
    }
  | { readonly ok: false; readonly rejection: EraseRejection }

/** Why a customer was not erased; `message` is the sentence for a person. */
export type EraseRejection =
  | { readonly _tag: "CustomerUnknown"; readonly customer: string; readonly message: string }
  | {
      readonly _tag: "ReasonRequired"
      readonly customer: string
      readonly retention: CustomerRetention
      readonly message: string
    }

/** The retention of a customer; undefined when the ledger does not know it. */
export const retention = (
  ledger: string,
  law: Regimes.Regimes,
  question: RetentionQuestion,
): Effect.Effect<CustomerRetention | undefined, Fault, EventStore> =>
  Effect.gen(function* () {
    const { customer, fiscalYearEnd } = question
    const now = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    const asOf = yield* field("asOf", CalendarDate.parse(question.asOf ?? now.slice(0, 10)))
    if (
      fiscalYearEnd !== undefined &&
      Result.isFailure(CalendarDate.parse(`2024-${fiscalYearEnd}`))
    ) {
      const detail = `expected a month and a day such as 12-31, found ${JSON.stringify(fiscalYearEnd)}`
      return yield* wrong("fiscalYearEnd", detail)
    }
    if (customer === LEDGER_STREAM) return undefined
    const facts = yield* readStream(ledger, customer)
    if (facts.length === 0) return undefined
    const creditor = creditorOf(yield* readStream(ledger, LEDGER_STREAM))
    return customerRetention(law, creditor, customer, facts, { asOf, fiscalYearEnd })
  })

/** Destroys the customer's key and personal values. Done twice, it does nothing the second time. */
export const erase = (
  ledger: string,
  law: Regimes.Regimes,
  question: EraseQuestion,
): Effect.Effect<EraseOutcome, Fault, EventStore> =>
  Effect.gen(function* () {
    const { customer, reason = "" } = question
    const kept = yield* retention(ledger, law, question)
    if (kept === undefined) {
      const message = `Ledger ${JSON.stringify(ledger)} has no customer ${JSON.stringify(customer)}.`
      return { ok: false, rejection: { _tag: "CustomerUnknown", customer, message } }
    }
    if (!kept.isOver && reason.trim() === "") {
      const message = `${whyKept(kept)} Give a reason to erase before that.`
      return {
        ok: false,
        rejection: { _tag: "ReasonRequired", customer, retention: kept, message },
      }
    }
    const store = yield* EventStore
    const keys = yield* KeyStore
    const { key, values, erasures } = yield* personalOf(ledger, customer)
    if (key === null && values.length === 0) {
      const last = erasures.at(-1)?.erasedAt ?? null
      return { ok: true, erasedAt: last, values: 0, retention: kept }
    }
    const erasedAt = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    // The key first: without it, what a crash leaves of the values says nothing.
    if (keys !== null) yield* keys.destroy(ledger, customer)
    yield* store.erasePersonal(ledger, { customer, erasedAt, reason })
    return { ok: true, erasedAt, values: values.length, retention: kept }
  })

const whyKept = ({ customer, keptUntilOn, open, because = "" }: CustomerRetention): string => {
  const who = `Customer ${JSON.stringify(customer)}`
  if (keptUntilOn !== undefined) return `${who} is kept until ${keptUntilOn}.`
  if (open.length === 0) return `${who}: ${because}`
  const shown = open.slice(0, 3).join(", ")
  const more = open.length > 3 ? ` and ${open.length - 3} more` : ""
  return `${who} has something open (${shown}${more}): retention has not begun.`
}
