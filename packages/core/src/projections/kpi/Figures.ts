// What the key figures of a period are made of: sums of one customer's invoices in one currency, in minor
// units. Sums of many customers are their sums; charges are not invoices and count for nothing here.
/** Sums that add up over customers. Amounts include VAT unless they say otherwise. */
export interface Figures {
  /** Owed at the end of the period, and of the eve of it; what is on no invoice is taken off. */
  receivable: bigint
  opening: bigint
  /** Of what is owed at the end: not due, late, late times its days late, disputed. */
  notDue: bigint
  overdue: bigint
  overdueDays: bigint
  disputed: bigint
  /** Late at the eve of the period, and what was paid of that in the period. */
  overdueOpening: bigint
  overduePaid: bigint
  /** Invoices less credit notes: of the period, and of each month up to its end ("2026-09"). */
  sales: bigint
  /** Invoices of the period, credit notes not taken off. */
  invoiced: bigint
  readonly salesByMonth: Map<string, bigint>
  /** Parts of invoices paid in the period: amount, count, amount × days, days, on time. */
  paid: bigint
  paidCount: number
  paidDays: bigint
  lateDays: bigint
  lateDaysFloored: bigint
  lateDaysSimple: bigint
  onTime: bigint
  onTimeCount: number
  /** Disputes opened in the period, and the days that those settled in it lasted. */
  disputedInPeriod: bigint
  disputesSettled: number
  disputeDays: number
  /** Promises decided in the period. */
  promises: number
  promisesKept: number
  promised: bigint
  promisedReceived: bigint
  /** Written off in the period, and recovered of what was written off. */
  writtenOff: bigint
  recovered: bigint
  /** The same and sales before VAT; only where every invoice of the period says its VAT. */
  salesExVat: bigint
  writtenOffExVat: bigint
  recoveredExVat: bigint
  vatUnknown: boolean
}

export const none = (): Figures => ({
  ...{ receivable: 0n, opening: 0n, notDue: 0n, overdue: 0n, overdueDays: 0n, disputed: 0n },
  ...{ overdueOpening: 0n, overduePaid: 0n, sales: 0n, invoiced: 0n, salesByMonth: new Map() },
  ...{ paid: 0n, paidCount: 0, paidDays: 0n, lateDays: 0n, lateDaysFloored: 0n },
  ...{ lateDaysSimple: 0n, onTime: 0n, onTimeCount: 0 },
  ...{ disputedInPeriod: 0n, disputesSettled: 0, disputeDays: 0 },
  ...{ promises: 0, promisesKept: 0, promised: 0n, promisedReceived: 0n },
  ...{ writtenOff: 0n, recovered: 0n, vatUnknown: false },
  ...{ salesExVat: 0n, writtenOffExVat: 0n, recoveredExVat: 0n },
})

/** Adds one customer's figures to a sum, in place. */
export const add = (sum: Figures, more: Figures): void => {
  const sums = sum as unknown as Record<string, bigint | number | boolean>
  for (const [name, value] of Object.entries(more)) {
    if (typeof value === "bigint") sums[name] = (sums[name] as bigint) + value
    else if (typeof value === "number") sums[name] = (sums[name] as number) + value
    else if (typeof value === "boolean") sums[name] = value || sums[name] === true
  }
  for (const [month, sales] of more.salesByMonth) addTo(sum.salesByMonth, month, sales)
}

/** Adds to what stands under a name. */
export const addTo = (sums: Map<string, bigint>, name: string, amount: bigint): void => {
  sums.set(name, (sums.get(name) ?? 0n) + amount)
}
