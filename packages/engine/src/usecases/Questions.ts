// Questions as a caller puts them, in plain text, turned into those of the core. A date that does not
// exist is a mistake of the program that asks: the fault `invalid`, with the field and the value.
import {
  type AgedBalance,
  Buckets,
  CalendarDate,
  type Explanation,
  type Instant,
  type Interest,
  type Statement,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { Fault } from "../ports/StoreError.ts"
import { field, knownAt, language, word, wrong } from "./readQuestion.ts"

/** What an aged balance is asked, as plain JSON. */
export interface AgedBalanceQuestion {
  /** The end of this civil day, `YYYY-MM-DD`. */
  readonly asOf: string
  /** An instant, or a date that stands for its end (UTC); absent = all that is known. */
  readonly knownAt?: string | undefined
  readonly basis?: "due" | "issued" | undefined
  /** Upper bounds of the buckets in days, rising; 30, 60, 90 unless told. */
  readonly buckets?: ReadonlyArray<number> | undefined
  readonly by?: "customer" | "invoice" | "ledger" | undefined
  readonly customer?: string | undefined
}

/** What a statement is asked, as plain JSON; both days are included. */
export interface StatementQuestion {
  readonly customer: string
  readonly from: string
  readonly to: string
  readonly knownAt?: string | undefined
}

/** What the report of interest and indemnities is asked. */
export interface InterestQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  /** What a payment pays first, for this computation only; principal unless told. */
  readonly imputation?: "principal-first" | "interest-first" | undefined
}

/** What the charges to make are asked. */
export type ChargesQuestion = Omit<InterestQuestion, "imputation">

export type {
  ExposureAsked,
  ExposureQuestion,
  KpiQuestion,
  OrderAsked,
  OrderPolicyQuestion,
  OrderQuestion,
  ProvisionQuestion,
} from "./CreditQuestions.ts"
export { exposure, kpis, order, provision } from "./CreditQuestions.ts"
export { language } from "./readQuestion.ts"

/** What an explanation is asked, as plain JSON: of an invoice, or of a customer with its invoices. */
export interface ExplainQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly invoice?: string | undefined
  readonly customer?: string | undefined
  /** Of the sentences; English unless told. */
  readonly language?: Explanation.Language | undefined
}

export const agedBalance = (
  asked: AgedBalanceQuestion,
): Effect.Effect<AgedBalance.Question, Fault> =>
  Effect.gen(function* () {
    const { basis, buckets, by, customer } = asked
    if (buckets !== undefined && !Buckets.isRising(buckets)) {
      return yield* wrong("buckets", `expected rising whole numbers of days, found ${buckets}`)
    }
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      bounds: buckets,
      basis: yield* word("basis", basis, ["due", "issued"] as const),
      by: yield* word("by", by, ["customer", "invoice", "ledger"] as const),
      customer,
    }
  })

export const statement = (
  asked: StatementQuestion,
): Effect.Effect<Statement.Question & { readonly customer: string }, Fault> =>
  Effect.gen(function* () {
    const from = yield* field("from", CalendarDate.parse(asked.from))
    const to = yield* field("to", CalendarDate.parse(asked.to))
    if (to < from) return yield* wrong("to", `expected a day not before ${from}, found ${to}`)
    return { customer: asked.customer, from, to, knownAt: yield* knownAt(asked.knownAt) }
  })

export const interest = (
  asked: InterestQuestion,
): Effect.Effect<Interest.Question & { readonly customer: string | undefined }, Fault> =>
  Effect.gen(function* () {
    const asOf = yield* field("asOf", CalendarDate.parse(asked.asOf))
    const ways = ["principal-first", "interest-first"] as const
    const imputation = yield* word("imputation", asked.imputation, ways)
    return { asOf, knownAt: yield* knownAt(asked.knownAt), customer: asked.customer, imputation }
  })

export const explain = (asked: ExplainQuestion): Effect.Effect<ExplainAsked, Fault> =>
  Effect.gen(function* () {
    const { invoice, customer } = asked
    if ((invoice ?? customer) === undefined) {
      return yield* wrong("invoice", "expected an invoice or a customer, found neither")
    }
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      language: yield* language(asked.language),
      invoice,
      customer,
    }
  })

/** An explanation asked for, read. */
export interface ExplainAsked {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly language: Explanation.Language
  readonly invoice?: string | undefined
  readonly customer?: string | undefined
}
