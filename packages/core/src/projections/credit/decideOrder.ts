// Whether an order goes on: what the customer would owe with it beside its limit, how late it is, and what
// was said of it. Each answer names its rule and keeps the figures that it was made on.
// 46 000 owed, limit 50 000: 4 500 more is held, 4 000 more passes and is watched (SEMANTICS E16).
import * as Result from "effect/Result"
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import type { Exposure } from "./Exposure.ts"

export type Outcome = "approve" | "watch" | "hold" | "stop"

/** Our rules, the strictest first; the first that applies decides. */
export const rules = {
  "OD-INSOLVENT": "insolvency proceedings are open",
  "OD-HELD": "a hold stands on the customer's orders",
  "OD-LIMIT-CURRENCY": "the limit is in another currency than the order",
  "OD-LIMIT": "exposure and order are above the limit",
  "OD-GROUP-LIMIT": "exposure of the group and order are above the group's limit",
  "OD-OVERDUE": "something undisputed is late by more days than the policy allows",
  "OD-PROMISE": "a promise was broken, and something is still late",
  "OD-COVER": "the insurer covers no further deliveries",
  "OD-WATCH-RATIO": "exposure and order reach the part of the limit that is watched",
  "OD-WATCH-EXPIRED": "the limit has run out",
  "OD-WATCH-OVERDUE": "something undisputed is late",
  "OD-OK": "nothing stands in the way",
  "OD-RELEASE": "somebody released it, with a reason",
} as const
export type Rule = keyof typeof rules

export interface Policy {
  /** The part of the limit from which an order is watched, reached or passed. */
  readonly watchRatio: string
  /** Days late up to which an order is watched; held above. */
  readonly overdueDaysMost: number
  /** What the customers of a group may owe together, in the currency of the order. */
  readonly groupLimit?: Money.Money
}

/** RULES §11.1. */
export const policyUsual: Policy = { watchRatio: "0.90", overdueDaysMost: 15 }

export interface Decision {
  readonly outcome: Outcome
  readonly rule: Rule
  readonly because: string
  /** The figures of the day, as `OrderDecided` keeps them. */
  readonly inputs: Readonly<Record<string, string | number | null>>
}

/** The order, and what the other customers of the group owe. */
export interface Order {
  readonly amount: Money.Money
  readonly asOf: CalendarDate
  /** Gross exposure of the other customers of the group, in minor units. */
  readonly groupElsewhere?: number | undefined
}

/**
 * Decides an order on an exposure in its currency.
 *
 * **Source** RULES §11.1, SEMANTICS E16: `>` and not `>=`; null is no limit, zero allows nothing.
 */
export const decideOrder = (
  exposure: Exposure,
  { amount, asOf, groupElsewhere = 0 }: Order,
  policy: Policy = policyUsual,
): Decision => {
  const after = exposure.gross + amount.minor
  const { limit } = exposure
  const most = limit.is === "money" ? limit.limit.minor : undefined
  const watched =
    most === undefined
      ? undefined
      : Decimal.multiply(Decimal.of(most), Decimal.of(policy.watchRatio))
  const groupAfter = after + groupElsewhere
  const checks: ReadonlyArray<readonly [boolean, Outcome, Rule]> = [
    [exposure.isInsolvent, "stop", "OD-INSOLVENT"],
    [exposure.isHeld, "hold", "OD-HELD"],
    [limit.is === "money" && limit.limit.currency !== amount.currency, "hold", "OD-LIMIT-CURRENCY"],
    [most !== undefined && after > most, "hold", "OD-LIMIT"],
    [
      policy.groupLimit !== undefined && groupAfter > policy.groupLimit.minor,
      "hold",
      "OD-GROUP-LIMIT",
    ],
    [exposure.daysOverdue > policy.overdueDaysMost, "hold", "OD-OVERDUE"],
    [exposure.hasBrokenPromise, "hold", "OD-PROMISE"],
    [exposure.cover.isWithdrawn, "hold", "OD-COVER"],
    [
      watched !== undefined && Decimal.compare(Decimal.of(after), watched) >= 0,
      "watch",
      "OD-WATCH-RATIO",
    ],
    [limit.is === "expired", "watch", "OD-WATCH-EXPIRED"],
    [exposure.daysOverdue > 0, "watch", "OD-WATCH-OVERDUE"],
  ]
  const [, outcome, rule] = checks.find(([applies]) => applies) ?? [true, "approve", "OD-OK"]
  const text = (minor: number) => Money.formatMinor(BigInt(minor), amount.currency)
  return {
    outcome,
    rule,
    because: rules[rule],
    inputs: {
      asOf,
      currency: amount.currency,
      open: text(exposure.open),
      unallocated: text(exposure.unallocated),
      deliveredNotInvoiced: text(exposure.deliveredNotInvoiced),
      orders: text(exposure.orders),
      deposits: text(exposure.deposits),
      exposure: text(exposure.gross),
      order: text(amount.minor),
      limit: limit.is === "money" ? Money.format(limit.limit) : null,
      limitIs: limit.is,
      available: most === undefined ? null : text(most - after),
      daysOverdue: exposure.daysOverdue,
      overdue: text(exposure.overdue),
      insurersShare: text(exposure.cover.insurersShare),
      netRisk: text(exposure.netRisk),
      watchRatio: policy.watchRatio,
      ...(exposure.group === undefined
        ? {}
        : { group: exposure.group, groupExposure: text(exposure.gross + groupElsewhere) }),
    },
  }
}

/**
 * The decision to let an order go on that was held or stopped: it needs somebody, a reason and an end.
 *
 * **Refuses** an empty actor or reason.
 */
export const releaseOrder = (
  held: Decision,
  {
    actor,
    reason,
    until,
  }: { readonly actor: string; readonly reason: string; readonly until: CalendarDate },
): Result.Result<Decision & { readonly actor: string }, string> => {
  if (actor.trim() === "") return Result.fail("expected who releases the order, found nothing")
  if (reason.trim() === "") return Result.fail("expected why it is released, found nothing")
  return Result.succeed({
    outcome: "approve",
    rule: "OD-RELEASE",
    because: rules["OD-RELEASE"],
    actor,
    inputs: { ...held.inputs, released: held.rule, reason, until },
  })
}
