// The rows of a provision: a line for each bucket of the matrix, one for each invoice that is judged by itself,
// and what is booked. Lines are rounded to be read; the total is rounded once.
import * as Decimal from "../../money/Decimal.ts"
import * as Money from "../../money/Money.ts"
import * as Buckets from "../Buckets.ts"
import * as LossMatrix from "./LossMatrix.ts"
import { type Reason, ratesOf } from "./LossRates.ts"
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
  readonly reason?: Reason
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
  /** Why it is judged by itself. */
  readonly cause: "impaired" | "insolvency"
  /** Nobody recorded an impairment: nothing is set aside for it. */
  readonly reason?: "unjudged"
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

/** The row of an invoice, and its amounts in minor units. */
export const individualRow = (names: Names, alone: Alone) => {
  const { customer, invoice, cause, open, recorded } = alone
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
    cause,
    ...(recorded === 0 ? { reason: "unjudged" } : {}),
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
  const text = (minor: bigint) => Money.formatMinor(minor, names.currency)
  const rates = ratesOf(sums.history, question)
  const forward = Decimal.of(question.forward)
  const matrix = Buckets.labels(question.bounds).map((bucket, at) => {
    const { rate: past, reason } = rates[at] ?? {}
    const exact = sums.base[at] ?? Decimal.zero
    const rate = past && LossMatrix.adjusted([past], forward)[0]
    const unrated = exact.isZero() ? Decimal.zero : undefined
    // Of nothing, nothing is lost, whatever the rate.
    const loss = rate === undefined ? unrated : Decimal.multiply(exact, rate)
    const row: Row = {
      ...names,
      bucket,
      open: text(sums.open[at] ?? 0n),
      base: text(whole(exact)),
      rate: rate === undefined ? null : Decimal.format(Decimal.round(rate, 8, "half-up")),
      expectedLoss: loss === undefined ? null : text(whole(loss)),
      ...(reason === undefined ? {} : { reason }),
    }
    return { row, loss }
  })
  const losses = matrix.flatMap(({ loss }) => loss ?? [])
  const loss = losses.length < matrix.length ? undefined : whole(Decimal.sum(losses))
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
  return { rows: matrix.map(({ row }) => row), total }
}

const sum = (all: ReadonlyArray<bigint>): bigint => all.reduce((left, right) => left + right, 0n)

const whole = (minor: Decimal.Decimal): bigint =>
  BigInt(Decimal.format(Decimal.round(minor, 0, "half-up")))
