// Limitation of real histories: which facts restart it, suspend it, or leave it. RULES §5, LI-01 to LI-06.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { OfType } from "../../src/events/LedgerEvent.ts"
import { CalendarDate } from "../../src/index.ts"
import * as Regimes from "../../src/law/Regimes.ts"
import { limitation } from "../../src/rights/limitation.ts"

const day = (text: string) =>
  CalendarDate.of(...(text.split("-").map(Number) as [number, number, number]))

const invoice = fact("InvoiceIssued", "2026-05-01", {
  invoice: "F-1",
  total: eur("1000.00"),
  dueOn: "2026-05-31",
})

const dates = (...drafts: ReadonlyArray<FactDraft>) => {
  const { facts } = given(...drafts)
  const issued = facts.find(({ type }) => type === "InvoiceIssued") as OfType<"InvoiceIssued">
  const subject = { invoice: issued, dueOn: day("2026-05-31") }
  const moment = { asOf: day("2030-12-31") }
  const found = limitation(Regimes.builtIn, { country: "FR" }, facts, subject, moment)
  const { lastOn, monitorOn } = Result.getOrThrow(found).value
  return [lastOn, monitorOn]
}

const paid = fact("PaymentReceived", "2028-01-10", {
  payment: "P-1",
  amount: eur("100.00"),
  allocations: [{ invoice: "F-1", amount: eur("100.00") }],
})
const claim = (stage: OfType<"ClaimEscalated">["data"]["stage"], on: string, more: object = {}) =>
  fact("ClaimEscalated", on, { claim: "K-1", stage, invoices: ["F-1"], ...more })
const closed = (on: string, outcome: "paid" | "settled" | "abandoned") =>
  fact("ClaimClosed", on, { claim: "K-1", outcome })
const opened = (kind: "consumer" | "public") =>
  fact("CustomerOpened", "2026-01-01", { name: "Somebody", kind, country: "FR" })

describe("the day to show and the day to watch", () => {
  it.each<readonly [string, ReadonlyArray<FactDraft>, string, string]>([
    ["LI-01: five years between businesses", [invoice], "2031-05-31", "2031-05-01"],
    ["LI-02: two years from a consumer", [opened("consumer"), invoice], "2028-05-31", "2028-05-01"],
    [
      "LI-04: four years from 1 January, public",
      [opened("public"), invoice],
      "2030-12-31",
      "2030-12-31",
    ],
    ["a part payment may acknowledge the debt", [invoice, paid], "2033-01-10", "2031-05-01"],
    [
      "a payment that bounced does not",
      [invoice, paid, fact("PaymentReversed", "2028-01-15", { payment: "P-1", reason: "bounced" })],
      ...(["2031-05-31", "2031-05-01"] as const),
    ],
    [
      "a plan that is agreed acknowledges it",
      [
        invoice,
        fact("PlanAgreed", "2029-03-10", {
          plan: "PL-1",
          invoices: ["F-1"],
          instalments: [{ dueOn: "2029-06-30", amount: eur("1000.00") }],
        }),
      ],
      ...(["2034-03-10", "2034-03-10"] as const),
    ],
    [
      "a formal notice changes nothing",
      [invoice, claim("formal-notice", "2030-01-15")],
      "2031-05-31",
      "2031-05-01",
    ],
    [
      "a payment order that was asked for neither",
      [invoice, claim("payment-order", "2030-01-15")],
      "2031-05-31",
      "2031-05-01",
    ],
    [
      "a payment order counts from its service",
      [invoice, claim("payment-order", "2030-01-15", { servedOn: "2030-02-20" })],
      ...(["2035-02-20", "2035-02-20"] as const),
    ],
    [
      "a lawsuit that was given up restarts nothing",
      [invoice, claim("lawsuit", "2029-01-15"), closed("2030-01-15", "abandoned")],
      ...(["2031-05-31", "2031-05-01"] as const),
    ],
    [
      "a lawsuit restarts it when it ends",
      [invoice, claim("lawsuit", "2029-01-15"), closed("2030-01-15", "settled")],
      ...(["2035-01-15", "2035-01-15"] as const),
    ],
    [
      "a mediation of 100 days suspends it for as long",
      [invoice, claim("mediation", "2029-01-01"), closed("2029-04-11", "settled")],
      ...(["2031-09-08", "2031-08-09"] as const),
    ],
  ])("%s", (_, drafts, lastOn, monitorOn) => {
    expect(dates(...drafts)).toEqual([lastOn, monitorOn])
  })
})
