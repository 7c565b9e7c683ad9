// What only a person can do: find an address, allocate money, hand a case over, decide on what was owed after
// a judgment. A plan that leaves an item alone for such a reason says who is to act: a task, not silence.
import type { Candidate } from "./Candidate.ts"
import type { Task } from "./DunningPlan.ts"
import type { Whose } from "./leftOf.ts"
import type { Judged } from "./planCustomer.ts"
import { taskText } from "./planText.ts"
import type { Stage } from "./Stage.ts"

/** **Shape** `left`: what is left alone; `all`: every open item of the customer. */
export const tasksOf = (
  left: ReadonlyArray<Judged>,
  all: ReadonlyArray<Candidate>,
  whose: Whose,
): ReadonlyArray<Task> => [
  ...group(left, isUnreachable, "find-contact", whose),
  ...toAllocate(all, whose),
  ...group(left, isHandedOver, "hand-over", whose),
  ...group(left, isNewDebt, "decide", whose),
]

const isUnreachable = ({ kept }: Judged): boolean =>
  kept.reason === "no-contact" || kept.reason === "failed"

/** Its step has come, and sends nothing. */
const isHandedOver = ({ kept: { reason, step } }: Judged): boolean =>
  reason === "finished" && step !== undefined

/** Late, and owed since after the judgment: it is to be paid in full, and nobody is to be chased by a machine. */
const isNewDebt = ({ candidate: { item, block }, kept }: Judged): boolean =>
  kept.reason === "insolvency" &&
  item.daysOverdue > 0 &&
  block?.since !== undefined &&
  item.issuedOn > block.since

/** One task for each currency and stage. */
const group = (
  left: ReadonlyArray<Judged>,
  isMine: (judged: Judged) => boolean,
  kind: Task["kind"],
  whose: Whose,
): ReadonlyArray<Task> => {
  const groups = Map.groupBy(left.filter(isMine), ({ candidate, kept }) =>
    JSON.stringify([candidate.item.currency, kept.step?.stage.name]),
  )
  return [...groups.values()].map((rows) => {
    const stage = rows[0]?.kept.step?.stage
    return taskOf(
      rows.map(({ candidate }) => candidate),
      { kind, stage, amountOf: ({ item, dunnable }) => (kind === "decide" ? item.open : dunnable) },
      whose,
    )
  })
}

/** Money on account that covers something that is asked for, or could be. */
const toAllocate = (all: ReadonlyArray<Candidate>, whose: Whose): ReadonlyArray<Task> => {
  const covered = all.filter(({ credited }) => credited > 0)
  const groups = Map.groupBy(covered, ({ item }) => item.currency)
  return [...groups.values()].map((rows) =>
    taskOf(rows, { kind: "allocate", amountOf: ({ credited }) => credited }, whose),
  )
}

interface About {
  readonly kind: Task["kind"]
  readonly stage?: Stage | undefined
  readonly amountOf: (candidate: Candidate) => number
}

const taskOf = (
  rows: ReadonlyArray<Candidate>,
  { kind, stage, amountOf }: About,
  { ledger, customer, language }: Whose,
): Task => {
  const amount = rows.reduce((sum, each) => sum + amountOf(each), 0)
  const currency = rows[0]?.item.currency ?? ""
  const [channel] = kind === "find-contact" ? (stage?.channels ?? []) : []
  return {
    ...{ kind, ledger, customer, currency },
    invoices: [...new Set(rows.map(({ item }) => item.invoice))],
    amount,
    who: stage?.who ?? (kind === "decide" ? "legal" : "receivables"),
    ...(stage === undefined ? {} : { stage: stage.name }),
    ...(channel === undefined ? {} : { channel }),
    because: taskText({ kind, amount, currency, channel }, language),
  }
}
