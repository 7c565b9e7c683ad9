// PeriodClosed: facts dated on or before its last day are refused from then on, unless they say why.
import { eur, fact, given } from "@encours/testing"
import { describe, it } from "vitest"

const closed = fact("PeriodClosed", "2026-07-05", { until: "2026-06-30" })
const issue = (dated: string, meta?: { readonly reason: string }) =>
  [
    {
      type: "IssueInvoice",
      invoice: "F-1",
      total: eur("100.00"),
      dueOn: "2026-07-31",
      ...(meta === undefined ? {} : { meta }),
    },
    { effectiveOn: dated, recordedAt: "2026-07-06T09:00:00.000Z" },
  ] as const

describe("a closed period", () => {
  it.each([
    ["2026-06-29", "refused"],
    ["2026-06-30", "refused"],
    ["2026-07-01", "recorded"],
  ])("a fact dated %s is %s", (dated, outcome) => {
    const decided = given(closed).when(...issue(dated))
    if (outcome === "recorded") decided.then({ type: "InvoiceIssued" })
    else {
      const numbers = { effectiveOn: dated, until: "2026-06-30" }
      decided.thenRejected({ _tag: "PeriodIsClosed", ...numbers })
    }
  })

  it("a fact that says why it comes late is recorded", () =>
    given(closed)
      .when(...issue("2026-06-30", { reason: "bank statement of June received late" }))
      .then({ type: "InvoiceIssued" }))

  it("what was recorded before the closing stands, and a clock that goes back opens nothing", () => {
    const before = fact(
      "PaymentReceived",
      "2026-06-30",
      { payment: "P-1", amount: eur("1.00") },
      { recordedAt: "2026-07-04T23:59:59.999Z" },
    )
    const [command] = issue("2026-06-30")
    given(closed, before)
      .when(command, { effectiveOn: "2026-06-30", recordedAt: "2026-07-05T00:00:00.000Z" })
      .thenRejected({ _tag: "PeriodIsClosed" })
    given(closed)
      .when(command, { effectiveOn: "2026-06-30", recordedAt: "2026-07-01T00:00:00.000Z" })
      .thenRejected({ _tag: "PeriodIsClosed" })
  })

  it("periods close forwards", () => {
    const close = (until: string) =>
      given(closed).when({ type: "ClosePeriod", until }, { effectiveOn: "2026-08-05" })
    close("2026-07-31").then({ type: "PeriodClosed", data: { until: "2026-07-31" } })
    const numbers = { _tag: "PeriodAlreadyClosed", closedUntil: "2026-06-30" } as const
    close("2026-06-30").thenRejected({ ...numbers, until: "2026-06-30" })
    close("2026-05-31").thenRejected({ ...numbers, until: "2026-05-31" })
  })
})
