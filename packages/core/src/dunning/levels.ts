// The level of an item, and the facts that made it: the reminders of its cycle, its formal notices, and the
// allocation taken back with which the cycle began. Nothing else makes a level: neither a hold, nor a promise,
// nor a payment that bounced.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { dossierOf } from "../projections/Dossier.ts"
import { knownOf } from "../projections/knownOf.ts"
import * as OpenItems from "../projections/OpenItems.ts"
import { cycleStarts } from "./cycleStarts.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import * as FrenchPolicy from "./FrenchPolicy.ts"
import { isAbout, isSince } from "./itemHistory.ts"
import { byInvoice, reminderLog } from "./ReminderLog.ts"

export interface Level {
  /** From 1. */
  readonly instalment: number
  /** From 1. */
  readonly cycle: number
  /** The furthest stage by the order of the policy; of stages that it does not have, the last one. */
  readonly stage: string
  readonly on: CalendarDate.CalendarDate
  /** In the order recorded: the start of the cycle, reminders, formal notices. */
  readonly facts: ReadonlyArray<LedgerEvent>
}

/**
 * The levels of the instalments of an invoice, those that have one.
 *
 * **Shape** `facts`: all of one customer, in the order recorded; the policy is the usual one unless told.
 */
export const levelsOf = (
  facts: ReadonlyArray<LedgerEvent>,
  moment: OpenItems.Moment,
  { stages }: DunningPolicy = FrenchPolicy.usual,
): ((invoice: string) => ReadonlyArray<Level>) => {
  const known = knownOf(facts, moment)
  const log = reminderLog(known)
  if (log.sent.length + log.notices.length === 0) return () => []
  const { index } = dossierOf(facts)
  const { itemDue } = OpenItems.standingAt(index, moment)
  const starts = cycleStarts(index, known, moment)
  const logOf = byInvoice(log)
  const placeOf = (name: string) => stages.findIndex((stage) => stage.name === name)
  const notice = stages.find((stage) => stage.starts === "formal-notice")?.name ?? "formal-notice"
  return (invoice) => {
    const row = index.invoiceIn(invoice)
    const first = index.invoices.item.values[row] ?? 0
    const count = index.itemsEnd(row) - first
    const dueOns = Array.from({ length: count }, (_, at) =>
      CalendarDate.fromDayNumber(itemDue[first + at] ?? 0),
    )
    const { sent, notices } = logOf(invoice)
    return dueOns.flatMap((_, at): ReadonlyArray<Level> => {
      const subject = {
        invoice,
        instalment: at + 1,
        dueOns,
        cycleStarts: starts.get(first + at) ?? [],
      }
      const since = subject.cycleStarts.at(-1)
      const asked = [
        ...sent.filter((each) => isAbout(each, subject)),
        ...notices.map((each) => ({ ...each, stage: notice })),
      ]
        .filter(isSince(since))
        .sort((a, b) => a.at - b.at)
      const furthest = asked.reduce(
        (best, each) =>
          best === undefined || placeOf(each.stage) >= placeOf(best.stage) ? each : best,
        asked[0],
      )
      if (furthest === undefined) return []
      const places = [...(since === undefined ? [] : [since.at]), ...asked.map(({ at }) => at)]
      return [
        {
          ...{ instalment: at + 1, cycle: subject.cycleStarts.length + 1 },
          ...{ stage: furthest.stage, on: furthest.on },
          facts: [...new Set(places)].flatMap((place) => known[place] ?? []),
        },
      ]
    })
  }
}
