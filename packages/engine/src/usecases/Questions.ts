// Questions as a caller puts them, in plain text, turned into those of the core. A date that does not
// exist is a mistake of the program that asks: the fault `invalid`, with the field and the value.
import {
  type AgedBalance,
  Buckets,
  CalendarDate,
  type Explanation,
  Instant,
  type Interest,
  type KpiReport,
  Money,
  type OrderDecision,
  type Provision,
  Rate,
  type Statement,
} from "@encours/core"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { Fault } from "../ports/StoreError.ts"

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

/** What the key figures are asked, as plain JSON; both days are included. */
export interface KpiQuestion {
  readonly from: string
  readonly to: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  /** Only the customers of this segment. */
  readonly segment?: string | undefined
  /** A fraction per year: "0.05". */
  readonly costOfFunds?: string | undefined
  /** Days on which a promise can still be kept after its due date. */
  readonly grace?: number | undefined
}

/** What a provision is asked, as plain JSON. */
export interface ProvisionQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly segment?: string | undefined
  /** How rates are found: by rolling unless told, or `given` with `rates`. */
  readonly method?: Provision.Method | undefined
  readonly buckets?: ReadonlyArray<number> | undefined
  /** Month ends averaged over; 12 unless told. */
  readonly months?: number | undefined
  /** Multiplies the rates of the past; "1" unless told. */
  readonly forward?: string | undefined
  readonly lossAtEnd?: string | undefined
  readonly rates?: ReadonlyArray<string> | undefined
  /** Whether the base leaves VAT out; yes unless told. */
  readonly exVat?: boolean | undefined
}

/** What a decision on an order is asked, as plain JSON. */
export interface OrderQuestion {
  readonly customer: string
  readonly amount: Money.MoneyJson
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly policy?: OrderDecision.Policy | undefined
}

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

export const kpis = (
  asked: KpiQuestion,
): Effect.Effect<KpiReport.Question & Pick<KpiQuestion, "customer" | "segment">, Fault> =>
  Effect.gen(function* () {
    const { customer, segment, costOfFunds, grace } = asked
    const period = yield* statement({ ...asked, customer: customer ?? "" })
    if (costOfFunds !== undefined) yield* field("costOfFunds", Rate.parse(costOfFunds))
    if (grace !== undefined && !(Number.isSafeInteger(grace) && grace >= 0)) {
      return yield* wrong("grace", `expected a whole number of days, found ${grace}`)
    }
    return { ...period, customer, segment, costOfFunds, grace }
  })

export const provision = (asked: ProvisionQuestion): Effect.Effect<Provision.Question, Fault> =>
  Effect.gen(function* () {
    const { buckets = Buckets.boundsUsual, months = 12, forward = "1", lossAtEnd, rates } = asked
    if (!Buckets.isRising(buckets)) {
      return yield* wrong("buckets", `expected rising whole numbers of days, found ${buckets}`)
    }
    if (!(Number.isSafeInteger(months) && months >= 1 && months <= 120)) {
      return yield* wrong("months", `expected a whole number from 1 to 120, found ${months}`)
    }
    for (const [name, text] of [
      ["forward", forward],
      ["lossAtEnd", lossAtEnd ?? "0"],
    ] as const) {
      yield* field(name, Rate.parse(text))
    }
    for (const rate of rates ?? []) yield* field("rates", Rate.parse(rate))
    if (rates !== undefined && rates.length !== buckets.length + 2) {
      const expected = `a rate for each of the ${buckets.length + 2} buckets`
      return yield* wrong("rates", `expected ${expected}, found ${rates.length}`)
    }
    const methods = ["roll-rate", "cohort", "given"] as const
    const named = yield* word("method", asked.method, methods)
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      method: named ?? (rates === undefined ? "roll-rate" : "given"),
      bounds: buckets,
      months,
      forward,
      lossAtEnd,
      rates,
      exVat: asked.exVat ?? true,
    }
  })

/** An order to decide on, read. */
export interface OrderAsked {
  readonly customer: string
  readonly amount: Money.Money
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly policy?: OrderDecision.Policy | undefined
}

export const order = (asked: OrderQuestion): Effect.Effect<OrderAsked, Fault> =>
  Effect.gen(function* () {
    const { customer, policy } = asked
    const amount = yield* field("amount", Money.parse(asked.amount.amount, asked.amount.currency))
    const asOf = yield* field("asOf", CalendarDate.parse(asked.asOf))
    return { customer, amount, asOf, knownAt: yield* knownAt(asked.knownAt), policy }
  })

export const explain = (asked: ExplainQuestion): Effect.Effect<ExplainAsked, Fault> =>
  Effect.gen(function* () {
    const { invoice, customer, language = "en" } = asked
    if ((invoice ?? customer) === undefined) {
      return yield* wrong("invoice", "expected an invoice or a customer, found neither")
    }
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      language: (yield* word("language", language, ["fr", "en"] as const)) ?? "en",
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

const knownAt = (text: string | undefined): Effect.Effect<Instant.Instant | undefined, Fault> =>
  text === undefined ? Effect.undefined : field("knownAt", Instant.knownAt(text))

const field = <A>(name: string, read: Result.Result<A, string>): Effect.Effect<A, Fault> =>
  Result.isSuccess(read) ? Effect.succeed(read.success) : wrong(name, read.failure)

const word = <Word extends string>(
  name: string,
  value: Word | undefined,
  words: ReadonlyArray<Word>,
): Effect.Effect<Word | undefined, Fault> =>
  value === undefined || words.includes(value)
    ? Effect.succeed(value)
    : wrong(name, `expected ${words.join(" or ")}, found ${JSON.stringify(value)}`)

const wrong = (place: string, detail: string): Effect.Effect<never, Fault> =>
  Effect.fail(new Fault({ reason: "invalid", place, detail, retryable: false }))
