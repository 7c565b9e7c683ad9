// admit: the one place that says no to a fact. What commands cannot send, a file can.
import { eur, fact, given } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { admit, CustomerLedger, Rejection } from "../../src/index.ts"

const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("100.00"),
  dueOn: "2026-02-04",
})
const [event] = given(issued).facts

const refusal = (ledger: string, customer: string) => {
  const state = CustomerLedger.empty(ledger, customer)
  const admitted = admit(state, event!)
  return Result.isFailure(admitted) ? Rejection.message(admitted.failure) : "admitted"
}

describe("a fact is of one stream", () => {
  it.each([
    ["main", "C-001", "admitted"],
    ["main", "C-002", /belongs to customer "C-001" of ledger "main", not to customer "C-002"/],
    ["second", "C-001", /not to customer "C-001" of ledger "second"/],
    ["main", "", /not to customer "" of ledger "main"/],
  ])("in ledger %s of customer %j", (ledger, customer, says) =>
    expect(refusal(ledger, customer)).toMatch(says),
  )
})

describe("within a stream the instant never goes back", () => {
  const again = (recordedAt: string) => () =>
    given(issued, { ...issued, data: { ...issued.data, invoice: "F-2" }, recordedAt })

  it("the same instant is not before", () =>
    expect(again("2026-01-05T00:00:00.000Z")).not.toThrow())

  it("a millisecond before is", () =>
    expect(again("2026-01-04T23:59:59.999Z")).toThrow(/2026-01-04T23:59:59.999Z is before/))
})
