// An order that is released says who lets it go on, and why (RULES §11.1).
import { type CommandDraft, eur, given } from "@encours/testing"
import { describe, it } from "vitest"

const on = { effectiveOn: "2026-04-01" }
const release = (fields: object) =>
  ({
    ...{ type: "DecideOrder", order: "O-1", revision: 1, amount: eur("4500.00") },
    ...{ outcome: "approve", rule: "OD-RELEASE" },
    ...fields,
  }) as CommandDraft

describe("a release", () => {
  it("is recorded with its actor and its reason", () =>
    given()
      .when(release({ actor: "Claire", inputs: { reason: "paid by phone" } }), on)
      .then({ type: "OrderDecided", data: { actor: "Claire" } }))

  it("needs the actor", () =>
    given()
      .when(release({ inputs: { reason: "paid by phone" } }), on)
      .thenRejected({ _tag: "ReleaseUnexplained", order: "O-1", missing: "actor" }))

  it("needs a reason", () =>
    given()
      .when(release({ actor: "Claire", inputs: {} }), on)
      .thenRejected({ _tag: "ReleaseUnexplained", missing: "reason" }))

  it("is not an order that is decided again on better figures", () =>
    given()
      .when(release({ rule: "OD-OK", inputs: {} }), on)
      .then({ type: "OrderDecided" }))
})
