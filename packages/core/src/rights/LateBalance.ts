// What was late of each instalment, day by day: the principal that bears interest. 12 000.00 due
// 2026-05-31 and paid 2026-09-15 is late from 2026-06-01 to 2026-09-15, the day of payment included.
//
// Invoices that no money joins are read apart, each on the days of its own facts: the work grows with
// the facts, not with the days times the invoices.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Currency from "../money/Currency.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import { type Story, stories } from "../projections/moneyTies.ts"
import { paymentTimeline } from "../projections/paymentTimeline.ts"
import { standing } from "../projections/Standing.ts"
import type { BalanceStep } from "../terms/LateInterest.ts"

type Day = CalendarDate.CalendarDate

/** An instalment and what bears interest of it, from the day of each step on. */
export interface LateItem {
  readonly invoice: string
  readonly instalment: number
  /** The due date in force at the end of the period. */
  readonly dueOn: Day
  readonly currency: Currency.Currency
  /** Still open at the end of the period, in minor units. */
  readonly open: number
  /** Zero before the day after the due date, and once it is paid. */
  readonly balance: ReadonlyArray<BalanceStep>
}

/** Whether the instalment was ever late by the end of the period, for one day and any part. */
export const wasLate = ({ balance }: LateItem): boolean =>
  balance.some(({ principal }) => principal.minor > 0)

/** Every instalment of a customer that was issued by `asOf`, in the order of its invoices. */
export const lateItems = (
  facts: Iterable<LedgerEvent>,
  asOf: Day,
  knownAt?: Instant | undefined,
): ReadonlyArray<LateItem> => {
  const events = paymentTimeline(facts, asOf, knownAt)
  const found = new Map<string, ReadonlyArray<LateItem>>()
  for (const story of stories(events)) {
    for (const [invoice, items] of itemsOf(story, CalendarDate.toDayNumber(asOf))) {
      found.set(invoice, items)
    }
  }
  return events.flatMap((event) =>
    event.type === "InvoiceIssued" ? (found.get(event.data.invoice) ?? []) : [],
  )
}

/** The items of one story, by invoice. */
function* itemsOf(
  story: Story,
  asOf: number,
): Generator<readonly [invoice: string, items: ReadonlyArray<LateItem>]> {
  const days = story
    .map(({ effectiveOn }) => CalendarDate.toDayNumber(effectiveOn))
    .filter((day) => day <= asOf)
    .toSorted((a, b) => a - b)
  const index = new LedgerIndex(story[0]?.ledger ?? "")
  for (const event of story) index.apply(event)
  const histories = Array.from({ length: index.items.length }, (): Array<Turn> => [])
  for (const day of new Set(days)) {
    const { itemOpen, itemPending, itemDue } = standing(index, day, Number.POSITIVE_INFINITY)
    histories.forEach((turns, item) => {
      const open = (itemOpen[item] ?? 0) + (itemPending[item] ?? 0)
      const dueOn = itemDue[item] ?? 0
      const last = turns.at(-1)
      if (last === undefined || last.open !== open || last.dueOn !== dueOn) {
        turns.push({ day, dueOn, open })
      }
    })
  }
  const { invoices, accounts } = index
  for (let row = 0; row < invoices.ids.length; row++) {
    if ((invoices.issued.values[row] ?? 0) > asOf) continue
    const first = invoices.item.values[row] ?? 0
    const invoice = invoices.ids[row] ?? ""
    const currency = (accounts.currency[invoices.account.values[row] ?? 0] ??
      "") as Currency.Currency
    const items = histories.slice(first, index.itemsEnd(row)).map((turns, at) => ({
      invoice,
      instalment: at + 1,
      currency,
      ...lateOf(turns, currency, asOf),
    }))
    yield [invoice, items]
  }
}

/** What is open from the end of a day on, and the due date in force from that day on; days by number. */
interface Turn {
  readonly day: number
  readonly dueOn: number
  readonly open: number
}

/**
 * What is open at the end of a day is there until the eve of the next turn. A day bears interest on what
 * was open at the end of its eve, if it is past the due date in force on that day.
 */
const lateOf = (
  turns: ReadonlyArray<Turn>,
  currency: Currency.Currency,
  asOf: number,
): Pick<LateItem, "dueOn" | "open" | "balance"> => {
  const steps: Array<{ readonly from: number; readonly minor: number }> = []
  const step = (from: number, minor: number) => {
    if (steps.at(-1)?.minor !== minor) steps.push({ from, minor })
  }
  let eve = 0
  turns.forEach(({ day, dueOn, open }, at) => {
    const next = turns[at + 1]?.day ?? asOf + 1
    step(day, day > dueOn ? eve : 0)
    const late = Math.max(dueOn, day) + 1
    if (day + 1 < next && late > day + 1) step(day + 1, 0)
    if (late < next) step(late, open)
    eve = open
  })
  return {
    dueOn: CalendarDate.fromDayNumber(turns.at(-1)?.dueOn ?? 0),
    open: eve,
    balance: steps.map(({ from, minor }) => ({
      from: CalendarDate.fromDayNumber(from),
      principal: { minor, currency },
    })),
  }
}
