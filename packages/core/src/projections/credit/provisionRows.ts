// The rows of a provision: a line for each bucket of the matrix, one for each invoice that is judged by itself,
// and what is booked. Lines are rounded to be read; the total is rounded once.
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import * as Buckets from "../Buckets.ts"
import * as LossMatrix from "./LossMatrix.ts"
import { ratesOf, reasons } from "./LossRates.ts"
import type { Question } from "./Provision.ts"
import type { Alone, Sums } from "./provisionPart.ts"

/** Whose matrix it is; the segment where it was asked, null for the customers that are in none. */
interface Names {
  readonly ledger: string
  readonly currency: string
  readonly segment?: string | null
}

/** What stands in a bucket and what is expected to be lost of it. */
export interface Row extends Names {
  readonly bucket: string
  readonly open: string
  readonly base: string
  /** Null where the past says nothing: then the matrix sets nothing aside; `reason` says why, or what to know. */
  readonly rate: string | null
  readonly expectedLoss: string | null
  readonly reason?: string
}

/** An invoice that is provided for by itself. */
export interface Individual extends Names {
  readonly customer: string
  readonly invoice: string
  readonly open: string
  readonly base: string
  /** As recorded, before VAT. */
  readonly recorded: string
  /** What is set aside: what was recorded, at most the base of what is open. */
  readonly impaired: string
  readonly because: "impaired" | "insolvency"
  readonly reason?: string
}

export interface Total extends Names {
  readonly open: string
  /** By the matrix; null where it has no rates. */
  readonly expectedLoss: string | null
  /** One by one. */
  readonly impaired: string
  /** Open on invoices of insolvent customers of which nobody has recorded an impairment. */
  readonly unjudged: string
  /** Open on invoices that do not say their VAT, where the base leaves it out: their base is what is open. */
  readonly vatUnknown: string
  readonly provision: string | null
}

export const unjudged = "nobody recorded an impairment: nothing is set aside for it"

/** The row of an invoice, and its amounts in minor units. */
export const individualRow = (names: Names, alone: Alone) => {
  const { customer, invoice, because, open, recorded } = alone
  const base = whole(alone.base)
  const impaired = BigInt(recorded) < base ? BigInt(recorded) : base
  const text = (minor: bigint) => Money.formatMinor(minor, names.currency)
  const row: Individual = {
    ...names,
    ...{ customer, invoice },
    open: text(BigInt(open)),
    base: text(base),
    recorded: text(BigInt(recorded)),
    impaired: text(impaired),
    because,
    ...(recorded === 0 ? { reason: unjudged } : {}),
  }
  return { row, open: BigInt(open), impaired, isJudged: recorded > 0 }
}

/** The lines of a matrix and its total. */
export const matrixOf = (
  names: Names,
  sums: Sums,
  individual: ReadonlyArray<ReturnType<typeof individualRow>>,
  question: Question,
): { readonly rows: ReadonlyArray<Row>; readonly total: Total } => {
  const found = ratesOf(sums.history, question)
  const rates = LossMatrix.adjusted(found.rates ?? [], Decimal.of(question.forward))
  const losses = LossMatrix.expected(sums.base, rates)
  const text = (minor: bigint) => Money.formatMinor(minor, names.currency)
  const note = found.reason === undefined ? {} : { reason: reasons[found.reason] }
  const rows = Buckets.labels(question.bounds).map((bucket, at): Row => {
    const head = { ...names, bucket, open: text(sums.open[at] ?? 0n) }
    const exact = sums.base[at] ?? Decimal.zero
    const base = text(whole(exact))
    if (found.rates === undefined) {
      // Of nothing, nothing is lost, whatever the rate.
      const expectedLoss = exact.isZero() ? text(0n) : null
      return { ...head, base, rate: null, expectedLoss, ...note }
    }
    const rate = Decimal.format(Decimal.round(rates[at] ?? Decimal.one, 8, "half-up"))
    return { ...head, base, rate, expectedLoss: text(whole(losses[at] ?? Decimal.zero)), ...note }
  })
  const isKnown = found.rates !== undefined || sums.base.every((base) => base.isZero())
  const loss = isKnown ? whole(Decimal.sum(losses)) : undefined
  const impaired = sum(individual.map((each) => each.impaired))
  const total: Total = {
    ...names,
    open: text(sum([...sums.open, ...individual.map(({ open }) => open)])),
    expectedLoss: loss === undefined ? null : text(loss),
    impaired: text(impaired),
    unjudged: text(sum(individual.filter(({ isJudged }) => !isJudged).map(({ open }) => open))),
    vatUnknown: text(sums.vatUnknown),
    provision: loss === undefined ? null : text(loss + impaired),
  }
  return { rows, total }
}

const sum = (all: ReadonlyArray<bigint>): bigint => all.reduce((left, right) => left + right, 0n)

const whole = (minor: Decimal.Decimal): bigint =>
  BigInt(Decimal.format(Decimal.round(minor, 0, "half-up")))
