// The ids of what a run records, made from the business key of an act: two runners, or one that comes back
// after a crash, name the same thing alike.
import type { Act, LedgerEvent, Reminder } from "@encours/core"
import * as HashChain from "../ports/HashChain.ts"

/** The id of a reminder: of its key, and of which planning of it this is, from 1. */
const reminderId = (key: string, number: number): string =>
  `R-${HashChain.digest(`${key}\u0000${number}`).slice(0, 24)}`

/** What makes a message the same message, whichever attempt it is. */
export const messageKey = (act: Pick<Act, "key">): string =>
  `M-${HashChain.digest(act.key).slice(0, 32)}`

/** The id of something that a reminder starts: a hold, a claim. */
export const startedId = (letter: string, reminder: string): string =>
  `${letter}-${reminder.replace(/^R-/, "")}`

/**
 * The id under which a reminder is planned next: the first number that was not used. One that failed is
 * planned again under another id, so that each id has one outcome.
 */
export const nextReminderId = (
  { key }: Pick<Reminder, "key">,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): string => {
  const used = new Set<string>()
  for (const fact of facts) if (fact.type === "ReminderPlanned") used.add(fact.data.reminder)
  for (let number = 1; ; number++) {
    const id = reminderId(key, number)
    if (!used.has(id)) return id
  }
}

/** The id of a reminder that takes the place of one in doubt: `R-1f…-2`, then `-3`. */
export const againId = (
  reminder: string,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
): string => {
  const used = new Set<string>()
  for (const fact of facts) if (fact.type === "ReminderPlanned") used.add(fact.data.reminder)
  const first = reminder.replace(/-\d{1,6}$/, "")
  for (let number = 2; ; number++) if (!used.has(`${first}-${number}`)) return `${first}-${number}`
}
