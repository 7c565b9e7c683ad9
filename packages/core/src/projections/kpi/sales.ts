// Sales: invoices less credit notes, by their own dates, VAT included; and before VAT, where every invoice
// says its VAT. A credit note, a write-off and a recovery have the VAT of their invoice in proportion.
import type * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Period } from "../../calendar/Period.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent, OfType } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Figures from "./Figures.ts"

/** A month as the figures name it: "2026-09". */
export const monthOf = (on: CalendarDate.CalendarDate): string => on.slice(0, 7)

type Of = (currency: string) => Figures.Figures

/** The part that is not VAT of each invoice that says its VAT. */
export type Shares = ReadonlyMap<string, Decimal.Decimal>

/** Adds the sales of a customer, and what was lost before VAT. */
export const addSales = (of: Of, known: ReadonlyArray<LedgerEvent>, period: Period): Shares => {
  const shares = new Map<string, Decimal.Decimal>()
  const shareOf = (invoice: string | undefined) => shares.get(invoice ?? "")
  for (const fact of known) {
    switch (fact.type) {
      case "InvoiceIssued": {
        const share = exVatShare(fact)
        if (share !== undefined) shares.set(fact.data.invoice, share)
        add(of, fact, fact.data.total, { share, period, sign: 1n })
        break
      }
      case "CreditNoteIssued": {
        const share = shareOf(fact.data.invoice)
        add(of, fact, fact.data.total, { share, period, sign: -1n })
        break
      }
      case "InvoiceWrittenOff": {
        if (!Periods.contains(period, fact.effectiveOn)) break
        const { amount, vat, invoice } = fact.data
        const figures = of(amount.currency)
        const share = shareOf(invoice)
        if (vat === undefined && share === undefined) figures.vatUnknown = true
        const net =
          vat === undefined
            ? Decimal.multiply(Decimal.of(amount.minor), share ?? Decimal.one)
            : Decimal.of(amount.minor - vat.minor)
        figures.writtenOffExVat = Decimal.add(figures.writtenOffExVat, net)
        break
      }
      default:
        break
    }
  }
  return shares
}

const add = (
  of: Of,
  { effectiveOn }: LedgerEvent,
  { minor, currency }: { readonly minor: number; readonly currency: string },
  {
    share,
    period,
    sign,
  }: {
    readonly share: Decimal.Decimal | undefined
    readonly period: Period
    readonly sign: 1n | -1n
  },
): void => {
  const figures = of(currency)
  const amount = sign * BigInt(minor)
  Figures.addTo(figures.salesByMonth, monthOf(effectiveOn), amount)
  if (!Periods.contains(period, effectiveOn)) return
  figures.sales += amount
  if (share === undefined) figures.vatUnknown = true
  const net = Decimal.multiply(Decimal.of(amount), share ?? Decimal.one)
  figures.salesExVat = Decimal.add(figures.salesExVat, net)
}

/** The part of an invoice that is not VAT; undefined when it does not say. */
const exVatShare = ({ data }: OfType<"InvoiceIssued">): Decimal.Decimal | undefined => {
  const { total, vat } = data
  if (vat === undefined || vat.some(({ amount }) => amount.currency !== total.currency)) {
    return undefined
  }
  const taxed = vat.reduce((sum, { amount }) => sum + amount.minor, 0)
  return Decimal.divide(Decimal.of(total.minor - taxed), Decimal.of(total.minor))
}
