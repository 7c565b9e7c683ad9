// The figures that an order is decided on, by name: the snapshot that OrderDecided keeps, so that years later
// the decision can be read without the ledger.
import * as Money from "../../money/Money.ts"
import type { Inputs, Order, Policy } from "./decideOrder.ts"
import type { Exposure } from "./Exposure.ts"

export const inputsOf = (
  exposure: Exposure,
  { amount, asOf, groupElsewhere = 0 }: Order,
  { watchRatio, overdueDaysMost, groupLimit }: Policy,
): Inputs => {
  const { currency } = amount
  const { limit, cover, group, otherCurrencies, daysOverdue } = exposure
  const text = (minor: number) => Money.formatMinor(BigInt(minor), currency)
  const after = exposure.gross + amount.minor
  const most = limit.is === "money" && limit.limit.currency === currency ? limit.limit : undefined
  return {
    asOf,
    currency,
    open: text(exposure.open),
    unallocated: text(exposure.unallocated),
    deliveredNotInvoiced: text(exposure.deliveredNotInvoiced),
    orders: text(exposure.orders),
    deposits: text(exposure.deposits),
    exposure: text(exposure.gross),
    order: text(amount.minor),
    limit: limit.is === "money" ? Money.format(limit.limit) : null,
    limitIs: limit.is,
    ...(limit.is === "money" ? { limitCurrency: limit.limit.currency } : {}),
    ...("source" in limit ? { limitSource: limit.source } : {}),
    available: most === undefined ? null : text(most.minor - after),
    overdue: text(exposure.overdue),
    daysOverdue,
    insurersShare: text(cover.insurersShare),
    netRisk: text(exposure.netRisk),
    ...(cover.ofToday === undefined ? {} : { cover: cover.ofToday }),
    ...(otherCurrencies.length === 0 ? {} : { otherCurrencies: otherCurrencies.join(" ") }),
    ...(group === undefined ? {} : { group, groupExposure: text(exposure.gross + groupElsewhere) }),
    ...(groupLimit === undefined ? {} : { groupLimit: Money.format(groupLimit) }),
    watchRatio,
    overdueDaysMost,
  }
}
