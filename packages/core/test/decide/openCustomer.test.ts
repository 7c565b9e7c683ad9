// OpenCustomer, SetContact: who owes, and how they are reached.
import { eur, fact, given } from "@encours/testing"
import { describe, it } from "vitest"

const martin = { name: "Boulangerie Martin", kind: "business", country: "FR" } as const
const on = { effectiveOn: "2026-01-02" }

describe("OpenCustomer", () => {
  it("opens the account", () =>
    given()
      .when({ type: "OpenCustomer", ...martin }, on)
      .then(fact("CustomerOpened", "2026-01-02", martin)))

  it("opens an account that has facts: the first fact needs no opening before it", () =>
    given(fact("PaymentReceived", "2026-01-01", { payment: "P-1", amount: eur("10.00") }))
      .when({ type: "OpenCustomer", ...martin, terms: { net: 30 } }, on)
      .then(fact("CustomerOpened", "2026-01-02", { ...martin, terms: { net: 30 } })))

  it("says no the second time", () =>
    given(fact("CustomerOpened", "2026-01-02", martin))
      .when({ type: "OpenCustomer", ...martin, country: "BE" }, on)
      .thenRejected({ _tag: "CustomerAlreadyOpened", customer: "C-001" }))

  it("opens another customer beside", () =>
    given(fact("CustomerOpened", "2026-01-02", martin))
      .when({ type: "OpenCustomer", customer: "C-002", ...martin }, on)
      .then({ type: "CustomerOpened" }))
})

describe("SetContact", () => {
  it("records the contact, and again when it changes", () => {
    const contact = { contact: "accounts", email: "accounts@martin.example" }
    given(fact("ContactSet", "2026-01-02", { contact: "accounts", phone: "+33 1 99 00 00 00" }))
      .when({ type: "SetContact", ...contact }, on)
      .then(fact("ContactSet", "2026-01-02", contact))
  })

  it("needs no open account", () =>
    given().when({ type: "SetContact", contact: "accounts" }, on).then({ type: "ContactSet" }))
})
