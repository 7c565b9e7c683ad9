// The reminders of three days: looked at, sent once, tried again where that can help.
import { memoryStore, openLedger, promiseNotifier } from "@encours/engine/promise"

await using ledger = await openLedger({ store: memoryStore(), country: "FR" })
const record = async (effectiveOn: string, command: object) => {
  const outcome = await ledger.execute(command, { effectiveOn })
  if (!outcome.ok) throw new Error(outcome.rejection.message)
}
const invoices = [
  ["Martin", "F-101", "1200.00", "2026-08-31"],
  ["Martin", "F-117", "845.50", "2026-09-03"],
  ["Durand", "F-102", "640.00", "2026-08-31"],
] as const
for (const [customer, invoice, amount, dueOn] of invoices) {
  const total = { amount, currency: "EUR" }
  await record("2026-08-01", { type: "IssueInvoice", customer, invoice, total, dueOn })
}
for (const customer of ["Martin", "Durand"]) {
  const email = `compta@${customer.toLowerCase()}.example`
  await record("2026-08-01", { type: "SetContact", customer, contact: "K-1", email })
}

// A mail server that is down on the first day for one of them.
let isDown = true
const notifier = promiseNotifier({
  name: "mail",
  channels: ["email"],
  needs: () => "email",
  again: "doubles",
  send: async ({ key, to, subject }) => {
    if (isDown && to.email === "compta@durand.example") {
      return { is: "failed", reason: "unavailable", detail: "try later", retryable: true }
    }
    console.log(`  to ${to.email}: ${subject.replace(/[\u00a0\u202f]/g, " ")}`)
    return { is: "sent", message: key }
  },
})
const writing = { from: { name: "Imprimerie du Quai", iban: "FR7630006000011234567890189" } }
const options = { notifier, writing, backOffMillis: 1, actor: "example" }

const run = async (asOf: string) => {
  console.log(asOf)
  const { sent, failed, alreadySent, tasks } = await ledger.remind({ ...options, asOf })
  for (const { customer, stage, detail } of failed) console.log(`  ${customer} ${stage}: ${detail}`)
  console.log(`  sent ${sent.length}, failed ${failed.length}, sent before ${alreadySent}`)
  for (const { customer, because } of tasks) console.log(`  task, ${customer}: ${because}`)
}

const dry = await ledger.remind({ ...options, asOf: "2026-09-01", dryRun: true })
console.log(`A dry run on 2026-09-01 would send ${dry.messages?.length} messages; the first:`)
console.log(dry.messages?.[0]?.text.replace(/[\u00a0\u202f]/g, " ").trimEnd())
console.log()

await run("2026-09-01")
isDown = false
await run("2026-09-01")
await record("2026-09-05", {
  ...{ type: "MakePromise", customer: "Martin", promise: "PR-1", dueOn: "2026-09-20" },
  amount: { amount: "2045.50", currency: "EUR" },
})
await run("2026-09-08")
await run("2026-09-23")
