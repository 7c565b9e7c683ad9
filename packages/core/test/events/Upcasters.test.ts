// Events of yesterday's shape are read as if they had been written today.
import { readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import * as Upcasters from "../../src/events/Upcasters.ts"
import { example } from "./examples.ts"

const v0: Upcasters.JsonObject = JSON.parse(
  readFileSync(new URL("../golden/InvoiceIssued.v0.json", import.meta.url), "utf8"),
)

const messageOf = (json: Upcasters.JsonObject): string => {
  const decoded = LedgerEvent.decode(json)
  const [problem] = Result.isFailure(decoded) ? decoded.failure : []
  return problem === undefined ? "" : `${problem.path}: ${problem.message}`
}

describe("InvoiceIssued, version 0", () => {
  it("moves its amount and its one due date into the data, as one instalment", () => {
    expect(Result.getOrThrow(Upcasters.upcast(v0))).toEqual({
      ...{ id: v0.id, type: "InvoiceIssued", version: 1, ledger: "main", customer: "C-001" },
      ...{ effectiveOn: "2026-06-05", recordedAt: "2026-06-05T09:12:00.000Z" },
      data: {
        invoice: "F-001",
        reference: "RF18 F-001",
        total: { amount: "1200.00", currency: "EUR" },
        instalments: [{ dueOn: "2026-07-05", amount: { amount: "1200.00", currency: "EUR" } }],
      },
    })
  })

  it("means the same, read directly in version 1", () => {
    const v1 = Result.getOrThrow(Upcasters.upcast(v0))
    expect(LedgerEvent.decode(v0)).toEqual(LedgerEvent.decode(v1))
    const event = LedgerEvent.fromStored(structuredClone(v0))
    expect(Result.succeed(event)).toEqual(LedgerEvent.decode(v1))
    expect(LedgerEvent.decode(LedgerEvent.encode(event))).toEqual(LedgerEvent.decode(v1))
  })

  it("is left as it was", () => {
    const before = JSON.stringify(v0)
    Upcasters.upcast(v0)
    expect(JSON.stringify(v0)).toBe(before)
  })

  it("is refused where version 1 would be, under the names of version 1", () => {
    const { amount: _, dueDate: _due, ...rest } = v0
    expect(messageOf(rest)).toMatch(/^data\.total: expected money such as .*, found nothing$/u)
    expect(messageOf({ ...v0, dueDate: "2026-02-30" })).toMatch(/^data\.instalments\[0\]\.dueOn: /u)
    expect(messageOf({ ...v0, total: 1 })).toMatch(/^total: unknown field "total"/u)
    expect(messageOf({ ...v0, data: null })).toMatch(/^data\.invoice: /u)
  })
})

describe("upcast", () => {
  it("gives an event of today's version back as it is", () => {
    const json = example("PaymentReceived")
    expect(Result.getOrThrow(Upcasters.upcast(json))).toBe(json)
  })

  it("knows which versions can be read", () => {
    expect(Upcasters.versionsOf("InvoiceIssued")).toEqual([0, 1])
    expect(Upcasters.versionsOf("PaymentReceived")).toEqual([1])
    expect(Upcasters.versionsOf("MoonPhase")).toEqual([])
  })

  it.each([
    [
      "InvoiceIssued",
      2,
      "version 0 or 1 of InvoiceIssued, found 2: written by a newer version of Encours",
    ],
    ["InvoiceIssued", -1, "version 0 or 1 of InvoiceIssued, found -1"],
    ["InvoiceIssued", 0.5, "version 0 or 1 of InvoiceIssued, found 0.5"],
    ["InvoiceIssued", "0", 'version 0 or 1 of InvoiceIssued, found "0"'],
    ["InvoiceIssued", null, "version 0 or 1 of InvoiceIssued, found null"],
    ["InvoiceIssued", "constructor", 'version 0 or 1 of InvoiceIssued, found "constructor"'],
    ["PaymentReceived", 0, "version 1 of PaymentReceived, found 0"],
  ])("refuses %s in version %j", (type, version, words) => {
    expect(messageOf({ ...v0, type, version })).toBe(`version: expected ${words}`)
  })

  it("leaves a missing version to be refused as a missing field: only a file may leave it out", () => {
    const { version: _, ...rest } = example("PaymentReceived")
    expect(messageOf(rest)).toBe("version: expected 1, found nothing")
  })
})
