// ExtendDueDate: more time, for an invoice or one of its instalments; never less than at issue.
import { eur, fact, given } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-02-01" }
const issued = fact("InvoiceIssued", "2026-01-05", {
  invoice: "F-1",
  total: eur("100.00"),
  instalments: [
    { dueOn: "2026-03-04", amount: eur("60.00") },
    { dueOn: "2026-02-04", amount: eur("40.00") },
  ],
})
const extend = (dueOn: string, instalment?: number) =>
  ({
    type: "ExtendDueDate",
    invoice: "F-1",
    dueOn,
    reason: "asked",
    ...(instalment === undefined ? {} : { instalment }),
  }) as const

describe("ExtendDueDate", () => {
  it("gives time to the invoice, or to an instalment", () => {
    given(issued)
      .when(extend("2026-03-31"), on)
      .then(
        fact("DueDateExtended", "2026-02-01", {
          invoice: "F-1",
          dueOn: "2026-03-31",
          reason: "asked",
        }),
      )
    given(issued)
      .when(extend("2026-03-31", 2), on)
      .then({ type: "DueDateExtended", data: { instalment: 2 } })
  })

  it("takes back a part of an earlier extension, down to the date at issue", () =>
    given(
      issued,
      fact("DueDateExtended", "2026-01-10", {
        invoice: "F-1",
        dueOn: "2026-06-30",
        reason: "asked",
      }),
    )
      .when(extend("2026-02-04"), on)
      .then({ type: "DueDateExtended" }))

  it("comes late, or on a settled invoice (§5.2)", () =>
    given(
      issued,
      fact("PaymentReceived", "2026-02-01", {
        payment: "P-1",
        amount: eur("100.00"),
        allocations: [{ invoice: "F-1", amount: eur("100.00") }],
      }),
    )
      .when(extend("2026-03-31"), { effectiveOn: "2026-05-01" })
      .then({ type: "DueDateExtended" }))

  it("says no to less time than at issue, with the date at issue", () => {
    // Of the whole invoice the first date to fall due counts, whatever its number.
    given(issued).when(extend("2026-02-03"), on).thenRejected({
      _tag: "ExtensionNotLater",
      invoice: "F-1",
      dueOn: "2026-02-03",
      dueOnFirst: "2026-02-04",
    })
    given(issued)
      .when(extend("2026-03-03", 1), on)
      .thenRejected({ _tag: "ExtensionNotLater", dueOnFirst: "2026-03-04" })
  })

  it("says no to an invoice or an instalment that there is not", () => {
    given().when(extend("2026-03-31"), on).thenRejected({ _tag: "InvoiceNotFound", invoice: "F-1" })
    given(issued)
      .when(extend("2026-03-31", 3), on)
      .thenRejected({ _tag: "InstalmentNotFound", instalment: 3, instalments: 2 })
  })
})
