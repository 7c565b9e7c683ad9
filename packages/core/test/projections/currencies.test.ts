// Amounts have their currency's digits, and totals are exact however large.
import { eur, fact, given, money } from "@encours/testing"
import { describe, expect, it } from "vitest"

const invoice = (id: string, total: ReturnType<typeof money>) =>
  fact("InvoiceIssued", "2026-01-05", { invoice: id, total, dueOn: "2026-02-04" })
const paid = (payment: string, invoice: string, amount: ReturnType<typeof money>) =>
  fact("PaymentReceived", "2026-01-10", { payment, amount, allocations: [{ invoice, amount }] })

describe("E6 a foreign invoice lives in its own currency", () => {
  const issued = invoice("F-1", money("1000.00", "USD"))

  it("E6 part paid: 600 USD stay, at whatever rate", () =>
    given(issued, paid("P-1", "F-1", money("400.00", "USD")))
      .agedBalance({ asOf: "2026-01-31" })
      .shows("currency notDue balance\nUSD 600.00 600.00"))

  it("E6 paid in full it closes at 0.00 in the document's currency, no cent of rate left open", () =>
    given(
      issued,
      paid("P-1", "F-1", money("400.00", "USD")),
      paid("P-2", "F-1", money("600.00", "USD")),
    )
      .agedBalance({ asOf: "2026-01-31" })
      .shows("currency balance"))
})

describe("digits after the point: none, two, three", () => {
  it.each([
    ["JPY", "1000", "333", "667"],
    ["EUR", "10.00", "3.33", "6.67"],
    ["KWD", "1.000", "0.333", "0.667"],
    ["CLF", "1.0000", "0.3333", "0.6667"],
  ])("%s %s less %s is %s", (currency, total, part, rest) => {
    const story = given(
      invoice("F-1", money(total, currency)),
      paid("P-1", "F-1", money(part, currency)),
      fact("CreditNoteIssued", "2026-01-11", { creditNote: "A-1", total: money(part, currency) }),
    )
    story.agedBalance({ asOf: "2026-01-31" }).shows(`
      currency     notDue  unallocated
      ${currency}  ${rest}     -${part}`)
    const [account] = story.statement({ from: "2026-01-10", to: "2026-01-31" }).json.accounts
    expect(account?.opening).toBe(total)
    expect(account?.movements[0]).toMatchObject({ amount: `-${part}`, balance: rest })
  })

  it("an amount with a digit too many is no fact", () => {
    expect(() => given(invoice("F-1", money("10.5", "JPY")))).toThrow(/cannot be given/)
    expect(() => given(invoice("F-1", eur("10.005")))).toThrow(/cannot be given/)
  })
})

describe("totals beyond 2^53 − 1 minor units", () => {
  // Ten of 9,999,999,999,999.99 and a cent: 10^16 − 9 cents, an odd number that no double holds.
  const most = "9999999999999.99"
  const amounts = [...Array.from({ length: 10 }, () => most), "0.01"]
  const story = given(
    ...amounts.map((amount, at) => invoice(`F-${at}`, eur(amount))),
    fact("PaymentReceived", "2026-01-10", { payment: "P-1", amount: eur("0.02") }),
  )

  it("are exact, in the aged balance", () => {
    const report = story.agedBalance({ asOf: "2026-01-31" })
    report.shows(`
      notDue             unallocated  balance
      99999999999999.91        -0.02  99999999999999.89`)
    const total = "balance notDue unallocated\n99999999999999.89 99999999999999.91 -0.02"
    report.showsTotals(total)
    story.agedBalance({ asOf: "2026-01-31", by: "invoice" }).showsTotals(total)
  })

  it("and in the statement", () => {
    const [account] = story.statement({ from: "2026-01-06", to: "2026-01-31" }).json.accounts
    expect(account?.opening).toBe("99999999999999.91")
    expect(account?.closing).toBe("99999999999999.89")
  })

  it("and less than zero", () =>
    given(
      ...amounts.map((amount, at) =>
        fact("CreditNoteIssued", "2026-01-10", { creditNote: `A-${at}`, total: eur(amount) }),
      ),
      invoice("F-1", eur("0.02")),
    )
      .agedBalance({ asOf: "2026-01-31" })
      .shows(`
        notDue  unallocated          balance
        0.02    -99999999999999.91  -99999999999999.89`))
})
