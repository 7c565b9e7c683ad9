// OpenLedger: the creditor's book is opened once, in a country; without it a ledger is French.
import { eur, fact, given } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-01-01" }

describe("OpenLedger", () => {
  it("opens the ledger", () =>
    given()
      .when({ type: "OpenLedger", country: "FR" }, on)
      .then(fact("LedgerOpened", "2026-01-01", { country: "FR" })))

  it("opens a ledger whose customers have facts already: theirs are other streams", () =>
    given(
      fact("InvoiceIssued", "2025-12-01", {
        invoice: "F-1",
        total: eur("1.00"),
        dueOn: "2026-01-01",
      }),
    )
      .when({ type: "OpenLedger", country: "DE", regime: "DE" }, on)
      .then(fact("LedgerOpened", "2026-01-01", { country: "DE", regime: "DE" })))

  it("says no the second time, whatever the country", () =>
    given(fact("LedgerOpened", "2026-01-01", { country: "FR" }))
      .when({ type: "OpenLedger", country: "DE" }, on)
      .thenRejected({ _tag: "LedgerAlreadyOpened", ledger: "main" }))
})
