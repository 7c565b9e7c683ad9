// A good plan, broken in one place each: mistakes that are easily made, and that most days hide. The properties
// of dunning are worth something only if they find every one of them.

import type * as ActOf from "../../src/dunning/actOf.ts"
import type * as Block from "../../src/dunning/Block.ts"
import type * as Candidate from "../../src/dunning/Candidate.ts"
import type * as ItemHistory from "../../src/dunning/itemHistory.ts"
import type * as Judge from "../../src/dunning/judge.ts"
import type { Ladder } from "../../src/dunning/ladderOf.ts"
import type * as NextStep from "../../src/dunning/nextStep.ts"

/** The parts of a plan that a mistake takes the place of. */
export interface Parts {
  readonly nextStep: typeof NextStep.nextStep
  readonly judge: typeof Judge.judge
  readonly candidates: typeof Candidate.candidates
  readonly blocksOf: typeof Block.blocksOf
  readonly itemHistory: typeof ItemHistory.itemHistory
  readonly actOf: typeof ActOf.actOf
}

/** Of the good parts, those that are wrong. */
export type Mutant = (good: Parts) => Partial<Parts>

const spacedBy = (ladder: Ladder, change: (days: number) => number): Ladder => ({
  ...ladder,
  spacing: change(ladder.spacing),
})

/** What is asked of an item that stands in nobody's way. */
const without =
  (...reasons: ReadonlyArray<string>): Mutant =>
  ({ blocksOf }) => ({
    blocksOf: (...args) => {
      const found = blocksOf(...args)
      return (invoice) => {
        const block = found(invoice)
        return block !== undefined && reasons.includes(block.reason) ? undefined : block
      }
    },
  })

export const outOfStep: Readonly<Record<string, Mutant>> = {
  "the spacing is short by a day": ({ nextStep }) => ({
    nextStep: (ladder, ...rest) =>
      nextStep(
        spacedBy(ladder, (days) => days - 1),
        ...rest,
      ),
  }),
  "no spacing at all": ({ nextStep }) => ({
    nextStep: (ladder, ...rest) =>
      nextStep(
        spacedBy(ladder, () => 0),
        ...rest,
      ),
  }),
  "missed days jump to the highest step": ({ nextStep }) => ({
    nextStep: (ladder, standing, today) => nextStep(ladder, standing, today, "highest"),
  }),
  "a step is taken a day early": ({ nextStep }) => ({
    nextStep: (ladder, standing, today, catchUp) => {
      const next = nextStep(ladder, standing, today, catchUp)
      const isBefore = next === undefined || next.step.kind === "before"
      return isBefore || next.on <= today ? next : { ...next, on: today, from: today }
    },
  }),
  "a step before the due date lapses on its eve, not in time for the next": ({ nextStep }) => ({
    nextStep: (ladder, ...rest) => {
      const soon = nextStep(
        spacedBy(ladder, () => 0),
        ...rest,
      )
      const next = nextStep(ladder, ...rest)
      return soon?.step.kind === "before" ? soon : next
    },
  }),
  "the level is forgotten": ({ itemHistory }) => ({
    itemHistory: (...args) => ({ ...itemHistory(...args), level: -1 }),
  }),
  "the level is one too low": ({ itemHistory }) => ({
    itemHistory: (...args) => {
      const history = itemHistory(...args)
      return { ...history, level: Math.max(-1, history.level - 1) }
    },
  }),
  "a threshold looks at the items of today's message": ({ candidates, judge }) => {
    let all: ReturnType<typeof candidates> = []
    return {
      candidates: (dossier) => {
        all = candidates(dossier)
        return all
      },
      judge: (candidate, today) => {
        const due = all.filter(
          ({ item, next, dunnable }) =>
            item.currency === candidate.item.currency &&
            dunnable > 0 &&
            next !== undefined &&
            next.from <= today.on,
        )
        const sum = due.reduce((minor, { dunnable }) => minor + dunnable, 0)
        return judge(candidate, { ...today, owed: () => ({ late: sum, all: sum }) })
      },
    }
  },
  "several messages a day": ({ judge }) => ({
    judge: (candidate, today) => judge(candidate, { ...today, isAskedToday: () => false }),
  }),
  "the policy is part of the key": ({ actOf }) => ({
    actOf: (taken, context) => {
      const act = actOf(taken, context)
      const keyOf = (key: string) => JSON.stringify([...JSON.parse(key), context.policy.version])
      const reminders = act.reminders.map((each) => ({ ...each, key: keyOf(each.key) }))
      return { ...act, reminders }
    },
  }),
  "the cycle is no part of the key": ({ actOf }) => ({
    actOf: (taken, context) => {
      const act = actOf(taken, context)
      const keyOf = (key: string) => key.replaceAll(/,\d+\]/g, "]")
      const reminders = act.reminders.map((each) => ({ ...each, key: keyOf(each.key) }))
      return { ...act, reminders }
    },
  }),
}

export const forbidden: Readonly<Record<string, Mutant>> = {
  "a hold is overlooked": without("hold"),
  "a promise is overlooked": without("promised"),
  "a plan is overlooked": without("plan"),
  "an insolvency is overlooked": without("insolvency"),
  "what a factor asks for is asked for": without("factored"),
  "what an agency has is asked for": without("transferred"),
  "what is disputed is asked for": ({ candidates }) => ({
    candidates: (dossier) =>
      candidates(dossier).map((each) => ({
        ...each,
        dunnable: each.dunnable + (each.block === undefined ? each.item.disputed : 0),
      })),
  }),
  "a promise is waited for until its day and no longer": ({ blocksOf }) => ({
    blocksOf: (facts, known, moment, grace) =>
      blocksOf(facts, known, moment, { ...grace, businessDays: 0 }),
  }),
}

export const wrongAmounts: Readonly<Record<string, Mutant>> = {
  "money on account is forgotten": ({ candidates }) => ({
    candidates: (dossier) =>
      candidates(dossier).map((each) => ({
        ...each,
        ...{ credited: 0, dunnable: each.dunnable + each.credited },
      })),
  }),
  "what is disputed is asked for": ({ candidates }) => ({
    candidates: (dossier) =>
      candidates(dossier).map((each) => ({
        ...each,
        dunnable: each.dunnable + (each.block === undefined ? each.item.disputed : 0),
      })),
  }),
  "the sum is that of what is open": ({ actOf }) => ({
    actOf: (taken, context) => {
      const act = actOf(taken, context)
      const minor = act.items.reduce((sum, { open }) => sum + open.minor, 0)
      return { ...act, amount: { ...act.amount, minor } }
    },
  }),
}
