// Two runners may have sent one message: the second took it up while the first was still at it. What arrived
// counts, whatever the other one heard, else the customer would be asked twice; and a failure ends only what is
// still the runner's own.
import type { LedgerEvent } from "@encours/core"
import type { Delivery } from "../ports/Notifier.ts"
import { inDoubt } from "./inDoubt.ts"

type Planned = LedgerEvent.OfType<"ReminderPlanned">

/**
 * The reminders under which the end of a message is recorded: its own, those that were planned in their place,
 * or new ones where all of these have failed for good. Undefined where there is nothing left to record.
 *
 * **Shape** `facts`: all of the customer, as they stand.
 */
export const recordedUnder = (
  planned: ReadonlyArray<Planned>,
  messageKey: string,
  end: Exclude<Delivery["is"], "unknown">,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): ReadonlyArray<Planned> | undefined => {
  const ids = new Set<string>(planned.map(({ data }) => data.reminder))
  const doubts = inDoubt(facts)
  const own = doubts.find((group) => group.some(({ data }) => ids.has(data.reminder)))
  if (own !== undefined) return own
  if (end === "failed") return undefined
  const isSent = facts.some(
    (fact) =>
      fact.type === "ReminderSent" &&
      (fact.meta?.messageKey === messageKey || ids.has(fact.data.reminder)),
  )
  if (isSent) return undefined
  const inPlace = doubts.find(([{ meta }]) => meta?.messageKey === messageKey)
  if (inPlace !== undefined) return inPlace
  return planned.map((each) => ({
    ...each,
    data: { ...each.data, reminder: `${each.data.reminder}-sent` as typeof each.data.reminder },
  }))
}
