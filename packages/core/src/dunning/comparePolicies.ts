// What if the policy had been another one: the same past replayed under it, laid beside what was sent, or
// beside a second policy. For every item: what each asked, when, and which one asked for it first. F-101 was
// first asked for on 8 September; under the other policy on 1 September: 7 days earlier, 1000.00.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Ids from "../party/Ids.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import type { PolicyName } from "./Act.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { replayPolicy } from "./replayPolicy.ts"

type Day = CalendarDate.CalendarDate

/** One item asked for once. Amounts in minor units. */
export interface Asking {
  readonly on: Day
  readonly stage: string
  readonly amount: number
}

/** An item that at least one side asked for. */
export interface ItemCompared {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly invoice: string
  readonly instalment: number
  readonly base: ReadonlyArray<Asking>
  readonly other: ReadonlyArray<Asking>
  /** Days by which `other` asked for it first; less than zero when later; absent when one never did. */
  readonly daysEarlier?: number
}

/** The sums of a ledger and currency. Amounts in minor units, each item once, as it was first asked for. */
export interface Total {
  readonly ledger: string
  readonly currency: string
  /** Messages: one for a customer and a day. */
  readonly messages: { readonly base: number; readonly other: number }
  /** Items asked for by one side only, and what they owed. */
  readonly onlyBase: Count
  readonly onlyOther: Count
  /** Items that `other` asked for earlier, or later; `days` is each amount times its days, over the amounts. */
  readonly earlier: Count & { readonly days: number }
  readonly later: Count & { readonly days: number }
  readonly sameDay: Count
}

export interface Count {
  readonly items: number
  readonly amount: number
}

export interface Comparison {
  readonly from: Day
  readonly to: Day
  /** Null: what was sent, as recorded. */
  readonly base: PolicyName | null
  readonly other: PolicyName
  /** By ledger, customer, invoice and number. */
  readonly rows: ReadonlyArray<ItemCompared>
  readonly totals: ReadonlyArray<Total>
}

export interface Question {
  /** Both days included. */
  readonly from: Day
  readonly to: Day
  readonly policy: DunningPolicy
  /** Laid beside it in place of what was sent. */
  readonly against?: DunningPolicy | undefined
  readonly law?: Regimes.Regimes | undefined
}

/** What one customer's items were asked for on each side. */
export type Part = ReadonlyArray<ItemCompared>

/**
 * The items of one customer, compared.
 *
 * **Shape** `facts`: all of one customer, in the order recorded.
 */
export const compareCustomer = (
  facts: ReadonlyArray<LedgerEvent>,
  { from, to, policy, against, law }: Question,
  creditor: Creditor,
): Part => {
  const items = new Map<string, Item>()
  const days = daysFrom(from, to)
  // Both sides start from where the items stood: what was asked before counts for both.
  const before = facts.filter((fact) => !isReminder(fact) || fact.effectiveOn < from)
  const replay = (side: DunningPolicy, take: "base" | "other") => {
    for (const { on, act } of replayPolicy(before, side, days, creditor, { law })) {
      for (const { invoice, instalment, stage, dunnable } of act.items) {
        const item = itemAt(items, { ...act, invoice, instalment })
        item[take].push({ on, stage, amount: dunnable.minor })
      }
    }
  }
  if (against === undefined) {
    for (const fact of facts) {
      if (fact.type !== "ReminderSent" || fact.effectiveOn < from || fact.effectiveOn > to) continue
      for (const { invoice, instalment = 1, open } of fact.data.items) {
        const { ledger, customer, effectiveOn: on, data } = fact
        const item = itemAt(items, {
          ...{ ledger, customer, currency: open.currency, invoice, instalment },
        })
        item.base.push({ on, stage: data.stage, amount: open.minor })
      }
    }
  } else replay(against, "base")
  replay(policy, "other")
  return [...items.values()].sort(byItem).map((item): ItemCompared => {
    const [first] = item.base
    const [earliest] = item.other
    if (first === undefined || earliest === undefined) return item
    return { ...item, daysEarlier: CalendarDate.daysBetween(earliest.on, first.on) }
  })
}

/** The comparison made of the parts of all customers. */
export const compared = (
  { from, to, policy, against }: Question,
  parts: ReadonlyArray<Part>,
): Comparison => {
  const rows = parts.flat().sort(byItem)
  const groups = Map.groupBy(rows, ({ ledger, currency }) => JSON.stringify([ledger, currency]))
  const nameOf = ({ name, version }: DunningPolicy) => ({ name, version })
  return {
    ...{ from, to, rows },
    base: against === undefined ? null : nameOf(against),
    other: nameOf(policy),
    totals: [...groups.values()].map(totalOf).sort(byLedger),
  }
}

interface Item extends ItemCompared {
  readonly base: Array<Asking>
  readonly other: Array<Asking>
}

const itemAt = (
  items: Map<string, Item>,
  { ledger, customer, currency, invoice, instalment }: Omit<ItemCompared, "base" | "other">,
): Item => {
  const key = JSON.stringify([invoice, instalment])
  const found = items.get(key)
  if (found !== undefined) return found
  const made = { ledger, customer, currency, invoice, instalment, base: [], other: [] }
  items.set(key, made)
  return made
}

const isReminder = ({ type }: LedgerEvent): boolean =>
  type === "ReminderPlanned" || type === "ReminderSent" || type === "ReminderFailed"

const daysFrom = (from: Day, to: Day): ReadonlyArray<Day> =>
  Array.from({ length: Math.max(0, CalendarDate.daysBetween(from, to) + 1) }, (_, at) =>
    CalendarDate.addDays(from, at),
  )

const totalOf = (rows: ReadonlyArray<ItemCompared>): Total => {
  const [first] = rows
  const both = rows.filter(({ daysEarlier }) => daysEarlier !== undefined)
  const earlierBy = ({ daysEarlier = 0 }: ItemCompared) => daysEarlier
  return {
    ...{ ledger: first?.ledger ?? "", currency: first?.currency ?? "" },
    messages: { base: messagesOf(rows, "base"), other: messagesOf(rows, "other") },
    onlyBase: countOf(rows.filter(({ other }) => other.length === 0)),
    onlyOther: countOf(rows.filter(({ base }) => base.length === 0)),
    earlier: weighed(both.filter((row) => earlierBy(row) > 0)),
    later: weighed(both.filter((row) => earlierBy(row) < 0)),
    sameDay: countOf(both.filter((row) => earlierBy(row) === 0)),
  }
}

const messagesOf = (rows: ReadonlyArray<ItemCompared>, side: "base" | "other"): number =>
  new Set(rows.flatMap((row) => row[side].map(({ on }) => JSON.stringify([row.customer, on])))).size

const amountOf = ({ base, other }: ItemCompared): number => (other[0] ?? base[0])?.amount ?? 0

const countOf = (rows: ReadonlyArray<ItemCompared>): Count => ({
  items: rows.length,
  amount: rows.reduce((sum, row) => sum + amountOf(row), 0),
})

/** With the mean of the days, each weighed by its amount, to a tenth. */
const weighed = (rows: ReadonlyArray<ItemCompared>): Total["earlier"] => {
  const count = countOf(rows)
  const days = rows.reduce((sum, row) => sum + Math.abs(row.daysEarlier ?? 0) * amountOf(row), 0)
  return { ...count, days: count.amount === 0 ? 0 : Math.round((days / count.amount) * 10) / 10 }
}

const byLedger = (a: Total, b: Total): number =>
  Ids.compareUtf8(a.ledger, b.ledger) || Ids.compareUtf8(a.currency, b.currency)

const byItem = (a: ItemCompared, b: ItemCompared): number =>
  Ids.compareUtf8(a.ledger, b.ledger) ||
  Ids.compareUtf8(a.customer, b.customer) ||
  Ids.compareUtf8(a.invoice, b.invoice) ||
  a.instalment - b.instalment
