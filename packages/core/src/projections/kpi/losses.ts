// What was written off in a period, and what was recovered of it, with VAT and before VAT. A write-off takes
// what is open on its day; its VAT is what the fact says, else that of the invoice in proportion.
// 1 800.00 written off of an invoice at 20 %: 1 500.00 before VAT.
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Dossier } from "../Dossier.ts"
import { netOf, type Taxed } from "../exVatShare.ts"
import { lossSteps } from "../lossSteps.ts"
import type { Of, Question } from "./customerFigures.ts"
import type { TaxedInvoices } from "./sales.ts"

/** Adds what left the balance of the period's days as a loss, and what came back to it as money. */
export const addLosses = (
  of: Of,
  { ledger, index, facts }: Dossier,
  question: Question,
  invoices: TaxedInvoices,
): void => {
  if (!index.hasLosses) return
  const { knownAt } = question
  const known = facts.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt)
  const said = writtenOff(known, question)
  for (const step of lossSteps(ledger, known, undefined)) {
    if (step.type !== "InvoiceWrittenOff" || !Periods.contains(question, step.on)) continue
    const figures = of(step.currency)
    const amount = step.amount < 0 ? -step.amount : step.amount
    const taxed = said.get(step.id) ?? invoices.get(step.id)
    if (taxed === undefined) figures.vatUnknown = true
    const net = BigInt(taxed === undefined ? amount : netOf(amount, taxed))
    if (step.amount < 0) {
      figures.writtenOff += BigInt(amount)
      figures.writtenOffExVat += net
    } else {
      figures.recovered += BigInt(amount)
      figures.recoveredExVat += net
    }
  }
}

/** What the write-offs of each invoice say of their VAT; an invoice of which one says nothing is not there. */
const writtenOff = (
  known: ReadonlyArray<LedgerEvent>,
  { to }: Question,
): ReadonlyMap<string, Taxed> => {
  const all = new Map<string, Taxed>()
  const silent = new Set<string>()
  for (const fact of known) {
    if (fact.type !== "InvoiceWrittenOff" || fact.effectiveOn > to) continue
    const { invoice, amount, vat } = fact.data
    if (vat === undefined) silent.add(invoice)
    const { total, vat: before } = all.get(invoice) ?? { total: 0, vat: 0 }
    all.set(invoice, { total: total + amount.minor, vat: before + (vat?.minor ?? 0) })
  }
  for (const invoice of silent) all.delete(invoice)
  return all
}
