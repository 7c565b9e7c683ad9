// Makes examples/ledgers/quarter-2026-q3.jsonl and its figures, always the same bytes.
//
//   node scripts/make-example-ledger.js          writes both files
//   node scripts/make-example-ledger.js --check  exit 1 if what is there is not what would be written

import { createHash } from "node:crypto"
import { readFileSync, writeFileSync } from "node:fs"
import * as Calendar from "../examples/ledgers/making/calendar.js"
import { check } from "../examples/ledgers/making/check.js"
import { cents } from "../examples/ledgers/making/fields.js"
import { agedBalance, columns, totals } from "../examples/ledgers/making/figures.js"
import { quarter } from "../examples/ledgers/making/quarter.js"

const folder = new URL("../examples/ledgers/", import.meta.url)
const name = "quarter-2026-q3"

const rule = [
  "Amounts in cents of their currency. A fact counts when effectiveOn <= asOf and recordedAt <= the end (UTC) of the day knownAt; knownAt null: all facts.",
  "The item is the instalment. Days late = asOf - due date; due today is not due yet. Buckets by due date; overdue = all that is at least one day late.",
  "Due date: of the extensions in force on the day, from their own date on, the one recorded last; else as issued (terms of the invoice, else those agreed last from a day not after its issue, as recorded before it).",
  "An allocation counts from the latest of its own date, the payment's or credit note's, and the invoice's; taken back, from the later of the two dates, last recorded first.",
  "Allocations in force are applied in the order recorded, each up to what its payment, invoice and named instalment still hold that day; what does not fit is unallocated.",
  "Those that name no instalment fill the instalments in the order of their number. A reversed payment counts for nothing from the day of its reversal. A refund lowers what is left.",
  "unallocated is negative and in no bucket; balance = the five buckets + unallocated. Rows of zeros are left out. Currencies are never added.",
]

/** What is asked: as of a day, as known at the end of a day, or as known at the end (null). */
const questions = [
  ["2026-06-30", null],
  ["2026-07-31", "2026-07-31"],
  ["2026-07-31", null],
  ["2026-08-31", "2026-08-31"],
  ["2026-08-31", null],
  ["2026-09-30", "2026-09-30"],
  ["2026-09-30", null],
]

const counted = (keys) => {
  const counts = {}
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1
  return counts
}

/** Issued, credited, received (reversed or not), reversed and refunded, per currency. */
const movements = (events) => {
  const amounts = new Map(
    events
      .filter((e) => e.type === "PaymentReceived")
      .map(({ data }) => [data.payment, data.amount]),
  )
  const kinds = {
    InvoiceIssued: ["issued", ({ total }) => total],
    CreditNoteIssued: ["credited", ({ total }) => total],
    PaymentReceived: ["received", ({ amount }) => amount],
    PaymentReversed: ["reversed", ({ payment }) => amounts.get(payment)],
    RefundPaid: ["refunded", ({ amount }) => amount],
  }
  const found = {}
  for (const { type, data } of events) {
    if (kinds[type] === undefined) continue
    const [kind, of] = kinds[type]
    const money = of(data)
    found[money.currency] ??= { issued: 0, credited: 0, received: 0, reversed: 0, refunded: 0 }
    found[money.currency][kind] += cents(money)
  }
  return found
}

/** Days from the date of a fact to its recording; those taken over from the old system excepted. */
const lags = (events) =>
  events
    .filter((event) => event.effectiveOn >= "2026-07-01")
    .map((e) => Calendar.day(e.recordedAt.slice(0, 10)) - Calendar.day(e.effectiveOn))

const figuresOf = (file, events) => {
  const late = lags(events)
  const dates = events.map((event) => event.effectiveOn)
  const issued = events.filter((event) => event.type === "InvoiceIssued")
  return {
    file: `${name}.jsonl`,
    sha256: createHash("sha256").update(file).digest("hex"),
    rule,
    events: events.length,
    eventsByType: counted(events.map((event) => event.type)),
    customers: new Set(events.flatMap((event) => event.customer ?? [])).size,
    firstInvoiceOn: issued.map((event) => event.effectiveOn).sort()[0],
    lastFactOn: dates.sort().at(-1),
    lastRecordedAt: events.at(-1).recordedAt,
    recordedLate: {
      "3 to 40 days": late.filter((days) => days >= 3 && days <= 40).length,
      "5 to 40 days": late.filter((days) => days >= 5 && days <= 40).length,
      "at most": Math.max(...late),
    },
    movements: movements(events),
    columns,
    agedBalances: questions.map(([asOf, knownAt]) => {
      const rows = agedBalance(events, asOf, knownAt)
      return { asOf, knownAt, totals: totals(rows), customers: Object.fromEntries(rows) }
    }),
  }
}

/** JSON with every list of figures on one line, as the formatter of the repository keeps it. */
const jsonOf = (figures) => {
  const text = JSON.stringify(figures, null, 2)
  const inLine = (list) => list.replace(/\s+/g, " ").replace("[ ", "[").replace(" ]", "]")
  return `${text.replace(/\[\s*("[^" ]+"|-?\d+)(,\s*("[^" ]+"|-?\d+))*\s*\]/g, inLine)}\n`
}

const summary = ({ events, eventsByType, customers, movements, recordedLate, agedBalances }) => {
  const types = Object.entries(eventsByType).map(([type, count]) => `${type} ${count}`)
  console.log(`${customers} customers, ${events} events: ${types.join(", ")}`)
  console.log("recorded late:", recordedLate)
  console.table(movements)
  const lines = agedBalances.flatMap(({ asOf, knownAt, totals }) =>
    Object.entries(totals).map(([currency, row]) => ({
      asOf,
      knownAt: knownAt ?? "the end",
      currency,
      ...Object.fromEntries(columns.map((column, at) => [column, row[at]])),
      balance: row.slice(0, -1).reduce((total, each) => total + each, 0),
    })),
  )
  console.table(lines)
}

const file = quarter()
  .map((event) => `${JSON.stringify(event)}\n`)
  .join("")
const figures = figuresOf(file, check(file))
const outputs = [
  [new URL(`${name}.jsonl`, folder), file],
  [new URL(`${name}.figures.json`, folder), jsonOf(figures)],
]

if (process.argv.includes("--check")) {
  const differing = outputs.filter(([url, text]) => readFileSync(url, "utf8") !== text)
  for (const [url] of differing) console.error(`${url.pathname} is not what the script makes`)
  process.exitCode = differing.length === 0 ? 0 : 1
} else {
  for (const [url, text] of outputs) writeFileSync(url, text)
}
summary(figures)
