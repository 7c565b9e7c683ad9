// Questions about credit as a caller puts them, in plain text, turned into those of the core: key figures,
// provisions, exposure, orders.
import {
  Buckets,
  CalendarDate,
  type Explanation,
  type Instant,
  type KpiReport,
  LossMatrix,
  Money,
  OrderDecision,
  type Provision,
  Rate,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { Fault } from "../ports/StoreError.ts"
import { field, knownAt, word, wrong } from "./readQuestion.ts"

/** What the key figures are asked, as plain JSON; both days are included. */
export interface KpiQuestion {
  readonly from: string
  readonly to: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  /** Only the customers of this segment. */
  readonly segment?: string | undefined
  /** Figures of each segment or customer beside one another; of all together unless told. */
  readonly by?: KpiReport.Question["by"]
  /** A fraction per year: "0.05". */
  readonly costOfFunds?: string | undefined
  /** Net margin, a fraction of sales: then losses say what turnover makes up for them. */
  readonly margin?: string | undefined
  /** Days on which a promise can still be kept after its due date. */
  readonly grace?: number | undefined
  /** Of the sentences; English unless told. */
  readonly language?: Explanation.Language | undefined
  /**
   * A name under which the parts of customers are saved beside the log: a program that starts again then
   * reads only what is new. Deleting the checkpoint changes no answer.
   */
  readonly checkpoint?: string | undefined
}

/** What a provision is asked, as plain JSON. */
export interface ProvisionQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  readonly segment?: string | undefined
  /** A matrix of its own for each segment. */
  readonly by?: Provision.Question["by"]
  /** How rates are found: by rolling unless told, or `given` with `rates` or `rolls`. */
  readonly method?: Provision.Method | undefined
  readonly buckets?: ReadonlyArray<number> | undefined
  /** Months looked back on; 12 unless told. */
  readonly months?: number | undefined
  /** Multiplies the rates of the past; "1" unless told. */
  readonly forward?: string | undefined
  readonly lossAtEnd?: string | undefined
  readonly rates?: ReadonlyArray<string> | undefined
  /** How much rolls from each bucket to the next, with `lossAtEnd`. */
  readonly rolls?: ReadonlyArray<string> | undefined
  /** Whether the base leaves VAT out; yes unless told. */
  readonly exVat?: boolean | undefined
  /** Of the sentences; English unless told. */
  readonly language?: Explanation.Language | undefined
  /**
   * A name under which the parts of customers are saved beside the log: a program that starts again then
   * reads only what is new. Deleting the checkpoint changes no answer.
   */
  readonly checkpoint?: string | undefined
}

/** What the exposure is asked, as plain JSON; of all customers unless told. */
export interface ExposureQuestion {
  readonly asOf: string
  readonly knownAt?: string | undefined
  readonly customer?: string | undefined
  /** Every currency in which something is at risk unless told. */
  readonly currency?: string | undefined
  readonly grace?: number | undefined
}

/** By what an order is held or watched; each unless told as in RULES §11.1. */
export interface OrderPolicyQuestion {
  /** Part of the limit from which an order is watched: "0.90". */
  readonly watchRatio?: string | undefined
  /** Days late up to which an order is watched; held above. */
  readonly overdueDaysMost?: number | undefined
  /** What the customers of a group may owe together. */
  readonly groupLimit?: Money.MoneyJson | undefined
}

/** What a decision on an order is asked, as plain JSON. */
export interface OrderQuestion {
  readonly customer: string
  readonly amount: Money.MoneyJson
  readonly asOf: string
  readonly knownAt?: string | undefined
  /** The order, where a release that was recorded of it is to be heeded. */
  readonly order?: string | undefined
  readonly revision?: number | undefined
  /** When it would be delivered, for its cover; `asOf` unless told. */
  readonly deliveredOn?: string | undefined
  /** Days on which a promise can still be kept after its due date. */
  readonly grace?: number | undefined
  readonly policy?: OrderPolicyQuestion | undefined
  /** Of the sentences; English unless told. */
  readonly language?: Explanation.Language | undefined
}

export const kpis = (asked: KpiQuestion): Effect.Effect<KpiReport.Question, Fault> =>
  Effect.gen(function* () {
    const { segment, by, costOfFunds, margin } = asked
    const from = yield* field("from", CalendarDate.parse(asked.from))
    const to = yield* field("to", CalendarDate.parse(asked.to))
    if (to < from) return yield* wrong("to", `expected a day not before ${from}, found ${to}`)
    if (costOfFunds !== undefined) yield* field("costOfFunds", Rate.parse(costOfFunds))
    if (margin !== undefined) yield* field("margin", LossMatrix.parseFraction(margin))
    return {
      ...{ from, to, segment, costOfFunds, margin },
      knownAt: yield* knownAt(asked.knownAt),
      by: yield* word("by", by, ["segment", "customer"] as const),
      grace: yield* wholeDays("grace", asked.grace),
    }
  })

export const provision = (asked: ProvisionQuestion): Effect.Effect<Provision.Question, Fault> =>
  Effect.gen(function* () {
    const { buckets = Buckets.boundsUsual, months = 12, forward = "1" } = asked
    const { lossAtEnd, rates, rolls, segment, exVat = true } = asked
    if (!Buckets.isRising(buckets)) {
      return yield* wrong("buckets", `expected rising whole numbers of days, found ${buckets}`)
    }
    if (!(Number.isSafeInteger(months) && months >= 1 && months <= 120)) {
      return yield* wrong("months", `expected a whole number from 1 to 120, found ${months}`)
    }
    yield* field("forward", LossMatrix.parseFactor(forward))
    if (lossAtEnd !== undefined) yield* field("lossAtEnd", LossMatrix.parseFraction(lossAtEnd))
    yield* fractions("rates", rates, buckets.length + 2)
    yield* fractions("rolls", rolls, buckets.length + 1)
    if (rolls !== undefined && lossAtEnd === undefined) {
      return yield* wrong(
        "lossAtEnd",
        "expected what is lost at the end of the rolls, found nothing",
      )
    }
    const methods = ["roll-rate", "cohort", "given"] as const
    const usual = rates === undefined && rolls === undefined ? "roll-rate" : "given"
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      method: (yield* word("method", asked.method, methods)) ?? usual,
      by: yield* word("by", asked.by, ["segment"] as const),
      ...{ bounds: buckets, months, forward, lossAtEnd, rates, rolls, exVat, segment },
    }
  })

const fractions = (
  name: string,
  texts: ReadonlyArray<string> | undefined,
  count: number,
): Effect.Effect<void, Fault> =>
  Effect.gen(function* () {
    if (texts === undefined) return
    for (const text of texts) yield* field(name, LossMatrix.parseFraction(text))
    if (texts.length !== count) {
      return yield* wrong(
        name,
        `expected ${count} fractions for these buckets, found ${texts.length}`,
      )
    }
  })

/** A question about exposure, read. */
export interface ExposureAsked {
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly customer?: string | undefined
  readonly currency?: string | undefined
  readonly grace?: number | undefined
}

export const exposure = (asked: ExposureQuestion): Effect.Effect<ExposureAsked, Fault> =>
  Effect.gen(function* () {
    const { customer, currency } = asked
    return {
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      grace: yield* wholeDays("grace", asked.grace),
      ...{ customer, currency },
    }
  })

/** An order to decide on, read. */
export interface OrderAsked {
  readonly customer: string
  readonly amount: Money.Money
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly order?: string | undefined
  readonly revision?: number | undefined
  readonly deliveredOn?: CalendarDate.CalendarDate | undefined
  readonly grace?: number | undefined
  readonly policy?: OrderDecision.Policy | undefined
}

export const order = (asked: OrderQuestion): Effect.Effect<OrderAsked, Fault> =>
  Effect.gen(function* () {
    const { customer, order, revision, deliveredOn } = asked
    const amount = yield* money("amount", asked.amount)
    if (amount.minor <= 0) {
      return yield* wrong("amount", `expected more than nothing, found ${asked.amount.amount}`)
    }
    return {
      ...{ customer, amount, order, revision },
      asOf: yield* field("asOf", CalendarDate.parse(asked.asOf)),
      knownAt: yield* knownAt(asked.knownAt),
      grace: yield* wholeDays("grace", asked.grace),
      deliveredOn:
        deliveredOn === undefined
          ? undefined
          : yield* field("deliveredOn", CalendarDate.parse(deliveredOn)),
      policy: yield* policy(asked.policy ?? {}, amount.currency),
    }
  })

const policy = (
  { watchRatio, overdueDaysMost, groupLimit }: OrderPolicyQuestion,
  currency: string,
): Effect.Effect<OrderDecision.Policy, Fault> =>
  Effect.gen(function* () {
    const usual = OrderDecision.policyUsual
    if (watchRatio !== undefined)
      yield* field("policy.watchRatio", LossMatrix.parseFraction(watchRatio))
    const days = yield* wholeDays("policy.overdueDaysMost", overdueDaysMost)
    const limit =
      groupLimit === undefined ? undefined : yield* money("policy.groupLimit", groupLimit)
    if (limit !== undefined && limit.currency !== currency) {
      return yield* wrong("policy.groupLimit", `expected ${currency}, found ${limit.currency}`)
    }
    return {
      watchRatio: watchRatio ?? usual.watchRatio,
      overdueDaysMost: days ?? usual.overdueDaysMost,
      groupLimit: limit,
    }
  })

const money = (name: string, json: Money.MoneyJson): Effect.Effect<Money.Money, Fault> =>
  field(name, Money.parse(json.amount, json.currency))

const wholeDays = (
  name: string,
  days: number | undefined,
): Effect.Effect<number | undefined, Fault> =>
  days === undefined || (Number.isSafeInteger(days) && days >= 0)
    ? Effect.succeed(days)
    : wrong(name, `expected a whole number of days, found ${days}`)
