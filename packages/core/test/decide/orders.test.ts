// An order that is released says who lets it go on, why and until when (RULES §11.1).
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
  const until = "2026-04-30"

  it("is recorded with its actor, its reason and its end", () =>
    given()
      .when(release({ actor: "Claire", inputs: { reason: "paid by phone", until } }), on)
      .then({ type: "OrderDecided", data: { actor: "Claire" } }))

  it("needs the actor", () =>
    given()
      .when(release({ inputs: { reason: "paid by phone", until } }), on)
      .thenRejected({ _tag: "ReleaseUnexplained", order: "O-1", missing: "actor" }))

  it("needs a reason", () =>
    given()
      .when(release({ actor: "Claire", inputs: { until } }), on)
      .thenRejected({ _tag: "ReleaseUnexplained", missing: "reason" }))

  it.each(["", "soon", "2026-02-30"])("needs the last day it stands, not %s", (until) =>
    given()
      .when(release({ actor: "Claire", inputs: { reason: "paid by phone", until } }), on)
      .thenRejected({ _tag: "ReleaseUnexplained", missing: "until" }),
  )

  it("is not an order that is decided again on better figures", () =>
    given()
      .when(release({ rule: "OD-OK", inputs: {} }), on)
      .then({ type: "OrderDecided" }))
})
