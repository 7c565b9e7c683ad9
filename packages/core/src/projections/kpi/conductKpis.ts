// Key figures of how customers pay and what comes of it: delays, on-time rates, disputes, promises,
// recovery, losses, what lateness costs.
import * as Decimal from "../../money/Decimal.ts"
import type { Figures } from "./Figures.ts"
import {
  type Definition,
  type Outcome,
  quotient,
  ratio,
  roundedText,
  type Subject,
  text,
  whyNoSales,
} from "./Kpi.ts"

const noPayment = "nothingPaid"
const conventionPaid =
  "payments of the period by the day of the money, weighted by amount; credit notes are no payments"

const weighted = (of: Subject, sum: bigint): Outcome =>
  quotient(ratio(sum, of.figures.paid), noPayment, {
    paid: text(of, of.figures.paid),
    payments: of.figures.paidCount,
  })

const late = (of: Subject): Outcome => {
  const { lateDays, lateDaysSimple, paidCount } = of.figures
  const simple = ratio(lateDaysSimple, BigInt(paidCount))
  const outcome = weighted(of, lateDays)
  return simple === undefined
    ? outcome
    : { ...outcome, inputs: { ...outcome.inputs, simpleMean: Decimal.format(simple, 2) } }
}

/**
 * Losses before VAT where every document says its VAT, else with VAT on both sides; with a margin, the
 * turnover that makes up for them.
 */
const loss = (
  of: Subject,
  exVat: (figures: Figures) => bigint,
  withVat: (figures: Figures) => bigint,
): Outcome => {
  const { figures, margin } = of
  const isExVat = !figures.vatUnknown
  const lost = isExVat ? exVat(figures) : withVat(figures)
  const sales = isExVat ? figures.salesExVat : figures.sales
  const offset = margin === undefined ? undefined : ratio(lost, margin)
  return quotient(ratio(lost, sales), whyNoSales(of), {
    lost: text(of, lost),
    sales: text(of, sales),
    vat: isExVat ? "excluded" : "included",
    ...(offset === undefined ? {} : { turnoverToOffset: roundedText(of, offset) }),
  })
}

const recovery = (of: Subject): Outcome => {
  const { overdueOpening, overduePaid } = of.figures
  const paid = overduePaid < overdueOpening ? overduePaid : overdueOpening
  return quotient(ratio(paid, overdueOpening), "nothingOverdueAtStart", {
    overdueAtStart: text(of, overdueOpening),
    paid: text(of, overduePaid),
  })
}

const cost = (of: Subject): Outcome => {
  const { overdueDays, overdue } = of.figures
  const year = Decimal.multiply(Decimal.of(overdueDays), of.costOfFunds)
  return {
    value: Decimal.divide(year, Decimal.of(365)),
    inputs: {
      overdue: text(of, overdue),
      // Σ open × daysOverdue, in the currency.
      amountDays: text(of, overdueDays),
      costOfFunds: Decimal.format(of.costOfFunds),
    },
  }
}

export const conductKpis: ReadonlyArray<Definition> = [
  {
    kpi: "paymentDelay",
    unit: "days",
    formula: "Σ paid × (paidOn − issuedOn) / Σ paid",
    convention: conventionPaid,
    of: (of) => weighted(of, of.figures.paidDays),
  },
  {
    kpi: "lateDelay",
    unit: "days",
    formula: "Σ paid × (paidOn − dueOn) / Σ paid",
    convention: `${conventionPaid}; early payments count as negative`,
    of: late,
  },
  {
    kpi: "lateDelayFloored",
    unit: "days",
    formula: "Σ paid × max(0, paidOn − dueOn) / Σ paid",
    convention: `${conventionPaid}; early payments count as zero`,
    of: (of) => weighted(of, of.figures.lateDaysFloored),
  },
  {
    kpi: "onTimeRateAmount",
    unit: "fraction",
    formula: "Σ paid by the due date / Σ paid",
    convention: conventionPaid,
    of: (of) => weighted(of, of.figures.onTime),
  },
  {
    kpi: "onTimeRateCount",
    unit: "fraction",
    formula: "parts paid by the due date / parts paid",
    convention: "each payment of each instalment counts one",
    of: (of) => {
      const { onTimeCount, paidCount } = of.figures
      return quotient(ratio(BigInt(onTimeCount), BigInt(paidCount)), noPayment, {
        onTime: onTimeCount,
        payments: paidCount,
      })
    },
  },
  {
    kpi: "disputeRate",
    unit: "fraction",
    formula: "disputed / receivable",
    convention: "open disputes at the end, at most what is open",
    of: (of) =>
      quotient(ratio(of.figures.disputed, of.figures.receivable), "nothingOwed", {
        disputed: text(of, of.figures.disputed),
        receivable: text(of, of.figures.receivable),
      }),
  },
  {
    kpi: "disputeFlow",
    unit: "fraction",
    formula: "disputed in the period / sales",
    convention: "a dispute without amount is about the whole invoice",
    of: (of) =>
      quotient(ratio(of.figures.disputedInPeriod, of.figures.sales), whyNoSales(of), {
        disputed: text(of, of.figures.disputedInPeriod),
        sales: text(of, of.figures.sales),
      }),
  },
  {
    kpi: "disputeCycle",
    unit: "days",
    formula: "Σ (settledOn − openedOn) / disputes settled",
    convention: "disputes settled in the period",
    of: ({ figures: { disputeDays, disputesSettled } }) =>
      quotient(ratio(BigInt(disputeDays), BigInt(disputesSettled)), "noDisputeSettled", {
        disputes: disputesSettled,
      }),
  },
  {
    kpi: "promiseKeptCount",
    unit: "fraction",
    formula: "promises kept / promises decided",
    convention: "part kept is not kept; promises that still run are left out",
    of: ({ figures: { promises, promisesKept } }) =>
      quotient(ratio(BigInt(promisesKept), BigInt(promises)), "noPromiseDue", {
        kept: promisesKept,
        promises,
      }),
  },
  {
    kpi: "promiseKeptAmount",
    unit: "fraction",
    formula: "Σ min(received, promised) / Σ promised",
    convention: "promises that still run are left out",
    of: (of) =>
      quotient(ratio(of.figures.promisedReceived, of.figures.promised), "noPromiseDue", {
        received: text(of, of.figures.promisedReceived),
        promised: text(of, of.figures.promised),
      }),
  },
  {
    kpi: "recoveryRate",
    unit: "fraction",
    formula: "paid in the period on what was overdue at its start / overdue at its start",
    convention:
      "of the instalments that were late on the eve of the period, by the day of the money; at most 1",
    of: recovery,
  },
  {
    kpi: "badDebtRate",
    unit: "fraction",
    formula: "written off / sales",
    convention:
      "before VAT on both sides where every document says its VAT, else VAT included on both",
    of: (of) =>
      loss(
        of,
        (f) => f.writtenOffExVat,
        (f) => f.writtenOff,
      ),
  },
  {
    kpi: "lossRate",
    unit: "fraction",
    formula: "(written off − recovered) / sales",
    convention: "as badDebtRate; recovered = paid on what had been written off",
    of: (of) =>
      loss(
        of,
        (f) => f.writtenOffExVat - f.recoveredExVat,
        (f) => f.writtenOff - f.recovered,
      ),
  },
  {
    kpi: "costOfLateness",
    unit: "amount",
    formula: "Σ open × daysOverdue × costOfFunds / 365",
    convention: "what is overdue at the end, at a rate per year that the question gives",
    of: cost,
  },
]
