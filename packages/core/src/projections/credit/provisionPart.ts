// One customer's part in a provision, by currency: what stands in each bucket of the matrix, the invoices that
// are judged by themselves, and what its past says of losses.
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Buckets from "../Buckets.ts"
import type { Dossier } from "../Dossier.ts"
import { exVatShares } from "../exVatShare.ts"
import { knownOf } from "../knownOf.ts"
import { type OpenItem, openItems } from "../OpenItems.ts"
import { segmentOf } from "../segmentOf.ts"
import * as History from "./lossHistory.ts"
import type { Question } from "./Provision.ts"

/** An invoice that is judged by itself; amounts in minor units, the base exact. */
export interface Alone {
  readonly customer: string
  readonly invoice: string
  readonly cause: "impaired" | "insolvency"
  open: number
  base: Decimal.Decimal
  /** As recorded, before VAT. */
  readonly recorded: number
}

/** What a customer adds to the provision in one currency. */
export interface Sums {
  /** Open in each bucket, and the base of the provision. */
  readonly open: Array<bigint>
  readonly base: Array<Decimal.Decimal>
  readonly alone: Array<Alone>
  readonly history: History.LossHistory
  /** Open on invoices that do not say their VAT, where the base leaves it out: their base is what is open. */
  vatUnknown: bigint
}

export interface Part {
  readonly ledger: string
  readonly segment: string | null
  readonly sums: ReadonlyMap<string, Sums>
}

export const none = (question: Question): Sums => ({
  open: Array.from({ length: question.bounds.length + 2 }, () => 0n),
  base: Array.from({ length: question.bounds.length + 2 }, () => Decimal.zero),
  alone: [],
  history: History.none(question),
  vatUnknown: 0n,
})

/** Adds another customer's sums, in place. */
export const add = (sums: Sums, more: Sums): void => {
  more.open.forEach((open, at) => {
    sums.open[at] = (sums.open[at] ?? 0n) + open
    sums.base[at] = Decimal.add(sums.base[at] ?? Decimal.zero, more.base[at] ?? Decimal.zero)
  })
  sums.alone.push(...more.alone)
  sums.vatUnknown += more.vatUnknown
  History.add(sums.history, more.history)
}

/** What a customer adds; undefined where it is in another segment than was asked. */
export const partOf = (dossier: Dossier, question: Question): Part | undefined => {
  const { ledger, facts } = dossier
  const isGrouped = question.by === "segment" || question.segment !== undefined
  const segment = isGrouped ? segmentOf(facts, question) : undefined
  if (question.segment !== undefined && segment !== question.segment) return undefined
  const sums = new Map<string, Sums>()
  const of = (currency: string): Sums => {
    const found = sums.get(currency) ?? none(question)
    sums.set(currency, found)
    return found
  }
  addOpen(of, dossier, question)
  if (question.method !== "given") {
    History.addHistory((currency) => of(currency).history, dossier, question)
  }
  return { ledger, segment: question.by === "segment" ? (segment ?? null) : null, sums }
}

const addOpen = (of: (currency: string) => Sums, dossier: Dossier, question: Question): void => {
  const known = knownOf(dossier.facts, question)
  const shares = question.exVat ? exVatShares(known) : new Map<string, Decimal.Decimal>()
  const judged = judgedAlone(known)
  const baseOf = ({ invoice, open }: OpenItem) =>
    Decimal.multiply(Decimal.of(open), shares.get(invoice) ?? Decimal.one)
  const alone = new Map<string, Alone>()
  for (const item of openItems(dossier.index, question)) {
    const { customer, invoice, open } = item
    const sums = of(item.currency)
    const base = baseOf(item)
    if (question.exVat && !shares.has(invoice)) sums.vatUnknown += BigInt(open)
    const judgement = judged(invoice)
    if (judgement === undefined) {
      const bucket = Buckets.bucketOf(question.bounds, item.daysOverdue)
      sums.open[bucket] = (sums.open[bucket] ?? 0n) + BigInt(open)
      sums.base[bucket] = Decimal.add(sums.base[bucket] ?? Decimal.zero, base)
      continue
    }
    const before = alone.get(invoice)
    if (before !== undefined) {
      before.open += open
      before.base = Decimal.add(before.base, base)
      continue
    }
    const made: Alone = { customer, invoice, open, base, ...judgement }
    alone.set(invoice, made)
    sums.alone.push(made)
  }
}

/** Whether an invoice is out of the matrix, and what is recorded as its loss, before VAT. */
const judgedAlone = (known: ReadonlyArray<LedgerEvent>) => {
  const impaired = new Map<string, number>()
  let isInsolvent = false
  for (const fact of known) {
    if (fact.type === "ImpairmentRecorded" || fact.type === "ImpairmentReleased") {
      const { invoice, amount } = fact.data
      const sign = fact.type === "ImpairmentRecorded" ? 1 : -1
      impaired.set(invoice, (impaired.get(invoice) ?? 0) + sign * amount.minor)
    }
    if (fact.type === "InsolvencyOpened") isInsolvent = true
    if (fact.type === "InsolvencyClosed") isInsolvent = false
  }
  return (invoice: string): Pick<Alone, "cause" | "recorded"> | undefined => {
    const recorded = Math.max(0, impaired.get(invoice) ?? 0)
    if (recorded > 0) return { cause: "impaired", recorded }
    return isInsolvent ? { cause: "insolvency", recorded } : undefined
  }
}
