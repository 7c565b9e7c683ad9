// Sales: invoices less credit notes, by their own dates, VAT included; and before VAT, where every invoice
// says its VAT. A credit note has the VAT of its invoice in proportion.
import type * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Period } from "../../calendar/Period.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Money } from "../../money/Money.ts"
import { netOf, type Taxed, taxedOf } from "../exVatShare.ts"
import type { Of } from "./customerFigures.ts"
import * as Figures from "./Figures.ts"

/** A month as the figures name it: "2026-09". */
export const monthOf = (on: CalendarDate.CalendarDate): string => on.slice(0, 7)

/** The invoices that say their VAT. */
export type TaxedInvoices = ReadonlyMap<string, Taxed>

/** Adds the sales of a customer; gives the invoices that say their VAT. */
export const addSales = (
  of: Of,
  known: ReadonlyArray<LedgerEvent>,
  period: Period,
): TaxedInvoices => {
  const invoices = new Map<string, Taxed>()
  for (const fact of known) {
    if (fact.type === "InvoiceIssued") {
      const { invoice, total } = fact.data
      const taxed = taxedOf(fact)
      if (taxed !== undefined) invoices.set(invoice, taxed)
      addSale(of, period, { on: fact.effectiveOn, total, taxed, sign: 1 })
    } else if (fact.type === "CreditNoteIssued") {
      const { invoice, total } = fact.data
      const taxed = invoices.get(invoice ?? "")
      addSale(of, period, { on: fact.effectiveOn, total, taxed, sign: -1 })
    }
  }
  return invoices
}

interface Sale {
  readonly on: CalendarDate.CalendarDate
  readonly total: Money
  /** The invoice whose VAT it has. */
  readonly taxed: Taxed | undefined
  readonly sign: 1 | -1
}

const addSale = (of: Of, period: Period, { on, total, taxed, sign }: Sale): void => {
  const figures = of(total.currency)
  const amount = BigInt(sign * total.minor)
  Figures.addTo(figures.salesByMonth, monthOf(on), amount)
  if (!Periods.contains(period, on)) return
  figures.sales += amount
  if (sign > 0) figures.invoiced += amount
  if (taxed === undefined) figures.vatUnknown = true
  else figures.salesExVat += BigInt(sign * netOf(total.minor, taxed))
}
