import { CustomerLedger, fold, StateText } from "@encours/core"
import { eur, fact, given } from "@encours/testing"
import { expect, it } from "vitest"

// A text kept under this version is read for as long as the version stands. If this test fails, the
// state or its text has another shape than what stores hold: raise `StateText.version`.
it("of version 1 has the shape that stores hold", () => {
  expect(StateText.version).toBe(1)
  const invoice = { invoice: "F-1", total: eur("90.00"), dueOn: "2026-02-04" }
  const put = { invoice: "F-1", amount: eur("40.00") }
  const payment = { payment: "P-1", amount: eur("50.00"), allocations: [put] }
  const { facts } = given(
    fact("InvoiceIssued", "2026-01-05", invoice),
    fact("PaymentReceived", "2026-01-06", payment),
  )
  const state = fold("main", "C-001", facts)
  expect(JSON.parse(StateText.encode(state))).toEqual({
    ...{ ledger: "main", customer: "C-001", version: 2, recordedAt: state.recordedAt },
    ...{ opened: false, kind: "business", home: { country: "FR" }, agreed: [], hasAway: false },
    invoices: [
      [
        ...["F-1", "2026-01-05", "EUR", 9000, [["2026-02-04", "2026-02-04", 9000, 0]]],
        ...[[0, 4000, 0, 0], null, null, null, []],
      ],
    ],
    payments: [
      [
        ...["payment", "P-1", "2026-01-06", "EUR", 5000, 4000, 0, false],
        [["F-1", "", 0, "2026-01-06", 2, 4000]],
      ],
    ],
    ...{ creditNotes: [], refunds: [], charges: [], closings: [] },
    matters: {
      ...{ disputes: [], promises: [], plans: [], holds: [], claims: [], reminders: [] },
      ...{ insurers: [], said: [] },
    },
  })
  const empty = CustomerLedger.empty("main", "C-001")
  expect(StateText.decode(StateText.encode(empty))).toStrictEqual(empty)
})
