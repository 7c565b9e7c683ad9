// Whether an order goes on: what the customer would owe with it beside its limit, how late it is, and what
// was said of it. Each answer names its rule and keeps the figures that it was made on.
// 46 000 owed, limit 50 000: 4 500 more is held, 4 000 more passes and is watched (SEMANTICS E16).
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import * as Decimal from "../../money/Decimal.ts"
import type * as Money from "../../money/Money.ts"
import type { Exposure } from "./Exposure.ts"
import * as Rules from "./OrderRules.ts"
import { inputsOf } from "./orderInputs.ts"
import type { Release } from "./Release.ts"

export interface Policy {
  /** The part of the limit from which an order is watched, reached or passed. */
  readonly watchRatio: string
  /** Days late up to which an order is watched; held above. */
  readonly overdueDaysMost: number
  /** What the customers of a group may owe together, in the currency of the order. */
  readonly groupLimit?: Money.Money | undefined
}

/** RULES §11.1. */
export const policyUsual: Policy = { watchRatio: "0.90", overdueDaysMost: 15 }

export interface Decision {
  readonly outcome: Rules.Outcome
  readonly rule: Rules.Rule
  readonly because: string
  /** The figures of the day, as `OrderDecided` keeps them. */
  readonly inputs: Inputs
  /** Who let it go on, where a release stands. */
  readonly actor?: string
}

export type Inputs = Readonly<Record<string, string | number | null>>

/** The order, what the other customers of the group owe, and a release that stands. */
export interface Order {
  /** What it would add to what is owed: an order that the host has reported already is counted there. */
  readonly amount: Money.Money
  readonly asOf: CalendarDate
  /** Gross exposure of the other customers of the group, in minor units. */
  readonly groupElsewhere?: number | undefined
  readonly release?: Release | undefined
}

/**
 * Decides an order on an exposure in its currency: the strictest rule that applies. A release that stands
 * lets it go on against the rule that it was given for, and against no other.
 *
 * **Source** RULES §11.1, SEMANTICS E16: `>` and not `>=`; null is no limit, zero allows nothing.
 */
export const decideOrder = (
  exposure: Exposure,
  order: Order,
  policy: Policy = policyUsual,
): Decision => {
  const rule = strictest(exposure, order, policy)
  const inputs = inputsOf(exposure, order, policy)
  const { release } = order
  if (Rules.isStrict(rule) && release?.rule === rule) {
    const { actor, reason, until } = release
    const released = { ...inputs, released: rule, reason, until }
    return { ...Rules.said("OD-RELEASE"), actor, inputs: released }
  }
  return { ...Rules.said(rule), inputs }
}

const strictest = (
  { gross, limit, cover, daysOverdue, ...exposure }: Exposure,
  { amount, groupElsewhere = 0 }: Order,
  { watchRatio, overdueDaysMost, groupLimit }: Policy,
): Rules.Rule => {
  const after = gross + amount.minor
  const most = limit.is === "money" ? limit.limit : undefined
  const isWatched = (limit: Money.Money) =>
    Decimal.compare(
      Decimal.of(after),
      Decimal.multiply(Decimal.of(limit.minor), Decimal.of(watchRatio)),
    ) >= 0
  const applies: Readonly<Record<Exclude<Rules.Rule, "OD-OK" | "OD-RELEASE">, boolean>> = {
    "OD-INSOLVENT": exposure.isInsolvent,
    "OD-HELD": exposure.isHeld,
    "OD-LIMIT-CURRENCY": most !== undefined && most.currency !== amount.currency,
    "OD-LIMIT-EXPIRED": limit.is === "expired",
    "OD-LIMIT": most !== undefined && after > most.minor,
    "OD-GROUP-LIMIT": groupLimit !== undefined && after + groupElsewhere > groupLimit.minor,
    "OD-OVERDUE": daysOverdue > overdueDaysMost,
    "OD-PROMISE": exposure.hasBrokenPromise,
    "OD-COVER": cover.ofToday === "withdrawn",
    "OD-WATCH-RATIO": most !== undefined && isWatched(most),
    "OD-WATCH-OVERDUE": daysOverdue > 0,
    "OD-WATCH-COVER": cover.ofToday === "expired",
    "OD-WATCH-CURRENCY": exposure.otherCurrencies.length > 0,
  }
  return (
    Rules.inOrder.find((rule) => rule in applies && applies[rule as keyof typeof applies]) ??
    "OD-OK"
  )
}
