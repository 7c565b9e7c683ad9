// Every open item of a customer as dunning sees it on a day: what of it can be asked for, what stands in the
// way, where it is on its ladder. Money on account comes off the oldest due first: 500.00 and 300.00 open
// with 200.00 on account are asked for as 300.00 and 300.00 (E4), and nothing is asked of a customer in
// credit (E12).
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type * as Currency from "../money/Currency.ts"
import * as Ids from "../party/Ids.ts"
import type { LedgerIndex } from "../projections/LedgerIndex.ts"
import * as OpenItems from "../projections/OpenItems.ts"
import type { Block } from "./Block.ts"
import { cycleStarts } from "./cycleStarts.ts"
import type { Debtor } from "./Debtor.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { type ItemHistory, itemHistory } from "./itemHistory.ts"
import { ladderOf } from "./ladderOf.ts"
import { type Next, nextStep } from "./nextStep.ts"
import { byInvoice, type ReminderLog } from "./ReminderLog.ts"

/** An open item. Amounts in minor units. */
export interface Candidate {
  readonly item: OpenItems.OpenItem
  readonly history: ItemHistory
  readonly next: Next | undefined
  readonly block: Block | undefined
  /** Of what is neither disputed nor in flight: covered by money on account, and by such yet to mature. */
  readonly credited: number
  readonly awaited: number
  /** What can be asked for: nothing of an item that is blocked. */
  readonly dunnable: number
}

/** What is known of the customer. */
export interface Dossier {
  readonly index: LedgerIndex
  readonly known: ReadonlyArray<LedgerEvent>
  readonly moment: OpenItems.Moment
  readonly policy: DunningPolicy
  readonly debtor: Debtor
  readonly log: ReminderLog
  readonly blockOf: (invoice: string) => Block | undefined
}

/** Oldest due first, in each currency. */
export const candidates = (dossier: Dossier): ReadonlyArray<Candidate> => {
  const { index, known, moment } = dossier
  const starts = cycleStarts(index, known, moment)
  const { itemDue } = OpenItems.standingAt(index, moment)
  const money = moneyOnAccount(index, moment)
  const logOf = byInvoice(dossier.log)
  return [...OpenItems.openItems(index, moment)].sort(byAge).map((item): Candidate => {
    const row = index.invoiceIn(item.invoice)
    const first = index.invoices.item.values[row] ?? 0
    const dueOns = Array.from({ length: index.itemsEnd(row) - first }, (_, at) =>
      CalendarDate.fromDayNumber(itemDue[first + at] ?? 0),
    )
    const { invoice, instalment } = item
    const history = itemHistory(logOf(invoice), dossier.policy, {
      ...{ invoice, instalment, dueOns },
      cycleStarts: starts.get(first + instalment - 1) ?? [],
    })
    const block = dossier.blockOf(invoice)
    const base = block === undefined ? item.open - item.disputed - item.pending : 0
    const asked = Math.max(0, base)
    const { credited, awaited } = money.cover(item.currency, asked)
    return {
      ...{ item, history, block, credited, awaited },
      dunnable: asked - credited - awaited,
      next: stepOf(dossier, item, history, index.invoices.total.values[row] ?? 0),
    }
  })
}

const stepOf = (
  { policy, debtor, moment: { asOf } }: Dossier,
  { issuedOn, dueOn, currency }: OpenItems.OpenItem,
  { level, lastOn, deadlineOn }: ItemHistory,
  total: number,
): Next | undefined => {
  const ladder = ladderOf(policy, {
    debtor,
    total: { minor: total, currency: currency as Currency.Currency },
    judgedOn: dueOn < asOf ? dueOn : asOf,
  })
  const standing = { issuedOn, dueOn, level, lastOn, deadlineOn }
  return nextStep(ladder, standing, asOf, policy.catchUp)
}

/** Payments and credit notes on no invoice, by currency, taken as they are asked for. */
const moneyOnAccount = (index: LedgerIndex, moment: OpenItems.Moment) => {
  const purses = new Map<string, { left: number; pending: number }>()
  for (const { currency, left, pending } of OpenItems.remainders(index, moment)) {
    const purse = purses.get(currency) ?? { left: 0, pending: 0 }
    purses.set(currency, purse)
    purse.left += Math.max(0, left)
    purse.pending += pending
  }
  return {
    cover: (currency: string, asked: number) => {
      const purse = purses.get(currency) ?? { left: 0, pending: 0 }
      const credited = Math.min(asked, purse.left)
      const awaited = Math.min(asked - credited, purse.pending)
      purse.left -= credited
      purse.pending -= awaited
      return { credited, awaited }
    },
  }
}

const byAge = (a: OpenItems.OpenItem, b: OpenItems.OpenItem): number =>
  Ids.compareUtf8(a.currency, b.currency) ||
  Ids.compareUtf8(a.dueOn, b.dueOn) ||
  Ids.compareUtf8(a.issuedOn, b.issuedOn) ||
  Ids.compareUtf8(a.invoice, b.invoice) ||
  a.instalment - b.instalment
