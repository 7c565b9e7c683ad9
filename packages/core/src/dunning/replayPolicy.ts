// What a policy would have sent: its plan made on each of some days with what was known by that evening, and
// what it says taken as sent. Payments stay as they came: nobody knows what another letter would have brought.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Instant from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import type { Act, Reminder } from "./Act.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { type Options, planCustomer } from "./planCustomer.ts"

type Day = CalendarDate.CalendarDate

/** An act that would have been sent. */
export interface Replayed {
  readonly on: Day
  readonly act: Act
}

/**
 * The acts of one customer, in the order of days. The facts that are given count as recorded; a run on the
 * same day again finds what it sent before. Acts come without charges.
 *
 * **Shape** `facts`: all of one customer, in the order recorded; `days`: rising, repeats allowed.
 */
export const replayPolicy = (
  facts: ReadonlyArray<LedgerEvent>,
  policy: DunningPolicy,
  days: Iterable<Day>,
  creditor: Creditor,
  options: Omit<Options, "knownAt" | "withCharges"> = {},
): ReadonlyArray<Replayed> => {
  const asked = { ...options, withCharges: false }
  const story: Array<LedgerEvent> = []
  const index = new LedgerIndex(facts[0]?.ledger ?? "")
  const replayed: Array<Replayed> = []
  let next = 0
  for (const on of days) {
    const evening = endOf(on)
    for (let fact = facts[next]; fact !== undefined && fact.recordedAt <= evening; ) {
      story.push(fact)
      index.apply(fact)
      fact = facts[++next]
    }
    if (story.length === 0) continue
    for (const act of planCustomer(story, policy, on, creditor, asked, index).acts) {
      replayed.push({ on, act })
      for (const reminder of act.reminders) story.push(sentOf(act, reminder, on, evening))
    }
  }
  return replayed
}

const endOf = (on: Day): Instant.Instant => `${on}T23:59:59.999Z` as Instant.Instant

const sentOf = (act: Act, { key, stage, items }: Reminder, on: Day, at: Instant.Instant) =>
  ({
    ...{ id: `${key} ${on}`, type: "ReminderSent", version: 1, recordedAt: at, effectiveOn: on },
    ...{ ledger: act.ledger, customer: act.customer },
    data: {
      ...{ reminder: `${key} ${on}`, stage, channel: act.channel, policy: act.policy },
      items: items.map(({ invoice, instalment, open }) => ({ invoice, instalment, open })),
    },
  }) as unknown as LedgerEvent
