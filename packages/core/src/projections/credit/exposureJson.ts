// The exposure as JSON: amounts as decimal texts, and of the cover what each invoice has.
import * as Money from "../../money/Money.ts"
import * as Ids from "../../party/Ids.ts"
import type { Exposure } from "./Exposure.ts"

/** The exposure of a customer in one currency, in the shape that programs rely on. */
export const exposureJson = (exposure: Exposure) => {
  const { ledger, customer, currency, group, limit, daysOverdue, cover, otherCurrencies } = exposure
  const text = (minor: number) => Money.formatMinor(BigInt(minor), currency)
  const covered = cover.items.reduce((sum, item) => sum + item.covered, cover.coveredBeyond)
  return {
    ledger,
    customer,
    currency,
    ...(group === undefined ? {} : { group }),
    open: text(exposure.open),
    unallocated: text(exposure.unallocated),
    deliveredNotInvoiced: text(exposure.deliveredNotInvoiced),
    orders: text(exposure.orders),
    deposits: text(exposure.deposits),
    gross: text(exposure.gross),
    covered: text(covered),
    insurersShare: text(cover.insurersShare),
    netRisk: text(exposure.netRisk),
    overdue: text(exposure.overdue),
    daysOverdue,
    limit: limit.is === "money" ? Money.format(limit.limit) : null,
    limitIs: limit.is,
    ...(limit.is === "money" ? { limitCurrency: limit.limit.currency } : {}),
    ...(otherCurrencies.length === 0 ? {} : { otherCurrencies }),
    ...(cover.ofToday === undefined ? {} : { cover: cover.ofToday }),
    ...(cover.ofToday === undefined ? {} : { coveredItems: cover.items.map(itemJson(text)) }),
  }
}

export type ExposureJson = ReturnType<typeof exposureJson>

/** Sums of amounts in one currency, as JSON. */
export const exposureTotals = (rows: ReadonlyArray<Exposure>) => {
  const groups = Map.groupBy(rows, ({ ledger, currency }) => JSON.stringify([ledger, currency]))
  const totals = Array.from(groups.values(), (mine) => {
    const { ledger = "", currency = "" } = mine[0] ?? {}
    const sum = (of: (row: Exposure) => number) =>
      Money.formatMinor(
        mine.reduce((total, row) => total + BigInt(of(row)), 0n),
        currency,
      )
    return {
      ledger,
      currency,
      open: sum(({ open }) => open),
      unallocated: sum(({ unallocated }) => unallocated),
      deliveredNotInvoiced: sum(({ deliveredNotInvoiced }) => deliveredNotInvoiced),
      orders: sum(({ orders }) => orders),
      deposits: sum(({ deposits }) => deposits),
      gross: sum(({ gross }) => gross),
      insurersShare: sum(({ cover }) => cover.insurersShare),
      netRisk: sum(({ netRisk }) => netRisk),
    }
  })
  return totals.sort(
    (a, b) => Ids.compareUtf8(a.ledger, b.ledger) || Ids.compareUtf8(a.currency, b.currency),
  )
}

const itemJson =
  (text: (minor: number) => string) =>
  ({ open, disputed, covered, ...item }: Exposure["cover"]["items"][number]) => ({
    ...item,
    open: text(open),
    disputed: text(disputed),
    covered: text(covered),
  })
