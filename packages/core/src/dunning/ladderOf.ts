// The steps of a policy as they are for one item: the variant that describes it applied, what is not for
// it left out. It is fixed by what was agreed and by the customer's score on the due date, so that an
// item does not change ladders half way up because of what it does to the score itself.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Money from "../money/Money.ts"
import type { Debtor } from "./Debtor.ts"
import type { DunningPolicy, Variant } from "./DunningPolicy.ts"
import type { Condition, Stage, StageChange } from "./Stage.ts"

type Day = CalendarDate.CalendarDate

/** What of an item decides which steps are for it. */
export interface Subject {
  readonly debtor: Debtor
  /** What was invoiced, VAT included. */
  readonly total: Money.Money
  /** The due date, or today while that is to come: the day of the score. */
  readonly judgedOn: Day
}

/** A stage, and its place in the policy. */
export interface Step {
  readonly at: number
  readonly stage: Stage
  /** `before` the due date it lapses; `after` it never does; `deadline` follows a formal notice. */
  readonly kind: "before" | "after" | "deadline"
}

export interface Ladder {
  readonly steps: ReadonlyArray<Step>
  readonly spacing: number
  readonly grace: number
  /** Whether the step is for the item: asked only of a step whose day has come. */
  readonly isFor: (step: Step) => boolean
}

/** The ladder of an item. */
export const ladderOf = (policy: DunningPolicy, subject: Subject): Ladder => {
  const variant = policy.variants?.find(({ when }) => describes(when, subject))
  const changes = new Map(variant?.stages?.map((change) => [change.stage, change]))
  const steps: Array<Step> = []
  policy.stages.forEach((plain, at) => {
    const change = changes.get(plain.name)
    if (change?.skip === true) return
    const stage = change === undefined ? plain : changed(plain, change)
    steps.push({ at, stage, kind: kindOf(stage) })
  })
  return {
    steps,
    ...pace(policy, variant),
    isFor: ({ stage }) => stage.only?.some((each) => describes(each, subject)) ?? true,
  }
}

/** Whether a stage comes before the due date, after it, or after the delay of a formal notice. */
export const kindOf = ({ from = "due", offset }: Stage): Step["kind"] => {
  if (from === "deadline") return "deadline"
  return from === "issue" || offset < 0 ? "before" : "after"
}

/** Whether all that a condition names holds. */
const describes = (when: Condition, { debtor, total, judgedOn }: Subject): boolean => {
  const isOf = (list: ReadonlyArray<string> | undefined, word: string | undefined) =>
    list === undefined || (word !== undefined && list.includes(word))
  if (!isOf(when.segments, debtor.segment)) return false
  if (!isOf(when.kinds, debtor.kind) || !isOf(when.countries, debtor.country)) return false
  if (!isOf(when.languages, debtor.language)) return false
  const { amountFrom, amountBelow, scoreFrom, scoreBelow, newPayer } = when
  if (amountFrom !== undefined && !(total.minor >= inCurrency(amountFrom, total, Infinity))) {
    return false
  }
  if (amountBelow !== undefined && !(total.minor < inCurrency(amountBelow, total, 0))) return false
  if (scoreFrom === undefined && scoreBelow === undefined && newPayer === undefined) return true
  const found = debtor.scoreOn(judgedOn)
  if (found === undefined) return false
  if (newPayer !== undefined && found.isNew !== newPayer) return false
  return found.score >= (scoreFrom ?? 0) && found.score < (scoreBelow ?? Infinity)
}

/** The amount in the currency of another; a currency that is not there has none. */
const inCurrency = (
  amounts: ReadonlyArray<Money.Money>,
  { currency }: Money.Money,
  otherwise: number,
): number => amounts.find((each) => each.currency === currency)?.minor ?? otherwise

const changed = (stage: Stage, { stage: _name, skip: _skip, ...change }: StageChange): Stage => ({
  ...stage,
  ...change,
})

const pace = (policy: DunningPolicy, variant: Variant | undefined) => ({
  spacing: variant?.spacing ?? policy.spacing,
  grace: variant?.grace ?? policy.grace ?? 0,
})
