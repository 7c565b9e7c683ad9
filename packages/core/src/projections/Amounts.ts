// The columns of money in a row of the aged balance. Only the buckets and `unallocated` add up to
// `balance`; overdue, charges, disputed and pending say "of which" (DESIGN §5.4).
import * as Money from "../money/Money.ts"

/** Minor units of one currency, exact however large. */
export interface Amounts {
  readonly buckets: ReadonlyArray<bigint>
  /** Payments and credit notes on no invoice: less than zero, never netted into a bucket. */
  readonly unallocated: bigint
  readonly balance: bigint
  readonly overdue: bigint
  readonly charges: bigint
  readonly disputed: bigint
  readonly pending: bigint
}

/** Where the columns of a row stand beside each other: the buckets come first. */
export const columnsAfterBuckets = 5
export const unallocatedColumn = 0
export const overdueColumn = 1
export const chargesColumn = 2
export const disputedColumn = 3
export const pendingColumn = 4

/** The columns as amounts, from sums laid side by side; the balance is their sum. */
export const fromColumns = (buckets: number, read: (column: number) => bigint): Amounts => {
  const values = Array.from({ length: buckets }, (_, column) => read(column))
  const unallocated = read(buckets + unallocatedColumn)
  return {
    buckets: values,
    unallocated,
    balance: values.reduce((sum, value) => sum + value, unallocated),
    overdue: read(buckets + overdueColumn),
    charges: read(buckets + chargesColumn),
    disputed: read(buckets + disputedColumn),
    pending: read(buckets + pendingColumn),
  }
}

export const plus = (left: Amounts, right: Amounts): Amounts => ({
  buckets: left.buckets.map((value, at) => value + (right.buckets[at] ?? 0n)),
  unallocated: left.unallocated + right.unallocated,
  balance: left.balance + right.balance,
  overdue: left.overdue + right.overdue,
  charges: left.charges + right.charges,
  disputed: left.disputed + right.disputed,
  pending: left.pending + right.pending,
})

export const isZero = (amounts: Amounts): boolean =>
  amounts.buckets.every((value) => value === 0n) &&
  amounts.unallocated === 0n &&
  amounts.overdue === 0n &&
  amounts.charges === 0n &&
  amounts.disputed === 0n &&
  amounts.pending === 0n

/** The name of a bucket: `notDue`, `1-30`, `91+`. */
export type BucketLabel = "notDue" | `${number}-${number}` | `${number}+`

/** The columns as JSON: amounts are decimal texts with the currency's digits. */
export type AmountsJson = Readonly<Record<BucketLabel, string>> & {
  readonly unallocated: string
  readonly balance: string
  readonly overdue: string
  readonly charges: string
  readonly disputed: string
  readonly pending: string
}

/** The columns as JSON, named, amounts as decimal texts with the currency's digits. */
export const toJson = (
  amounts: Amounts,
  labels: ReadonlyArray<string>,
  currency: string,
): AmountsJson => {
  const text = (minor: bigint) => Money.formatMinor(minor, currency)
  const buckets = labels.map((label, at) => [label, text(amounts.buckets[at] ?? 0n)])
  return {
    ...(Object.fromEntries(buckets) as Record<BucketLabel, string>),
    unallocated: text(amounts.unallocated),
    balance: text(amounts.balance),
    overdue: text(amounts.overdue),
    charges: text(amounts.charges),
    disputed: text(amounts.disputed),
    pending: text(amounts.pending),
  }
}
