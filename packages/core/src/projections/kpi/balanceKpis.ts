// Key figures of what is owed beside what is sold: DSO in three forms, days delinquent, effectiveness,
// overdue rate and age, turnover, concentration.
import * as Decimal from "../../money/Decimal.ts"
import { countBack } from "./countBack.ts"
import {
  type Definition,
  type Outcome,
  quotient,
  ratio,
  type Subject,
  text,
  whyNoSales,
} from "./Kpi.ts"

const conventionSales =
  "VAT included on both sides; closing balance, money on no invoice taken off; sales net of credit notes"

const dso = (of: Subject, owed: bigint, name: string): Outcome =>
  quotient(ratio(owed, of.figures.sales, of.days), whyNoSales(of), {
    [name]: text(of, owed),
    sales: text(of, of.figures.sales),
    days: of.days,
  })

const counted = (of: Subject): Outcome => {
  const { receivable, salesByMonth } = of.figures
  const inputs = { receivable: text(of, receivable), to: of.to }
  if (salesByMonth.size === 0) return { value: undefined, reason: "noSalesEver", inputs }
  const { days, since, isExhausted } = countBack(receivable, salesByMonth, of.to)
  const value = { value: days, inputs: { ...inputs, since } }
  if (receivable < 0n) return { ...value, reason: "negativeBalance" }
  return isExhausted ? { ...value, reason: "olderThanSales" } : value
}

const effectiveness = (of: Subject): Outcome => {
  const { opening, sales, receivable, notDue } = of.figures
  const collected = opening + sales - receivable
  const value = ratio(collected, opening + sales - notDue)
  return quotient(value, "nothingToCollect", {
    opening: text(of, opening),
    sales: text(of, sales),
    receivable: text(of, receivable),
    notDue: text(of, notDue),
  })
}

/** Sales over the mean of the two balances, in a year; the same in the period, and in days. */
const turnover = (of: Subject): Outcome => {
  const { opening, receivable, sales } = of.figures
  // What was not sold turns nothing over: no figure, as for DSO, and not none a year.
  const inPeriod = sales > 0n ? ratio(sales * 2n, opening + receivable) : undefined
  const inYear =
    inPeriod && Decimal.divide(Decimal.multiply(inPeriod, Decimal.of(365)), Decimal.of(of.days))
  // 365 days over the turns of a year: two roundings of one exact figure, each to be read alone.
  const days = ratio((opening + receivable) * BigInt(of.days), sales * 2n)
  return quotient(inYear, sales > 0n ? "nothingOwedAtEnds" : whyNoSales(of), {
    sales: text(of, sales),
    opening: text(of, opening),
    receivable: text(of, receivable),
    days: of.days,
    ...(inPeriod === undefined ? {} : { inPeriod: Decimal.format(inPeriod, 2) }),
    ...(days === undefined || inPeriod === undefined ? {} : { inDays: Decimal.format(days, 2) }),
  })
}

/** What the customers who owe something owe, the most first. */
const shares = ({ owed }: Subject) => {
  const positive = owed.filter((each) => each > 0n).sort((a, b) => (a < b ? 1 : -1))
  return { positive, total: positive.reduce((sum, each) => sum + each, 0n) }
}

const top = (of: Subject, count: number): Outcome => {
  const { positive, total } = shares(of)
  const sum = positive.slice(0, count).reduce((all, each) => all + each, 0n)
  return quotient(ratio(sum, total), "nobodyOwes", {
    owedByTop: text(of, sum),
    owed: text(of, total),
    customers: positive.length,
  })
}

const hhi = (of: Subject): Outcome => {
  const { positive, total } = shares(of)
  const squares = positive.reduce((sum, each) => sum + each * each, 0n)
  const value = ratio(squares, total * total)
  const effective =
    value === undefined
      ? {}
      : { effectiveNumber: Decimal.format(Decimal.divide(Decimal.one, value), 2) }
  const inputs = { owed: text(of, total), customers: positive.length, ...effective }
  return quotient(value, "nobodyOwes", inputs)
}

export const balanceKpis: ReadonlyArray<Definition> = [
  {
    kpi: "dsoSimple",
    unit: "days",
    formula: "receivable / sales × days",
    convention: conventionSales,
    of: (of) => dso(of, of.figures.receivable, "receivable"),
  },
  {
    kpi: "dsoCountBack",
    unit: "days",
    formula: "days of the last months whose sales make up the receivable",
    convention:
      "by month, the last one up to the end of the period; months without sales add their days",
    of: counted,
  },
  {
    kpi: "dsoBestPossible",
    unit: "days",
    formula: "notDue / sales × days",
    convention: `${conventionSales}; due today is not late`,
    of: (of) => dso(of, of.figures.notDue, "notDue"),
  },
  {
    kpi: "averageDaysDelinquent",
    unit: "days",
    formula: "overdue / sales × days",
    convention: conventionSales,
    of: (of) => dso(of, of.figures.overdue, "overdue"),
  },
  {
    kpi: "collectionEffectiveness",
    unit: "fraction",
    formula: "(opening + sales − receivable) / (opening + sales − notDue)",
    convention: "current = not due at the end, due today included",
    of: effectiveness,
  },
  {
    kpi: "overdueRate",
    unit: "fraction",
    formula: "overdue / receivable",
    convention: "receivable as in dsoSimple",
    of: (of) =>
      quotient(ratio(of.figures.overdue, of.figures.receivable), "nothingOwed", {
        overdue: text(of, of.figures.overdue),
        receivable: text(of, of.figures.receivable),
      }),
  },
  {
    kpi: "overdueAge",
    unit: "days",
    formula: "Σ open × daysOverdue / Σ open, of what is overdue",
    convention: "by due date in force",
    of: (of) =>
      quotient(ratio(of.figures.overdueDays, of.figures.overdue), "nothingOverdue", {
        overdue: text(of, of.figures.overdue),
      }),
  },
  {
    kpi: "turnover",
    unit: "per-year",
    formula: "sales / ((opening + receivable) / 2) × 365 / days",
    convention: "mean of the two ends of the period",
    of: turnover,
  },
  {
    kpi: "concentrationTop1",
    unit: "fraction",
    formula: "owed by the largest customer / owed",
    convention: "customers in credit are left out",
    of: (of) => top(of, 1),
  },
  {
    kpi: "concentrationTop10",
    unit: "fraction",
    formula: "owed by the ten largest customers / owed",
    convention: "customers in credit are left out",
    of: (of) => top(of, 10),
  },
  {
    kpi: "concentrationHhi",
    unit: "fraction",
    formula: "Σ share²",
    convention: "1 = one customer; customers in credit are left out",
    of: hhi,
  },
]
