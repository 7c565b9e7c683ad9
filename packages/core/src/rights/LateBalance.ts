// What was late of each instalment, day by day: the principal that bears interest. 12 000.00 due
// 2026-05-31 and paid 2026-09-15 is late from 2026-06-01 to 2026-09-15, the day of payment included.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Currency from "../money/Currency.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import { openItems } from "../projections/OpenItems.ts"
import { paymentTimeline } from "../projections/paymentTimeline.ts"
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
  const [first] = events
  if (first === undefined) return []
  const index = new LedgerIndex(first.ledger)
  for (const event of events) index.apply(event)
  const past = events.filter(({ effectiveOn }) => effectiveOn <= asOf)
  const days = [...new Set(past.map(({ effectiveOn }) => effectiveOn))].sort()
  const items = itemsOf(past)
  days.forEach((day, at) => {
    const next = days[at + 1] ?? CalendarDate.addDays(asOf, 1)
    const open = new Map(
      Array.from(openItems(index, { asOf: day }), (item) => [
        `${item.instalment} ${item.invoice}`,
        item.open,
      ]),
    )
    for (const item of items.values()) {
      item.extend(day)
      item.add(day, next, open.get(`${item.instalment} ${item.invoice}`) ?? 0)
    }
  })
  return Array.from(items.values(), (item) => item.end())
}

/** The history of one instalment in the making. */
class History {
  readonly invoice: string
  readonly instalment: number
  readonly #currency: Currency.Currency
  readonly #extensions: ReadonlyArray<{ readonly on: Day; readonly dueOn: Day }>
  readonly #steps: Array<{ readonly from: Day; readonly minor: number }> = []
  #dueOn: Day
  #openBefore = 0

  constructor(
    of: { readonly invoice: string; readonly instalment: number; readonly dueOn: Day },
    currency: Currency.Currency,
    extensions: ReadonlyArray<{ readonly on: Day; readonly dueOn: Day }>,
  ) {
    this.invoice = of.invoice
    this.instalment = of.instalment
    this.#dueOn = of.dueOn
    this.#currency = currency
    this.#extensions = extensions
  }

  /** The due date in force on a day: of several extensions, the one recorded last. */
  extend(day: Day): void {
    this.#dueOn = this.#extensions.findLast(({ on }) => on <= day)?.dueOn ?? this.#dueOn
  }

  /**
   * `open` stands from the end of `day` until the end of the eve of `next`. A day bears interest on
   * what was open at the end of its eve, if it is past the due date in force on that day.
   */
  add(day: Day, next: Day, open: number): void {
    this.#step(day, day > this.#dueOn ? this.#openBefore : 0)
    const after = CalendarDate.addDays(day, 1)
    const late = this.#dueOn < day ? after : CalendarDate.addDays(this.#dueOn, 1)
    if (after < next) {
      this.#step(after, late <= after ? open : 0)
      if (late > after && late < next) this.#step(late, open)
    }
    this.#openBefore = open
  }

  end(): LateItem {
    const { invoice, instalment } = this
    const currency = this.#currency
    return {
      invoice,
      instalment,
      dueOn: this.#dueOn,
      currency,
      open: this.#openBefore,
      balance: this.#steps.map(({ from, minor }) => ({ from, principal: { minor, currency } })),
    }
  }

  #step(from: Day, minor: number): void {
    if (this.#steps.at(-1)?.minor !== minor) this.#steps.push({ from, minor })
  }
}

const itemsOf = (events: ReadonlyArray<LedgerEvent>): ReadonlyMap<string, History> => {
  const items = new Map<string, History>()
  const extended = events.filter(({ type }) => type === "DueDateExtended")
  for (const event of events) {
    if (event.type !== "InvoiceIssued") continue
    const { invoice, total, instalments } = event.data
    instalments?.forEach(({ dueOn }, at) => {
      const instalment = at + 1
      const extensions = extensionsOf(extended, { invoice, instalment, dueOn })
      const of = { invoice, instalment, dueOn }
      items.set(`${instalment} ${invoice}`, new History(of, total.currency, extensions))
    })
  }
  return items
}

/** An extension of the whole invoice moves what is due before it, and nothing forward. */
const extensionsOf = (
  events: ReadonlyArray<LedgerEvent>,
  of: { readonly invoice: string; readonly instalment: number; readonly dueOn: Day },
) =>
  events.flatMap((event) => {
    if (event.type !== "DueDateExtended" || event.data.invoice !== of.invoice) return []
    const { instalment, dueOn } = event.data
    if (instalment !== undefined && instalment !== of.instalment) return []
    const moved = instalment === undefined && dueOn < of.dueOn ? of.dueOn : dueOn
    return [{ on: event.effectiveOn, dueOn: moved }]
  })
