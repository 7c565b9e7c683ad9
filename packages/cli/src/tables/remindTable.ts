// What a run did, as a table and as rows: one for each reminder, what went wrong last.
import type { RunReport } from "@encours/engine"
import { amountText } from "./amountText.ts"
import { render } from "./Table.ts"
import type { Language } from "./Words.ts"

const words = {
  en: {
    ...{ title: "Reminders of", policy: "policy", customer: "Customer", stage: "Stage" },
    ...{ channel: "Channel", items: "Invoices", open: "Open", outcome: "Outcome" },
    ...{ sent: "sent", failed: "failed", unknown: "outcome unknown", waiting: "waits" },
    ...{ due: "to send (dry run)", task: "task", none: "Nothing is due." },
    already: (count: number) => `Sent before on that day: ${count}.`,
  },
  fr: {
    ...{ title: "Relances du", policy: "politique", customer: "Client", stage: "Étape" },
    ...{ channel: "Canal", items: "Factures", open: "Restant dû", outcome: "Issue" },
    ...{ sent: "envoyée", failed: "échec", unknown: "issue inconnue", waiting: "en attente" },
    ...{ due: "à envoyer (essai)", task: "tâche", none: "Rien n’est à envoyer." },
    already: (count: number) => `Déjà envoyées ce jour : ${count}.`,
  },
} as const

export const csvColumns = [
  ...["outcome", "reminder", "customer", "stage", "channel", "invoices", "currency", "open"],
  "detail",
]

type Row = Readonly<Record<string, string>>

export const remindRows = (report: RunReport): ReadonlyArray<Row> => {
  const rows: Array<Row> = []
  const reminders = [
    ...report.sent.map((each) => ({ ...each, outcome: "sent", detail: "" })),
    ...report.failed.map((each) => ({ ...each, outcome: "failed" })),
    ...report.unknown.map((each) => ({ ...each, outcome: "unknown" })),
  ]
  for (const {
    outcome,
    reminder,
    customer,
    currency,
    stage,
    channel,
    items,
    detail,
  } of reminders) {
    const invoices = items.map(({ invoice }) => invoice).join(" ")
    const open = sumOf(items.map((item) => item.open))
    rows.push({ outcome, reminder, customer, stage, channel, invoices, currency, open, detail })
  }
  for (const { customer, stage, channel, items, amount } of report.messages ?? []) {
    const invoices = items.map(({ invoice }) => invoice).join(" ")
    const { amount: open, currency } = amount
    rows.push({ outcome: "due", customer, stage, channel, invoices, currency, open, detail: "" })
  }
  for (const { kind, of, customer, channel, outcome, detail = "" } of report.courtesies ?? []) {
    rows.push({ outcome, reminder: of, customer, stage: kind, channel, detail })
  }
  for (const { customer, stage, channel, amount, because } of report.waiting) {
    const { amount: open, currency } = amount
    rows.push({ outcome: "waiting", customer, stage, channel, currency, open, detail: because })
  }
  for (const {
    customer,
    stage = "",
    channel = "",
    invoices,
    currency,
    amount,
    because,
  } of report.tasks) {
    const names = invoices.join(" ")
    rows.push({
      ...{ outcome: "task", customer, stage, channel, invoices: names, currency },
      ...{ open: amount, detail: because },
    })
  }
  return rows
}

/** Amounts of one currency, added as whole numbers of their last digit. */
const sumOf = (amounts: ReadonlyArray<string>): string => {
  const digits = (amounts[0]?.split(".")[1] ?? "").length
  const sum = amounts.reduce((total, each) => total + BigInt(each.replace(".", "")), 0n)
  const text = String(sum).padStart(digits + 1, "0")
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
}

export const remindTable = (report: RunReport, language: Language): string => {
  const said = words[language]
  const { asOf, policy, alreadySent } = report
  const head = `${said.title} ${asOf}, ${said.policy} ${policy.name} ${policy.version}\n`
  const rows = remindRows(report)
  const foot = alreadySent > 0 ? `${said.already(alreadySent)}\n` : ""
  if (rows.length === 0) return `${head}\n${said.none}\n${foot}`
  const table = render({
    columns: [
      { title: said.customer, align: "left" },
      { title: said.stage, align: "left" },
      { title: said.channel, align: "left" },
      { title: said.items, align: "left" },
      { title: said.open, align: "right" },
      { title: said.outcome, align: "left", isWhole: true },
    ],
    rows: rows.map(({ outcome = "", customer = "", stage = "", channel = "", ...row }) => [
      ...[customer, stage, channel, row.invoices ?? ""],
      row.open === undefined ? "" : `${amountText(row.open, language)} ${row.currency}`,
      [said[outcome as "sent"], row.detail].filter(Boolean).join(": "),
    ]),
  })
  return `${head}\n${table}${foot}`
}
