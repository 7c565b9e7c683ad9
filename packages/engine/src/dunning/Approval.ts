// What may go out: all of a plan, some acts by their key, or those that a rule lets through. What it holds
// back is not lost: the next run plans it again.
import { type Act, Money } from "@encours/core"
import * as Result from "effect/Result"

/** `all`, the keys of acts, or a rule. */
export type Approval = "all" | ReadonlyArray<string> | Rule

/** Everything that it names must hold. */
export interface Rule {
  /** Only these stages. */
  readonly stages?: ReadonlyArray<string> | undefined
  /** Only these tones: a formal notice waits for somebody. */
  readonly tones?: ReadonlyArray<Act["tone"]> | undefined
  /** Only these channels. */
  readonly channels?: ReadonlyArray<Act["channel"]> | undefined
  /** At most so much, one amount for each currency; a currency that is not there waits. */
  readonly most?: ReadonlyArray<Money.MoneyJson> | undefined
  /** Not these customers. */
  readonly except?: ReadonlyArray<string> | undefined
}

/**
 * Whether an act may go out.
 *
 * ```ts doctest
 * import { Approval } from "@encours/engine"
 * const act = { key: "k", stage: "friendly", tone: "friendly", channel: "email", customer: "C-1" }
 * const amount = { minor: 120000, currency: "EUR" }
 * Approval.isApproved({ tones: ["friendly", "factual"] }, { ...act, amount }) // => true
 * Approval.isApproved({ most: [{ amount: "1000.00", currency: "EUR" }] }, { ...act, amount }) // => false
 * ```
 */
export const isApproved = (
  approval: Approval,
  act: Pick<Act, "key" | "stage" | "tone" | "channel" | "customer" | "amount">,
): boolean => {
  if (approval === "all") return true
  if (isKeys(approval)) return approval.includes(act.key)
  const { stages, tones, channels, most, except } = approval
  return (
    (stages?.includes(act.stage) ?? true) &&
    (tones?.includes(act.tone) ?? true) &&
    (channels?.includes(act.channel) ?? true) &&
    !(except?.includes(act.customer) ?? false) &&
    (most === undefined || isWithin(most, act.amount))
  )
}

const isKeys = (approval: ReadonlyArray<string> | Rule): approval is ReadonlyArray<string> =>
  Array.isArray(approval)

const isWithin = (
  most: ReadonlyArray<Money.MoneyJson>,
  { minor, currency }: Money.Money,
): boolean =>
  most.some(
    (limit) =>
      limit.currency === currency &&
      minor <= Result.getOrThrow(Money.parse(limit.amount, limit.currency)).minor,
  )
