// The key figures by a second pair of eyes: quotients of the sums of NaiveFigures in whole numbers, rounded half
// up once. The values only: formulas and inputs are the library's to say.
import { Currency, type LedgerEvent } from "@encours/core"
import * as NaiveFigures from "./NaiveFigures.ts"
import { decimal } from "./naiveAgedBalance.ts"
import { streamsOf } from "./reports.ts"

type Sums = (name: string) => bigint

/** The values of a ledger by currency and figure: `EUR dsoSimple` → `67.25`, or null. */
export const naiveKpis = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  asked: NaiveFigures.Asked,
): ReadonlyMap<string, string | null> => {
  const values = new Map<string, string | null>()
  const customers = streamsOf(facts)
    .filter(({ customer }) => customer !== "")
    .map((stream) => NaiveFigures.figures(stream.facts, asked))
  const currencies = new Set(customers.flatMap((each) => [...each.keys()]))
  for (const currency of currencies) {
    const mine = customers.flatMap((each) => each.get(currency) ?? [])
    const of: Sums = (name) => mine.reduce((sum, each) => sum + (each.get(name) ?? 0n), 0n)
    const owed = mine.map((each) => each.get("receivable") ?? 0n)
    const months = new Map(
      mine
        .flatMap((each) => [...each.keys()])
        .flatMap((name) => {
          const [, month] = /^sales (.*)$/u.exec(name) ?? []
          return month === undefined ? [] : [[month, of(name)] as const]
        }),
    )
    for (const [kpi, value] of Object.entries(valuesOf(of, asked, currency))) {
      values.set(`${currency} ${kpi}`, value)
    }
    for (const [kpi, value] of Object.entries(concentration(owed))) {
      values.set(`${currency} ${kpi}`, value)
    }
    values.set(`${currency} dsoCountBack`, countBack(of("receivable"), months, asked.to))
  }
  return values
}

const valuesOf = (of: Sums, { from, to }: NaiveFigures.Asked, currency: string) => {
  const days = BigInt(NaiveFigures.daysBetween(from, to) + 1)
  const sales = of("sales")
  const isNet = of("vatUnknown") === 0n
  const lost = isNet ? of("writtenOffExVat") : of("writtenOff")
  const back = isNet ? of("recoveredExVat") : of("recovered")
  const soldForLosses = isNet ? of("salesExVat") : sales
  const collected = of("opening") + sales - of("receivable")
  const start = of("overdueOpening")
  const paidOfIt = of("overduePaid") < start ? of("overduePaid") : start
  const digits = Currency.minorDigits(currency) ?? 0
  const cost = (2n * of("overdueDays") * 5n + 36_500n) / 73_000n
  return {
    dsoSimple: quotient(of("receivable") * days, sales, 2),
    dsoBestPossible: quotient(of("notDue") * days, sales, 2),
    averageDaysDelinquent: quotient(of("overdue") * days, sales, 2),
    collectionEffectiveness: quotient(collected, of("opening") + sales - of("notDue"), 4),
    overdueRate: quotient(of("overdue"), of("receivable"), 4),
    paymentDelay: quotient(of("paidDays"), of("paid"), 2),
    lateDelay: quotient(of("lateDays"), of("paid"), 2),
    lateDelayFloored: quotient(of("lateDaysFloored"), of("paid"), 2),
    onTimeRateAmount: quotient(of("onTime"), of("paid"), 4),
    onTimeRateCount: quotient(of("paymentsOnTime"), of("payments"), 4),
    overdueAge: quotient(of("overdueDays"), of("overdue"), 2),
    turnover:
      sales > 0n ? quotient(sales * 2n * 365n, (of("opening") + of("receivable")) * days, 2) : null,
    disputeRate: quotient(of("disputed"), of("receivable"), 4),
    disputeFlow: quotient(of("disputedInPeriod"), sales, 4),
    disputeCycle: quotient(of("disputeDays"), of("disputesSettled"), 2),
    promiseKeptCount: quotient(of("promisesKept"), of("promises"), 4),
    promiseKeptAmount: quotient(of("promisedReceived"), of("promised"), 4),
    recoveryRate: quotient(paidOfIt, start, 4),
    badDebtRate: quotient(lost, soldForLosses, 4),
    lossRate: quotient(lost - back, soldForLosses, 4),
    costOfLateness: digits === 0 ? String(cost) : decimal(cost, currency),
  }
}

const concentration = (owed: ReadonlyArray<bigint>) => {
  const debtors = owed.filter((each) => each > 0n).sort((a, b) => (a < b ? 1 : -1))
  const sum = (all: ReadonlyArray<bigint>) => all.reduce((left, right) => left + right, 0n)
  const total = sum(debtors)
  return {
    concentrationTop1: quotient(sum(debtors.slice(0, 1)), total, 4),
    concentrationTop10: quotient(sum(debtors.slice(0, 10)), total, 4),
    concentrationHhi: quotient(sum(debtors.map((each) => each * each)), total * total, 4),
  }
}

/** Months from the last one back, joined where more was credited than sold, until the balance is used up. */
const countBack = (balance: bigint, sales: ReadonlyMap<string, bigint>, to: string) => {
  const months = [...sales.keys()].sort()
  if (months[0] === undefined) return null
  const blocks: Array<{ days: bigint; sales: bigint }> = []
  for (
    let end = to;
    end.slice(0, 7) >= months[0];
    end = NaiveFigures.dayAfter(`${end.slice(0, 7)}-01`, -1)
  ) {
    const last = blocks.at(-1)
    const days = BigInt(end.slice(8))
    const sold = sales.get(end.slice(0, 7)) ?? 0n
    if (last === undefined || last.sales >= 0n) blocks.push({ days, sales: sold })
    else Object.assign(last, { days: last.days + days, sales: last.sales + sold })
  }
  let left = balance
  let whole = 0n
  for (const block of blocks) {
    if (left <= 0n) break
    if (block.sales > left) return quotient(whole * block.sales + left * block.days, block.sales, 2)
    // A last block of more credit than sales is as far as the past goes.
    if (block.sales >= 0n) left -= block.sales
    whole += block.days
  }
  return quotient(whole, 1n, 2)
}

/** A quotient with some decimals, rounded half up away from zero; null where the divisor is zero or less. */
const quotient = (left: bigint, right: bigint, decimals: number): string | null => {
  if (right <= 0n) return null
  const size = left < 0n ? -left : left
  const scaled = (2n * size * 10n ** BigInt(decimals) + right) / (2n * right)
  const digits = String(scaled).padStart(decimals + 1, "0")
  const text = `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
  return left < 0n ? `-${text}` : text
}
