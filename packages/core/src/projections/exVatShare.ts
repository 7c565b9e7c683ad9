// The part of an invoice that is not VAT: 10 000.00 of 12 000.00 at 20 %. Part payments, credit notes and losses
// of the invoice have it in proportion (RULES VT-04).
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import * as Decimal from "../money/Decimal.ts"

/** An invoice and its VAT, in minor units. */
export interface Taxed {
  readonly total: number
  readonly vat: number
}

/** Undefined where the invoice does not say its VAT, or not in its own currency. */
export const taxedOf = ({ data }: OfType<"InvoiceIssued">): Taxed | undefined => {
  const { total, vat } = data
  if (vat === undefined || vat.some(({ amount }) => amount.currency !== total.currency)) {
    return undefined
  }
  return { total: total.minor, vat: vat.reduce((sum, { amount }) => sum + amount.minor, 0) }
}

/**
 * What of an amount is not VAT, in minor units: the VAT of a document is a whole number of cents, so it is
 * rounded half up. 7 000.00 of 12 000.00 at 20 % are 5 833.33.
 */
export const netOf = (minor: number, { total, vat }: Taxed): number => {
  if (vat === 0) return minor
  const taxed = Decimal.divide(
    Decimal.multiply(Decimal.of(minor), Decimal.of(vat)),
    Decimal.of(total),
  )
  return minor - Decimal.toNumber(Decimal.round(taxed, 0, "half-up"))
}

/** The parts that are not VAT, exact, of the invoices that say their VAT. */
export const exVatShares = (
  known: ReadonlyArray<LedgerEvent>,
): ReadonlyMap<string, Decimal.Decimal> => {
  const shares = new Map<string, Decimal.Decimal>()
  for (const fact of known) {
    if (fact.type !== "InvoiceIssued") continue
    const taxed = taxedOf(fact)
    if (taxed === undefined) continue
    const net = Decimal.of(taxed.total - taxed.vat)
    shares.set(fact.data.invoice, Decimal.divide(net, Decimal.of(taxed.total)))
  }
  return shares
}
