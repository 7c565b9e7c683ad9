// The release of an order that was held: somebody lets it go on, for a reason, until a day. It stands for the
// amount and the rule that it was given for: a larger order, a newer trouble or a later day need another one.
import * as Result from "effect/Result"
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Money } from "../../money/Money.ts"
import type { Decision } from "./decideOrder.ts"
import * as Rules from "./OrderRules.ts"

export interface Release {
  /** The rule that it overrules. */
  readonly rule: Rules.Rule
  readonly actor: string
  readonly reason: string
  /** Last day it stands (included). */
  readonly until: CalendarDate
}

/**
 * The decision to let an order go on that was held or stopped, to be recorded with DecideOrder.
 *
 * **Refuses** an empty actor or reason, a day before that of the decision, and an order that goes on anyway.
 */
export const releaseOrder = (
  held: Decision,
  { actor, reason, until }: Omit<Release, "rule">,
): Result.Result<Decision, string> => {
  const { asOf } = held.inputs
  if (!Rules.isStrict(held.rule)) {
    return Result.fail(`expected an order that is held or stopped, found ${held.outcome}`)
  }
  if (actor.trim() === "") return Result.fail("expected who releases the order, found nothing")
  if (reason.trim() === "") return Result.fail("expected why it is released, found nothing")
  if (until < String(asOf)) {
    return Result.fail(`expected a last day not before ${asOf}, found ${until}`)
  }
  const inputs = { ...held.inputs, released: held.rule, reason, until }
  return Result.succeed({ ...Rules.said("OD-RELEASE"), actor, inputs })
}

/** An order as it is asked about again. */
export interface Asked {
  readonly order: string
  /** Of the order; any where absent. */
  readonly revision?: number | undefined
  readonly amount: Money
  readonly asOf: CalendarDate
}

/**
 * The release that stands for an order, if the last decision on it is one that has not run out and covers
 * its revision and its amount.
 *
 * **Shape** `known`: the facts of the customer that count at the moment, in the order recorded.
 */
export const standingRelease = (
  known: ReadonlyArray<LedgerEvent>,
  { order, revision, amount, asOf }: Asked,
): Release | undefined => {
  const last = known.findLast((fact) => fact.type === "OrderDecided" && fact.data.order === order)
  if (last?.type !== "OrderDecided" || last.data.rule !== "OD-RELEASE") return undefined
  const { actor = "", inputs, amount: released } = last.data
  const { released: rule, reason, until } = inputs
  if (typeof rule !== "string" || !Rules.isRule(rule)) return undefined
  if (typeof reason !== "string" || typeof until !== "string" || until < asOf) return undefined
  if (revision !== undefined && revision !== last.data.revision) return undefined
  if (released.currency !== amount.currency || released.minor < amount.minor) return undefined
  return { rule, actor, reason, until: until as CalendarDate }
}
