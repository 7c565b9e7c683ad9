// What is set aside for losses: single invoices that were impaired, at what was recorded of them, and all
// others by a matrix of rates made from the ledger's own past (IFRS 9, 5.5.15 and B5.5.35).
//
// The base of the French account 491 is before VAT, which comes back when a claim is lost for good; the
// carrying amount of IFRS 9 includes it. The question says which (RULES §7.2, §7.3).
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import type * as Instant from "../../calendar/Instant.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import * as Ids from "../../party/Ids.ts"
import * as Buckets from "../Buckets.ts"
import { knownOf } from "../knownOf.ts"
import { LedgerIndex } from "../LedgerIndex.ts"
import { type OpenItem, openItems } from "../OpenItems.ts"
import * as LossMatrix from "./LossMatrix.ts"
import * as History from "./lossHistory.ts"
import { ratesOf } from "./lossRates.ts"

export type Method = "roll-rate" | "cohort" | "given"

export interface Question {
  readonly asOf: CalendarDate
  readonly knownAt?: Instant.Instant | undefined
  readonly method: Method
  readonly bounds: Buckets.Bounds
  /** Month ends that rates are averaged over. */
  readonly months: number
  /** Multiplies the rates of the past: what is expected to differ. */
  readonly forward: string
  /** Lost of what reaches the last bucket; from the past unless told. */
  readonly lossAtEnd?: string | undefined
  /** With method `given`: a rate for each bucket. */
  readonly rates?: ReadonlyArray<string> | undefined
  /** Whether the base leaves VAT out. */
  readonly exVat: boolean
}

/** What stands in a bucket and what is expected to be lost of it. */
export interface Row {
  readonly ledger: string
  readonly currency: string
  readonly bucket: string
  readonly open: string
  readonly base: string
  /** Null where the past says nothing: then the matrix sets nothing aside; `reason` says why, or what to know. */
  readonly rate: string | null
  readonly expectedLoss: string | null
  readonly reason?: string
}

/** An invoice that is provided for by itself. */
export interface Individual {
  readonly ledger: string
  readonly customer: string
  readonly invoice: string
  readonly currency: string
  readonly open: string
  /** As recorded, before VAT. */
  readonly impaired: string
  readonly because: "impaired" | "insolvency"
}

export interface Total {
  readonly ledger: string
  readonly currency: string
  readonly open: string
  readonly expectedLoss: string | null
  readonly impaired: string
  readonly provision: string | null
}

export interface Provision {
  readonly asOf: CalendarDate
  readonly knownAt: Instant.Instant | null
  readonly method: Method
  readonly forward: string
  readonly base: "excluding VAT" | "including VAT"
  readonly rows: ReadonlyArray<Row>
  readonly individual: ReadonlyArray<Individual>
  readonly totals: ReadonlyArray<Total>
}

interface Sum {
  readonly ledger: string
  readonly currency: string
  readonly open: Array<bigint>
  readonly base: Array<Decimal.Decimal>
  readonly history: History.LossHistory
  individual: bigint
  individualOpen: bigint
}

/** A provision in the making: customers go in one by one. */
export class Report {
  readonly #question: Question
  readonly #sums = new Map<string, Sum>()
  readonly #individual: Array<Individual> = []

  constructor(question: Question) {
    this.#question = question
  }

  /** **Shape** `facts`: all of one customer, in the order recorded. */
  add(facts: ReadonlyArray<LedgerEvent>): void {
    const question = this.#question
    const ledger = facts[0]?.ledger ?? ""
    const known = knownOf(facts, question)
    const index = new LedgerIndex(ledger)
    for (const fact of facts) index.apply(fact)
    const shares = exVatShares(known)
    const judged = judgedAlone(known)
    const alone = new Map<string, { open: number; item: OpenItem; impaired: number }>()
    for (const item of openItems(index, question)) {
      const sum = this.#sumOf(ledger, item.currency)
      const impaired = judged(item.invoice)
      if (impaired !== undefined) {
        const before = alone.get(item.invoice)?.open ?? 0
        alone.set(item.invoice, { open: before + item.open, item, impaired })
        continue
      }
      const bucket = Buckets.bucketOf(question.bounds, item.daysOverdue)
      const share = question.exVat ? (shares.get(item.invoice) ?? Decimal.one) : Decimal.one
      sum.open[bucket] = (sum.open[bucket] ?? 0n) + BigInt(item.open)
      const base = Decimal.multiply(Decimal.of(item.open), share)
      sum.base[bucket] = Decimal.add(sum.base[bucket] ?? Decimal.zero, base)
    }
    for (const { open, item, impaired } of alone.values()) {
      const sum = this.#sumOf(ledger, item.currency)
      sum.individual += BigInt(impaired)
      sum.individualOpen += BigInt(open)
      const text = (minor: number) => Money.formatMinor(BigInt(minor), item.currency)
      this.#individual.push({
        ...{ ledger, customer: item.customer, invoice: item.invoice, currency: item.currency },
        ...{ open: text(open), impaired: text(impaired) },
        because: impaired > 0 ? "impaired" : "insolvency",
      })
    }
    if (question.method !== "given") {
      History.addHistory((currency) => this.#sumOf(ledger, currency).history, facts, question)
    }
  }

  finish(): Provision {
    const { asOf, knownAt, method, forward, exVat } = this.#question
    const sums = [...this.#sums.values()].sort(
      (a, b) => Ids.compareUtf8(a.ledger, b.ledger) || Ids.compareUtf8(a.currency, b.currency),
    )
    const made = sums.map((sum) => this.#matrix(sum))
    return {
      asOf,
      knownAt: knownAt ?? null,
      method,
      forward,
      base: exVat ? "excluding VAT" : "including VAT",
      rows: made.flatMap(({ rows }) => rows),
      individual: this.#individual,
      totals: made.map(({ total }) => total),
    }
  }

  #matrix(sum: Sum): { readonly rows: ReadonlyArray<Row>; readonly total: Total } {
    const { ledger, currency } = sum
    const found = ratesOf(sum.history, this.#question)
    const rates = LossMatrix.adjusted(found.rates ?? [], Decimal.of(this.#question.forward))
    const losses = LossMatrix.expected(sum.base, rates)
    const text = (minor: bigint) => Money.formatMinor(minor, currency)
    const rows = Buckets.labels(this.#question.bounds).map((bucket, at): Row => {
      const head = { ledger, currency, bucket, open: text(sum.open[at] ?? 0n) }
      const base = text(whole(sum.base[at] ?? Decimal.zero))
      if (found.rates === undefined) {
        return { ...head, base, rate: null, expectedLoss: null, reason: found.reason }
      }
      const rate = Decimal.format(Decimal.round(rates[at] ?? Decimal.one, 8, "half-up"))
      const expectedLoss = text(whole(losses[at] ?? Decimal.zero))
      const note = found.reason === undefined ? {} : { reason: found.reason }
      return { ...head, base, rate, expectedLoss, ...note }
    })
    // One rounding, on the total that is booked: rows are rounded to be read.
    const loss = found.rates === undefined ? undefined : whole(Decimal.sum(losses))
    const open = sum.open.reduce((all, each) => all + each, sum.individualOpen)
    return {
      rows,
      total: {
        ledger,
        currency,
        open: text(open),
        expectedLoss: loss === undefined ? null : text(loss),
        impaired: text(sum.individual),
        provision: loss === undefined ? null : text(loss + sum.individual),
      },
    }
  }

  #sumOf(ledger: string, currency: string): Sum {
    const key = `${currency} ${ledger}`
    const found = this.#sums.get(key)
    if (found !== undefined) return found
    const width = this.#question.bounds.length + 2
    const made: Sum = {
      ledger,
      currency,
      open: Array.from({ length: width }, () => 0n),
      base: Array.from({ length: width }, () => Decimal.zero),
      history: History.none(this.#question),
      ...{ individual: 0n, individualOpen: 0n },
    }
    this.#sums.set(key, made)
    return made
  }
}

const whole = (minor: Decimal.Decimal): bigint =>
  BigInt(Decimal.format(Decimal.round(minor, 0, "half-up")))

/** Invoices that are out of the matrix: what is recorded as their loss, before VAT. */
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
  return (invoice: string): number | undefined => {
    const amount = impaired.get(invoice) ?? 0
    return amount > 0 || isInsolvent ? amount : undefined
  }
}

/** The part of each invoice that is not VAT, where it says its VAT. */
const exVatShares = (known: ReadonlyArray<LedgerEvent>): ReadonlyMap<string, Decimal.Decimal> =>
  new Map(
    known.flatMap((fact) => {
      if (fact.type !== "InvoiceIssued" || fact.data.vat === undefined) return []
      const { invoice, total, vat } = fact.data
      if (vat.some(({ amount }) => amount.currency !== total.currency)) return []
      const taxed = vat.reduce((sum, { amount }) => sum + amount.minor, 0)
      const share = Decimal.divide(Decimal.of(total.minor - taxed), Decimal.of(total.minor))
      return [[invoice as string, share] as const]
    }),
  )
