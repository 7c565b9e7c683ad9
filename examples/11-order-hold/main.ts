// An order that is too much: held by a rule, released by somebody for a reason, held again once it grows; and the
// exposure of its day, asked again later.
import { memoryStore, openLedger } from "@encours/engine/promise"

await using ledger = await openLedger({ store: memoryStore() })

const eur = (amount: string) => ({ amount, currency: "EUR" })
const customer = "C-001"
const record = async (effectiveOn: string, command: object) => {
  const outcome = await ledger.execute({ customer, ...command }, { effectiveOn })
  if (!outcome.ok) console.log(effectiveOn, "refused:", outcome.rejection.message)
}
const order = { order: "O-17", revision: 1 }
const check = async (asOf: string, amount: string) => {
  const decided = await ledger.orderCheck({ customer, ...order, asOf, amount: eur(amount) })
  if (decided === null) throw new Error("nobody knows the customer")
  const { outcome, rule, because, inputs } = decided
  console.log(asOf, amount.padStart(8), outcome.padEnd(7), rule.padEnd(15), because)
  return { outcome, rule, inputs, exposure: decided.exposure }
}

await record("2026-01-05", { type: "SetCreditLimit", limit: eur("50000.00"), source: "committee" })
await record("2026-01-05", {
  ...{ type: "GrantCover", insurer: "An insurer", limit: eur("30000.00") },
  ...{ quota: "0.90", from: "2026-01-05" },
})
await record("2026-01-10", {
  ...{ type: "IssueInvoice", invoice: "F-1", total: eur("32000.00"), dueOn: "2026-03-31" },
})
await record("2026-02-01", { type: "ReceivePayment", payment: "P-1", amount: eur("5000.00") })
await record("2026-03-01", {
  ...{ type: "ReportOrders", orders: eur("7000.00"), deliveredNotInvoiced: eur("12000.00") },
  deposits: eur("0.00"),
})

// 46 000 at risk, 50 000 allowed: exactly to the limit passes, a cent more does not.
await check("2026-03-10", "4000.00")
const held = await check("2026-03-10", "4500.00")

// Held, and recorded with the figures that it was held on.
const { outcome, rule, inputs } = held
const decision = { type: "DecideOrder", ...order, amount: eur("4500.00") }
await record("2026-03-10", { ...decision, outcome, rule, inputs })

// A release without a name is refused; with one it stands, for this amount and until this day.
const release = {
  ...{ ...decision, outcome: "approve", rule: "OD-RELEASE" },
  inputs: { ...inputs, released: rule, reason: "the bank guarantees it", until: "2026-03-31" },
}
await record("2026-03-12", release)
await record("2026-03-12", { ...release, actor: "Claire Aubert" })
await check("2026-03-15", "4500.00")
await check("2026-03-15", "4500.01")

// Then the customer is insolvent: another rule, which the release was not given for.
await record("2026-03-20", { type: "OpenInsolvency", kind: "safeguard", judgedOn: "2026-03-20" })
await check("2026-03-25", "4500.00")

// What was at risk on 10 March, and who bore it, is the same whenever it is asked.
const { exposure } = await check("2026-03-10", "4500.00")
const { gross, covered, insurersShare, netRisk } = exposure
console.log({ gross, covered, insurersShare, netRisk })
