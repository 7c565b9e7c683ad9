// Why an invoice must not be asked for on a day, found by going through the facts one by one, without any of
// the code that plans: a hold, or a dispute about all of it.
import type { CalendarDate, LedgerEvent } from "@encours/core"

type Day = CalendarDate.CalendarDate

/** In words; undefined where neither stands in the way. */
export const obstacle = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  invoice: string,
  on: Day,
): string | undefined => {
  const found = new Map<string, string>()
  const isAbout = (invoices: ReadonlyArray<string> | undefined) =>
    invoices === undefined || invoices.length === 0 || invoices.includes(invoice)
  for (const fact of facts) {
    if (fact.effectiveOn > on) continue
    switch (fact.type) {
      case "HoldPlaced": {
        const { hold, scope, until, invoices } = fact.data
        const isOn = scope === "dunning" && (until === undefined || until >= on)
        if (isOn && isAbout(invoices)) found.set(hold, `hold ${hold}`)
        break
      }
      case "HoldLifted":
        found.delete(fact.data.hold)
        break
      case "DisputeOpened": {
        const { dispute, amount } = fact.data
        const isWhole = amount === undefined && fact.data.invoice === invoice
        if (isWhole) found.set(dispute, `dispute ${dispute}`)
        break
      }
      case "DisputeSettled":
        found.delete(fact.data.dispute)
        break
      default:
        break
    }
  }
  return [...found.values()][0]
}
