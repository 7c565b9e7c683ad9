// Facts about how much may be lost on the customer: limits, insurance cover, orders.
// Example: the limit is 50000.00 EUR until 2026-12-31; order O-9 of 4500.00 EUR was put on hold.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field

/**
 * Records how much the customer may owe in all, in place of the limit before.
 *
 * `null` is no limit, zero allows nothing. It does not refuse an order: see OrderDecided.
 */
export const CreditLimitSet = fact(
  "CreditLimitSet",
  Schema.Struct({
    limit: Field.amountOrNone("the limit; null = none; zero = nothing allowed"),
    until: optional(Field.on("last day it holds (included)")),
    source: Field.note("who set it: an insurer, a committee"),
  }),
)
export type CreditLimitSet = typeof CreditLimitSet.Type

/**
 * Records that an insurer covers deliveries to the customer up to a limit.
 *
 * It does not raise the credit limit, and covers nothing delivered before `from`.
 */
export const CoverGranted = fact(
  "CoverGranted",
  Schema.Struct({
    insurer: Field.note("who insures"),
    limit: Field.amountOrZero("what is covered in all, before the quota"),
    quota: Field.fraction("part of a loss that the insurer bears"),
    from: Field.on("first day of delivery that is covered (included)"),
    until: optional(Field.on("last day of delivery that is covered (included)")),
  }),
)
export type CoverGranted = typeof CoverGranted.Type

/**
 * Records that an insurer no longer covers deliveries from a day on.
 *
 * What was delivered before stays covered.
 */
export const CoverWithdrawn = fact(
  "CoverWithdrawn",
  Schema.Struct({
    insurer: Field.note("who insured"),
    from: Field.on("first day of delivery that is not covered (included)"),
  }),
)
export type CoverWithdrawn = typeof CoverWithdrawn.Type

/**
 * Records the host's own figures of what will be invoiced, in place of those before.
 *
 * They count as exposure only: nothing of it is owed yet.
 */
export const OrdersReported = fact(
  "OrdersReported",
  Schema.Struct({
    orders: Field.amountOrZero("ordered and not delivered"),
    deliveredNotInvoiced: Field.amountOrZero("delivered and not invoiced"),
    deposits: Field.amountOrZero("paid in advance by the customer on those orders"),
  }),
)
export type OrdersReported = typeof OrdersReported.Type

/**
 * Records what was decided about a revision of an order, and on what grounds.
 *
 * It does not ship, invoice or cancel anything: the host does.
 */
export const OrderDecided = fact(
  "OrderDecided",
  Schema.Struct({
    order: Field.id(Ids.OrderId, "the order"),
    revision: Field.count(0, "revision of the order that was decided on"),
    amount: Field.amount("what the order would add to what is owed"),
    outcome: Field.oneOf(
      ["approve", "watch", "hold", "stop"],
      "go on, go on and watch, wait for someone, or refuse",
    ),
    rule: Field.note("id of the rule that decided"),
    inputs: Field.facts("the figures it was decided on, by name"),
    actor: optional(Field.note("who released or refused it, when someone did")),
  }),
)
export type OrderDecided = typeof OrderDecided.Type
