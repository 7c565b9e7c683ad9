// What was asked of a customer so far, from the facts alone: reminders sent, those planned whose outcome
// nobody knows, those that failed, formal notices. No level is stored anywhere: it follows from here, so
// a reminder that the host sent by itself counts as one that this library planned.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"

type Day = CalendarDate.CalendarDate

/** One message about one instalment, or about a whole invoice. */
export interface Asked {
  readonly reminder: string
  readonly stage: string
  readonly on: Day
  /** The place of the fact among the known ones. */
  readonly at: number
  readonly invoice: string
  /** Absent = the whole invoice. */
  readonly instalment?: number | undefined
  readonly currency: string
}

/** A message that could not be delivered, and will not be by trying again. */
interface Failed extends Asked {
  /** Whether the customer's contacts were set anew since. */
  readonly isMended: boolean
}

/** A formal notice that was recorded as a claim. */
interface Notice {
  readonly on: Day
  readonly at: number
  readonly invoices: ReadonlyArray<string>
  readonly deadlineOn?: Day | undefined
}

export interface ReminderLog {
  readonly sent: ReadonlyArray<Asked>
  /** Planned, and neither sent nor failed. */
  readonly unknown: ReadonlyArray<Asked>
  readonly failed: ReadonlyArray<Failed>
  readonly notices: ReadonlyArray<Notice>
}

type Reminding = OfType<"ReminderPlanned"> | OfType<"ReminderSent">

/** **Shape** `known`: the facts of one customer that count at a moment, in the order recorded. */
export const reminderLog = (known: ReadonlyArray<LedgerEvent>): ReminderLog => {
  const planned = new Map<string, ReadonlyArray<Asked>>()
  const sent: Array<Asked> = []
  const failing: Array<{ readonly asked: ReadonlyArray<Asked>; readonly at: number }> = []
  const notices: Array<Notice> = []
  let lastContact = -1
  known.forEach((fact, at) => {
    switch (fact.type) {
      case "ReminderPlanned":
        planned.set(fact.data.reminder, askedOf(fact, at))
        break
      case "ReminderSent":
        planned.delete(fact.data.reminder)
        for (const each of askedOf(fact, at)) sent.push(each)
        break
      case "ReminderFailed": {
        const before = planned.get(fact.data.reminder)
        planned.delete(fact.data.reminder)
        // One that can be tried again is simply due again.
        if (before !== undefined && !fact.data.retry) failing.push({ asked: before, at })
        break
      }
      case "ContactSet":
        lastContact = at
        break
      case "ClaimEscalated":
        if (fact.data.stage === "formal-notice") {
          const { invoices, deadlineOn, servedOn } = fact.data
          notices.push({ on: servedOn ?? fact.effectiveOn, at, invoices, deadlineOn })
        }
        break
      default:
        break
    }
  })
  return {
    sent,
    unknown: [...planned.values()].flat(),
    failed: failing.flatMap(({ asked, at }) =>
      asked.map((each) => ({ ...each, isMended: lastContact > at })),
    ),
    notices,
  }
}

/** The log of each invoice, so that an item reads what was asked for it and no more. */
export const byInvoice = (log: ReminderLog): ((invoice: string) => ReminderLog) => {
  const sent = Map.groupBy(log.sent, ({ invoice }) => invoice)
  const unknown = Map.groupBy(log.unknown, ({ invoice }) => invoice)
  const failed = Map.groupBy(log.failed, ({ invoice }) => invoice)
  return (invoice) => ({
    sent: sent.get(invoice) ?? [],
    unknown: unknown.get(invoice) ?? [],
    failed: failed.get(invoice) ?? [],
    notices: log.notices.filter(({ invoices }) => invoices.includes(invoice)),
  })
}

const askedOf = ({ effectiveOn: on, data }: Reminding, at: number): ReadonlyArray<Asked> =>
  data.items.map(({ invoice, instalment, open }) => ({
    ...{ reminder: data.reminder, stage: data.stage, on, at },
    ...{ invoice, instalment, currency: open.currency },
  }))
