// Claims by their facts: the stage they reached, and the dates that stage runs by. RULES §6.3.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { describe, expect, it } from "vitest"
import { CalendarDate } from "../../src/index.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import * as Claims from "../../src/rights/Claims.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))
const law = Regimes.builtIn
const home = { country: "FR" }
const asOf = { asOf: day("2026-12-31") }

const invoice = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("1000.00"),
  dueOn: "2026-02-04",
})
const escalated = (
  stage: "formal-notice" | "payment-order" | "small-claims",
  on: string,
  more: object = {},
) => fact("ClaimEscalated", on, { claim: "K-1", stage, invoices: ["F-1"], ...more })

const deadlines = (...drafts: ReadonlyArray<FactDraft>) =>
  Claims.claims(law, home, given(invoice, ...drafts).facts, asOf).flatMap((claim) =>
    claim.deadlines.map(({ about, bound, on }) => [about, bound, on]),
  )

describe("deadlines of a stage", () => {
  it.each<readonly [string, FactDraft, ReadonlyArray<readonly [string, string, string]>]>([
    [
      "a notice gives its own",
      escalated("formal-notice", "2026-03-20", { deadlineOn: "2026-04-04" }),
      [["formal-notice", "latest", "2026-04-04"]],
    ],
    [
      "an order of 2026-08-28: six months",
      escalated("payment-order", "2026-08-28"),
      [["payment-order: serve", "latest", "2027-02-28"]],
    ],
    [
      "an order of 2026-09-01: three months",
      escalated("payment-order", "2026-09-01"),
      [["payment-order: serve", "latest", "2026-12-01"]],
    ],
    [
      "an order served on 2026-10-31: one month to oppose",
      escalated("payment-order", "2026-09-01", { servedOn: "2026-10-31" }),
      [
        ["payment-order: oppose", "latest", "2026-11-30"],
        ["payment-order: enforce", "earliest", "2026-12-31"],
      ],
    ],
    [
      "small claims: one month to agree",
      escalated("small-claims", "2026-05-31"),
      [["small-claims: agree", "latest", "2026-06-30"]],
    ],
  ])("%s", (_, draft, expected) => expect(deadlines(draft)).toEqual(expected))

  it("are none of a claim that is closed, which says how it ended", () => {
    const drafts = [
      escalated("payment-order", "2026-09-01"),
      fact("ClaimClosed", "2026-10-01", { claim: "K-1", outcome: "paid" }),
    ]
    expect(Claims.claims(law, home, given(invoice, ...drafts).facts, asOf)[0]).toMatchObject({
      stage: "payment-order",
      closed: { on: "2026-10-01", outcome: "paid" },
      deadlines: [],
    })
  })

  it("are none under a law that knows no routes", () => {
    const facts = given(invoice, escalated("payment-order", "2026-09-01")).facts
    expect(Claims.claims(law, { country: "US" }, facts, asOf)[0]?.deadlines).toEqual([])
  })
})

describe("an insolvency", () => {
  const opened = fact("InsolvencyOpened", "2026-09-20", {
    kind: "reorganisation",
    judgedOn: "2026-09-15",
    publishedOn: "2026-09-30",
  })
  const dates = (...drafts: ReadonlyArray<FactDraft>) =>
    Claims.insolvencyDeadlines(law, home, given(...drafts).facts, asOf).map(({ on }) => on)

  it("published on 2026-09-30 is declared by 2026-11-30, relief until 2027-03-30", () =>
    expect(dates(opened)).toEqual(["2026-11-30", "2027-03-30"]))

  it("that is closed asks for nothing more", () =>
    expect(dates(opened, fact("InsolvencyClosed", "2026-12-01", {}))).toEqual([]))
})
