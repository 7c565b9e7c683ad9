// What random histories are made of: enough of everything that the laws are about, and nothing that a
// ledger would refuse.
import { LedgerCommand, LedgerEvent, Money } from "@encours/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  anyCommand,
  anyCustomer,
  anyDate,
  anyHistory,
  anyMoney,
  anyTerms,
  type LedgerHistory,
} from "../src/index.ts"

const every = [...LedgerCommand.types].sort()

const sample = (options?: Parameters<typeof anyHistory>[0]): ReadonlyArray<LedgerHistory> =>
  fc.sample(anyHistory(options), { seed: 2026, numRuns: 400 })

const some = sample({ ledgers: ["main", "second"] })
const facts = some.flatMap((history) => history.facts)
const share = (is: (fact: LedgerEvent.LedgerEvent) => boolean) =>
  facts.filter(is).length / facts.length

describe("histories", () => {
  it("accept and refuse commands of all types", () => {
    const steps = some.flatMap((history) => history.steps)
    const accepted = steps.filter(({ decision }) => decision._tag === "Success")
    const types = new Set(accepted.map(({ command }) => command.type))
    expect([...types].sort()).toEqual(every)
    expect(steps.length).toBeGreaterThan(accepted.length)
  })

  it.each<readonly [string, (fact: LedgerEvent.LedgerEvent) => boolean]>([
    ["back-dated facts", (fact) => fact.effectiveOn < fact.recordedAt.slice(0, 10)],
    ["facts known ahead", (fact) => fact.effectiveOn > fact.recordedAt.slice(0, 10)],
    ["bills", (fact) => fact.type === "PaymentReceived" && fact.data.maturesOn !== undefined],
    [
      "instalments",
      (fact) => fact.type === "InvoiceIssued" && (fact.data.instalments?.length ?? 0) > 1,
    ],
    [
      "allocations that name an instalment",
      (fact) =>
        "allocations" in fact.data &&
        (fact.data.allocations ?? []).some((each) => "instalment" in each),
    ],
    ["separate allocations", (fact) => fact.type === "PaymentAllocated"],
    ["allocations taken back", (fact) => fact.type === "AllocationReversed"],
    ["payments that bounce", (fact) => fact.type === "PaymentReversed"],
    ["money given back", (fact) => fact.type === "RefundPaid"],
    ["extensions", (fact) => fact.type === "DueDateExtended"],
    ["charges", (fact) => fact.type === "CostsCharged"],
    ["waivers", (fact) => fact.type === "ChargeWaived"],
    ["write-offs", (fact) => fact.type === "InvoiceWrittenOff"],
    ["assignments", (fact) => fact.type === "InvoiceAssigned" && !fact.data.recourse],
    ["invoices that come back", (fact) => fact.type === "InvoiceReassigned"],
    ["disputes", (fact) => fact.type === "DisputeOpened"],
    ["a second ledger", (fact) => fact.ledger === "second"],
  ])("hold %s", (_, is) => expect(share(is)).toBeGreaterThan(0.0015))

  it("hold several customers and three currencies, some without digits or with three", () => {
    const customers = new Set(facts.map((fact) => ("customer" in fact ? fact.customer : "")))
    expect(customers.size).toBe(5)
    const texts = facts.map(LedgerEvent.canonical).join("\n")
    for (const currency of ["EUR", "JPY", "KWD"]) expect(texts).toContain(`"${currency}"`)
  })

  it("never go back in a stream, and often stay at one instant", () => {
    let ties = 0
    for (const history of some) {
      const last = new Map<string, string>()
      for (const fact of history.facts) {
        const stream = `${fact.ledger} ${"customer" in fact ? fact.customer : ""}`
        const before = last.get(stream) ?? ""
        expect(fact.recordedAt >= before).toBe(true)
        if (fact.recordedAt === before) ties++
        last.set(stream, fact.recordedAt)
      }
    }
    expect(ties).toBeGreaterThan(100)
  })

  it("have at most as many commands as they are told, and are the same for a seed", () => {
    const short = sample({ commands: 5 })
    expect(Math.max(...short.map(({ steps }) => steps.length))).toBe(5)
    const texts = (of: ReadonlyArray<LedgerHistory>) => of.map((history) => fc.stringify(history))
    expect(texts(sample({ commands: 5 }))).toEqual(texts(short))
  })

  it("shrink to the one fact that matters, dated plainly, of a round amount", () => {
    const details = fc.check(
      fc.property(anyHistory(), (history) =>
        history.facts.every((fact) => fact.type !== "PaymentReversed"),
      ),
      { seed: 2026, numRuns: 1000 },
    )
    const shortest = details.counterexample?.[0].facts ?? []
    expect(shortest.map(({ type }) => type)).toEqual(["PaymentReceived", "PaymentReversed"])
    expect(shortest.map((fact) => fact.recordedAt)).toEqual(
      shortest.map(() => "2026-01-01T00:00:00.000Z"),
    )
    expect(LedgerEvent.canonical(shortest[0] as LedgerEvent.LedgerEvent)).toContain(
      '"amount":{"amount":"100.00","currency":"EUR"}',
    )
  })
})

describe("values", () => {
  const of = <Value>(arbitrary: fc.Arbitrary<Value>) =>
    fc.sample(arbitrary, { seed: 2026, numRuns: 2000 })

  it("amounts lie between their bounds, both included", () => {
    const minors = of(anyMoney()).map(({ minor }) => minor)
    expect(Math.min(...minors)).toBe(1)
    expect(Math.max(...minors)).toBe(Money.minorLimit - 1)
  })

  it("dates, terms and customers are read as they are written", () => {
    for (const date of of(anyDate())) expect(date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    for (const terms of of(anyTerms())) {
      const json = { type: "AgreeTerms", customer: "C-001", terms }
      expect(LedgerCommand.decode(json)).toMatchObject({ success: json })
    }
    for (const customer of of(anyCustomer())) {
      const json = { type: "OpenCustomer", customer: "C-001", name: "Martin", ...customer }
      expect(LedgerCommand.decode(json)).toMatchObject({ success: json })
    }
  })

  it("commands are of all types, and of the customer who is told", () => {
    const commands = of(anyCommand("C-007"))
    expect([...new Set(commands.map(({ type }) => type))].sort()).toEqual(every)
    for (const command of commands) {
      if ("customer" in command) expect(command.customer).toBe("C-007")
    }
  })
})
