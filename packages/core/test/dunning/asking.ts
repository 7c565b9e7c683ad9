// What the tests of dunning share: a policy as short as the example that it serves, a plan as one line for
// each item.
import { type FactDraft, given } from "@encours/testing"
import * as Result from "effect/Result"
import {
  CalendarDate,
  type DunningPlan,
  DunningPolicy,
  Money,
  type PlanOptions,
  plan,
} from "../../src/index.ts"

export const day = (text: string): CalendarDate.CalendarDate => {
  const read = CalendarDate.parse(text)
  return Result.getOrThrow(read)
}

type StageJson = DunningPolicy.DunningPolicyJson["stages"][number]

/** A stage by e-mail so many days after the due date. */
export const stage = (name: string, offset: number, more: Partial<StageJson> = {}): StageJson => ({
  ...{ name, offset, channels: ["email"], tone: "factual", template: name, who: "receivables" },
  ...more,
})

/** Levels at 5, 15 and 30 days with ten days between, as in E8, unless told. */
export const policyOf = (
  more: Partial<DunningPolicy.DunningPolicyJson> = {},
): DunningPolicy.DunningPolicy =>
  Result.getOrThrowWith(
    DunningPolicy.decode({
      ...{ name: "test", version: "1", spacing: 10 },
      stages: [stage("L1", 5), stage("L2", 15), stage("L3", 30)],
      ...more,
    }),
    (problems) => new Error(JSON.stringify(problems)),
  )

export const planAt = (
  today: string,
  policy: DunningPolicy.DunningPolicy,
  drafts: ReadonlyArray<FactDraft>,
  options: PlanOptions = {},
): DunningPlan => plan(given(...drafts).facts, policy, day(today), options)

/** "F-1 L1 400.00" for an item that is asked for, "F-1 spacing 2026-04-20" for one that is not. */
export const lines = ({ acts, left }: DunningPlan): ReadonlyArray<string> => [
  ...acts.flatMap(({ items }) =>
    items.map(({ invoice, instalment, stage, dunnable }) =>
      [nameOf(invoice, instalment), stage, Money.format(dunnable)].join(" "),
    ),
  ),
  ...left.map(({ invoice, instalment, reason, until = "" }) =>
    `${nameOf(invoice, instalment)} ${reason} ${until}`.trim(),
  ),
]

const nameOf = (invoice: string, instalment: number): string =>
  instalment === 1 ? invoice : `${invoice}/${instalment}`
