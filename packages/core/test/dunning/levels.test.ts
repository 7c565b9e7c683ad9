// Why an item is at its level: the reminders of its cycle and its formal notices, in both languages, and nothing
// that is no reason. SEMANTICS E3, E11, E23; complaint 30.
import { eur, type FactDraft, fact, given } from "@encours/testing"
import { expect, it } from "vitest"
import { explainInvoice, Regimes } from "../../src/index.ts"
import { day } from "./asking.ts"

const issued = fact("InvoiceIssued", "2026-01-05", {
  ...{ invoice: "F-1", total: eur("1000.00"), dueOn: "2026-03-01" },
})
const sent = (stage: string, on: string) =>
  fact("ReminderSent", on, {
    ...{ reminder: `R ${stage} ${on}`, stage, channel: "email" },
    items: [{ invoice: "F-1", open: eur("1000.00") }],
  })
const paid = fact("PaymentReceived", "2026-03-20", {
  ...{ payment: "P-1", amount: eur("1000.00") },
  allocations: [{ invoice: "F-1", amount: eur("1000.00") }],
})

const levels = (asOf: string, language: "fr" | "en", ...drafts: ReadonlyArray<FactDraft>) => {
  const { facts } = given(issued, ...drafts)
  const question = { asOf: day(asOf), language }
  const found = explainInvoice(Regimes.builtIn, { country: "FR" }, facts, "F-1", question)
  return (found?.sections ?? [])
    .filter(({ about }) => about === "level")
    .map(({ says, value, facts }) => [says, value, facts.map((each) => each.says)])
}

const two = [sent("friendly", "2026-03-02"), sent("reminder-1", "2026-03-09")]

it("lists the reminders, in the reader's language", () => {
  expect(levels("2026-03-31", "en", ...two)).toEqual([
    [
      "Instalment 1: at level reminder-1 since 2026-03-09.",
      ...["reminder-1", ["Reminder friendly", "Reminder reminder-1"]],
    ],
  ])
  expect(levels("2026-03-31", "fr", ...two)).toEqual([
    [
      "Échéance 1 : au niveau reminder-1 depuis le 09/03/2026.",
      ...["reminder-1", ["Relance friendly", "Relance reminder-1"]],
    ],
  ])
})

it("is that of the day asked, and nothing where nobody was reminded", () => {
  expect(levels("2026-03-08", "en", ...two).map(([, value]) => value)).toEqual(["friendly"])
  expect(levels("2026-03-01", "en", ...two)).toEqual([])
})

it("30: the furthest step holds, not the last row", () => {
  const late = [...two, sent("friendly", "2026-03-16")]
  expect(levels("2026-03-31", "en", ...late)).toMatchObject([
    ["Instalment 1: at level reminder-1 since 2026-03-09.", "reminder-1", expect.anything()],
  ])
})

it("E3: a payment that bounced leaves it", () => {
  const bounced = fact("PaymentReversed", "2026-03-25", { payment: "P-1", reason: "bounced" })
  expect(levels("2026-03-31", "en", ...two, paid, bounced)).toEqual(
    levels("2026-03-31", "en", ...two),
  )
})

it("E23: an allocation taken back begins a cycle, and is one of its facts", () => {
  const back = fact("AllocationReversed", "2026-03-25", {
    ...{ payment: "P-1", reason: "mistake" },
    allocations: [{ invoice: "F-1", amount: eur("1000.00") }],
  })
  const again = [...two, paid, back, sent("friendly", "2026-03-27")]
  expect(levels("2026-03-26", "en", ...again)).toEqual([])
  expect(levels("2026-03-31", "en", ...again)).toEqual([
    [
      "Instalment 1: at level friendly since 2026-03-27, in cycle 2.",
      ...["friendly", ["Allocation taken back from P-1", "Reminder friendly"]],
    ],
  ])
})

it("a formal notice that was recorded as a claim is a level", () => {
  const notice = fact("ClaimEscalated", "2026-03-28", {
    ...{ claim: "CL-1", stage: "formal-notice", invoices: ["F-1"] },
  })
  expect(levels("2026-03-31", "en", ...two, notice)).toMatchObject([
    [
      expect.anything(),
      "formal-notice",
      ["Reminder friendly", "Reminder reminder-1", "Claim CL-1"],
    ],
  ])
})
