// given, when, then: a story that cannot have happened fails, and so does one that ends otherwise.
import { describe, expect, it } from "vitest"
import { eur, fact, given, money } from "../src/index.ts"

const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("100.00"),
  dueOn: "2026-02-04",
})
const paid = (amount: string) =>
  fact("PaymentReceived", "2026-02-20", {
    payment: "P-1",
    amount: eur(amount),
    allocations: [{ invoice: "F-1", amount: eur(amount) }],
  })

describe("given", () => {
  it("fills in what a fact leaves out", () => {
    const { facts } = given(issued, { ...paid("1.00"), effectiveOn: "2026-01-01" })
    expect(facts.map(({ id, ledger, recordedAt }) => [id, ledger, recordedAt])).toEqual([
      ["e-1", "main", "2026-01-05T00:00:00.000Z"],
      // Not before the last of its stream.
      ["e-2", "main", "2026-01-05T00:00:00.000Z"],
    ])
    expect(facts[0]).toMatchObject({ customer: "C-001", data: { instalments: [{}] } })
  })

  it.each([
    [
      "an allocation above what is open",
      () => given(issued, paid("100.01")),
      /Fact 2.*100\.00 EUR open/,
    ],
    ["a payment on no invoice", () => given(paid("1.00")), /Fact 1.*not known/],
    [
      "a date that there is not",
      () => given({ ...issued, effectiveOn: "2026-02-30" }),
      /effectiveOn/,
    ],
    [
      "an amount of another form",
      () => given({ ...paid("1.00"), data: { payment: "P-1", amount: money("1.5", "JPY") } }),
      /amount/,
    ],
    [
      "an id of another customer",
      () => given(issued, { ...issued, customer: "C-002" }),
      /used by C-001/,
    ],
    [
      "an instant that goes back",
      () => given(issued, { ...paid("1.00"), recordedAt: "2026-01-04T00:00:00.000Z" }),
      /before 2026-01-05/,
    ],
  ])("refuses %s", (_, tell, why) => expect(tell).toThrow(why))
})

describe("when, then", () => {
  const receive = { type: "ReceivePayment", payment: "P-1", amount: eur("40.00") } as const
  const when = () => given(issued).when(receive, { effectiveOn: "2026-02-20" })
  const decided = fact("PaymentReceived", "2026-02-20", { payment: "P-1", amount: eur("40.00") })

  it("a whole fact, or a part of it", () => {
    when().then(decided)
    when().then({ type: "PaymentReceived" })
    when().then({ type: "PaymentReceived", data: { amount: { currency: "EUR" } } })
  })

  it.each([
    ["another fact", () => when().then({ type: "CreditNoteIssued" })],
    ["another day", () => when().then({ ...decided, effectiveOn: "2026-02-21" })],
    [
      "another amount",
      () => when().then({ type: "PaymentReceived", data: { amount: eur("41.00") } }),
    ],
    [
      "a field that is not there",
      () => when().then({ type: "PaymentReceived", data: { method: "card" } }),
    ],
    ["a fact less", () => when().then()],
    ["a fact more", () => when().then(decided, decided)],
    ["nothing", () => when().thenNothing()],
    ["a refusal", () => when().thenRejected({ _tag: "PaymentNotFound" })],
  ])("does not take it for %s", (_, say) => expect(say).toThrow())

  it("a refusal, with the numbers that are told", () => {
    const refused = () =>
      given(issued).when(
        { ...receive, allocations: [{ invoice: "F-2", amount: eur("1.00") }] },
        { effectiveOn: "2026-02-20" },
      )
    refused().thenRejected({ _tag: "InvoiceNotFound", invoice: "F-2" })
    expect(() => refused().thenRejected({ _tag: "InvoiceNotFound", invoice: "F-3" })).toThrow()
    expect(() => refused().thenRejected({ _tag: "PaymentNotFound" })).toThrow()
    expect(() => refused().then(decided)).toThrow(/was refused.*F-2/s)
  })

  it("a command that is none", () =>
    expect(() =>
      given().when({ ...receive, amount: money("1.5", "JPY") }, { effectiveOn: "2026-02-20" }),
    ).toThrow(/is no command/))
})

describe("tables", () => {
  const report = () => given(issued, paid("40.00")).agedBalance({ asOf: "2026-02-28" })

  it("blanks do not matter, the order of columns is the test's", () => {
    report().shows("balance 1-30\n60.00 60.00")
    report().shows(`
         1-30      customer
        60.00         C-001   `)
  })

  it("a difference shows both tables", () =>
    expect(() => report().shows("customer 1-30\nC-001 61.00")).toThrow(
      "The report differs.\n\nexpected\ncustomer  1-30\nC-001     61.00\n\nfound\ncustomer  1-30\nC-001     60.00",
    ))

  it("a column of money that is not drawn must be zero", () =>
    expect(() => report().shows("customer notDue\nC-001 0.00")).toThrow(/1-30/))

  it("a row too many or too few is a difference", () => {
    expect(() => report().shows("balance")).toThrow(/differs/)
    expect(() => report().shows("balance 1-30\n60.00 60.00\n60.00 60.00")).toThrow(/differs/)
  })
})
