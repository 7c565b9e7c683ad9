// What was written off in a period, and what was recovered of it, with VAT and before VAT. A write-off takes
// what is open on its day; its VAT is what the fact says, else that of the invoice in proportion.
// 1 800.00 written off of an invoice at 20 %: 1 500.00 before VAT.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import * as Periods from "../../calendar/Period.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Dossier } from "../Dossier.ts"
import { netOf, type Taxed } from "../exVatShare.ts"
import { knownOf } from "../knownOf.ts"
import { application } from "../Standing.ts"
import type { Of, Question } from "./customerFigures.ts"
import type { Figures } from "./Figures.ts"
import type { TaxedInvoices } from "./sales.ts"

/** Adds what was written off on each day of the period, and what money took back of it. */
export const addLosses = (
  of: Of,
  { index, facts }: Dossier,
  question: Question,
  invoices: TaxedInvoices,
): void => {
  if (!index.hasLosses) return
  const { knownAt } = question
  const known = knownAt === undefined ? Number.POSITIVE_INFINITY : Instant.toEpochMs(knownAt)
  const said = writtenOff(knownOf(facts, { asOf: question.to, knownAt }))
  const eve = CalendarDate.toDayNumber(question.from) - 1
  let before = application(index, eve, known).writtenOff
  for (const day of daysOf(facts, question)) {
    const now = application(index, day, known).writtenOff
    now.forEach((lost, row) => {
      const change = lost - before[row]!
      if (change === 0) return
      const id = index.invoices.ids[row] ?? ""
      const currency = index.accounts.currency[index.invoices.account.values[row]!] ?? ""
      addLoss(of(currency), change, said.get(id) ?? invoices.get(id))
    })
    before = now
  }
}

const addLoss = (figures: Figures, change: number, taxed: Taxed | undefined): void => {
  const amount = Math.abs(change)
  if (taxed === undefined) figures.vatUnknown = true
  const net = BigInt(taxed === undefined ? amount : netOf(amount, taxed))
  if (change > 0) {
    figures.writtenOff += BigInt(amount)
    figures.writtenOffExVat += net
  } else {
    figures.recovered += BigInt(amount)
    figures.recoveredExVat += net
  }
}

/** The days of the period on which a fact takes effect, in order. */
const daysOf = (facts: ReadonlyArray<LedgerEvent>, period: Question): ReadonlyArray<number> => {
  const days = new Set<number>()
  for (const fact of facts) {
    const matures = fact.type === "PaymentReceived" ? fact.data.maturesOn : undefined
    for (const on of [fact.effectiveOn, matures ?? fact.effectiveOn]) {
      if (Periods.contains(period, on)) days.add(CalendarDate.toDayNumber(on))
    }
  }
  return [...days].sort((a, b) => a - b)
}

/** What the write-offs of each invoice say of their VAT; an invoice of which one says nothing is not there. */
const writtenOff = (known: ReadonlyArray<LedgerEvent>): ReadonlyMap<string, Taxed> => {
  const all = new Map<string, Taxed>()
  const silent = new Set<string>()
  for (const fact of known) {
    if (fact.type !== "InvoiceWrittenOff") continue
    const { invoice, amount, vat } = fact.data
    if (vat === undefined) silent.add(invoice)
    const { total, vat: before } = all.get(invoice) ?? { total: 0, vat: 0 }
    all.set(invoice, { total: total + amount.minor, vat: before + (vat?.minor ?? 0) })
  }
  for (const invoice of silent) all.delete(invoice)
  return all
}
