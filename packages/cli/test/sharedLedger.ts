// The ledger of RULES §8.1 as lines of a ledger file: four customers, a quarter, VAT of 20 %.
import { eur, fileOf, invoice, payment } from "./program.ts"

/** id, customer, issued, due, amount, then when and how much was paid. */
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

const lines = table
  .trim()
  .split("\n")
  .flatMap((line): ReadonlyArray<{ readonly effectiveOn: string }> => {
    const [id = "", customer = "", on = "", dueOn = "", amount = "", paidOn, paid = ""] = line
      .trim()
      .split(/\s+/u)
    const gross = Number(amount) * 100
    const vat = gross / 6
    const cents = (minor: number) => eur((minor / 100).toFixed(2))
    const issued = invoice(customer, id, `${amount}.00`, on, dueOn)
    const taxed = {
      ...issued.data,
      vat: [{ rate: "0.20", net: cents(gross - vat), amount: cents(vat) }],
    }
    const first = { ...issued, data: taxed }
    return paidOn === undefined
      ? [first]
      : [first, payment(customer, `P-${id}`, `${paid}.00`, paidOn, [[id, `${paid}.00`]])]
  })

const credited = {
  ...{ type: "CreditNoteIssued", customer: "D", effectiveOn: "2026-09-25" },
  data: {
    ...{ creditNote: "CN1", total: eur("2400.00"), invoice: "I11" },
    allocations: [{ invoice: "I11", amount: eur("2400.00") }],
  },
}
const disputed = {
  ...{ type: "DisputeOpened", customer: "C", effectiveOn: "2026-09-20" },
  data: { dispute: "D-1", invoice: "I12", reason: "price" },
}

export const sharedLedger = fileOf(
  ...[...lines, credited, disputed].toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)),
)
