// The ledger that RULES §8 computes all its key figures and scores on: four customers, a quarter, 20 % VAT.
import { eur, type FactDraft, fact } from "@encours/testing"

/** id, customer, issued, due, amount, then what became of it. */
const table = `
  I01  C  2026-04-15  2026-05-15   4800
  I02  B  2026-06-15  2026-07-31  20000  2026-08-03 20000
  I03  A  2026-07-05  2026-08-04  12000  2026-08-10 12000
  I04  B  2026-07-10  2026-08-31  24000  2026-08-31 24000
  I05  C  2026-07-20  2026-08-19   6000
  I06  A  2026-07-28  2026-08-27  18000  2026-09-05 10000
  I07  D  2026-08-05  2026-09-04   9000  2026-09-01  9000
  I08  B  2026-08-12  2026-09-30  30000
  I09  A  2026-08-25  2026-09-24  15000
  I10  B  2026-09-03  2026-10-31  36000
  I11  D  2026-09-10  2026-10-10  12000
  I12  C  2026-09-15  2026-10-15   6000
  I13  A  2026-09-22  2026-10-22  21000
`

const cents = (amount: string) => `${amount}.00`
const euros = (minor: number) => eur((minor / 100).toFixed(2))

const lines = table
  .trim()
  .split("\n")
  .flatMap((line): ReadonlyArray<FactDraft> => {
    const [invoice = "", customer = "", on = "", dueOn = "", amount = "", paidOn, paid = ""] = line
      .trim()
      .split(/\s+/u)
    const total = Number(amount) * 100
    const tax = Math.round(total / 6)
    const issued = fact(
      "InvoiceIssued",
      on,
      {
        ...{ invoice, total: eur(cents(amount)), dueOn },
        vat: [{ rate: "0.20", net: euros(total - tax), amount: euros(tax) }],
      },
      { customer },
    )
    if (paidOn === undefined) return [issued]
    const allocations = [{ invoice, amount: eur(cents(paid)) }]
    const data = { payment: `P-${invoice}`, amount: eur(cents(paid)), allocations }
    return [issued, fact("PaymentReceived", paidOn, data, { customer })]
  })

const credited = fact(
  "CreditNoteIssued",
  "2026-09-25",
  {
    ...{ creditNote: "CN1", total: eur("2400.00"), invoice: "I11" },
    allocations: [{ invoice: "I11", amount: eur("2400.00") }],
  },
  { customer: "D" },
)

const disputed = fact(
  "DisputeOpened",
  "2026-09-20",
  { dispute: "D-1", invoice: "I12", reason: "price" },
  { customer: "C" },
)

/** In the order of their days. */
export const sharedLedger: ReadonlyArray<FactDraft> = [...lines, credited, disputed].toSorted(
  (a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1),
)

/** Without the dispute, which the vectors of the score ignore. */
export const undisputedLedger = sharedLedger.filter(({ type }) => type !== "DisputeOpened")
