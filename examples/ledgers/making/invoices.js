// Which invoices the quarter holds: how many a month, of how much, with what VAT and what terms.
// Those of April to June are the opening ones; what was settled before July is left out later.
import * as Calendar from "./calendar.js"
import * as Terms from "./terms.js"

const { day } = Calendar

export const opening = day("2026-07-01")
export const closing = day("2026-09-30")
/** When the ledger was taken over from the system before it. */
export const takeover = Calendar.instant(opening, "06:30")

const perMonth = { large: [13, 17], medium: [5, 8], small: [1, 3] }
/** Net amounts in cents. */
const sizes = { large: [9_000, 1_250_000], medium: [6_500, 780_000], small: [4_200, 320_000] }
/** Customers with one summary invoice a month. */
const periodic = new Set(["C-024", "C-033", "C-039"])
/** Terms that were agreed anew: `known` is the day on which the ledger learned it. */
export const termChanges = [
  ["C-003", "2026-08-01", "2026-07-24", "eomBefore"],
  ["C-009", "2026-09-04", "2026-09-04", "receipt"],
  ["C-021", "2026-08-17", "2026-09-02", "eomAfter"],
  ["C-032", "2026-07-15", "2026-07-15", "penalty"],
  ["C-040", "2026-07-27", "2026-07-27", "month"],
  ["C-044", "2026-09-01", "2026-08-25", "net45"],
].map(([company, from, known, terms]) => ({
  company,
  from: day(from),
  known: day(known),
  terms: Terms.named[terms],
}))
/** Invoices that a depot wrote by hand and head office recorded later: from, to, recorded on. */
const writtenByHand = {
  "C-013": [day("2026-07-29"), day("2026-07-31"), day("2026-08-06")],
  "C-034": [day("2026-08-26"), day("2026-08-31"), day("2026-09-07")],
}
/** Deliveries stopped: no ordinary invoice from that day on. */
const stopped = { "C-009": day("2026-09-08"), "C-041": day("2026-09-10") }

export const mentions = {
  union: "Exonération de TVA, article 262 ter, I du CGI",
  export: "Exonération de TVA, article 262, I du CGI",
  training: "Exonération de TVA, article 261, 4, 4°, a du CGI",
}

/** VAT of an amount in cents, to the nearest cent, halves up. */
export const vatOf = (net, rate) => {
  const [whole, decimals = ""] = rate.split(".")
  return Math.floor(
    (net * Number(whole + decimals) * 2 + 10 ** decimals.length) / 10 ** decimals.length / 2,
  )
}

/** An invoice in the making, from its VAT lines `[[rate, net in cents]]`. */
export const invoice = (company, issued, lines, more = {}) => {
  const vat = lines.map(([rate, net]) => ({ rate, net, amount: vatOf(net, rate) }))
  const total = vat.reduce((sum, { net, amount }) => sum + net + amount, 0)
  const { given, ...rest } = more
  const recorded = recordedOn(company, issued)
  const due = dueOf({ company, issued, total, recorded, given })
  return { company, issued, recorded, vat, total, given, due, ...rest }
}

/** All invoices of a customer, oldest first, those of its stories excepted. */
export const invoicesOf = (company) => {
  const issues = [4, 5, 6, 7, 8, 9].flatMap((month) => daysOfIssue(company, month))
  return issues.map((issued) =>
    invoice(company, issued, linesOf(company), detailsOf(company, issued)),
  )
}

const daysOfIssue = (company, month) => {
  const { chance, size, since, id } = company
  const first = Calendar.dayOf(2026, month, 1)
  const length = Calendar.endOfMonth(first) - first
  if (periodic.has(id)) return [lastWorkday(first + length)]
  const [least, most] = perMonth[size]
  const usual = chance.int(least, most)
  // August is slow.
  const count = month === 8 ? Math.ceil(usual * 0.6) : usual
  return Array.from({ length: count }, () =>
    Calendar.workdayFrom(first + chance.int(0, length - 3)),
  )
    .filter((issued) => issued >= day(since) && issued < (stopped[id] ?? closing))
    .sort((a, b) => a - b)
}

const linesOf = ({ chance, size, vat }) => {
  const net = chance.cents(...sizes[size])
  const part = Math.floor(net * 0.3)
  if (vat === "union" || vat === "export") return [["0", net]]
  if (vat === "housing" && chance.happens(0.7)) return [["0.10", net]]
  if (vat === "books" && chance.happens(0.4))
    return [
      ["0.20", net - part],
      ["0.055", part],
    ]
  if (vat === "training" && chance.happens(0.3))
    return [
      ["0.20", net - part],
      ["0", part],
    ]
  return [[vat === "training" && chance.happens(0.3) ? "0" : "0.20", net]]
}

const detailsOf = (company, issued) => {
  const { chance, kind, id } = company
  const order =
    kind === "public" ? `EJ26-${chance.int(10_000, 99_999)}` : `CMD-${chance.int(10_000, 99_999)}`
  const isPeriodic = periodic.has(id)
  return {
    ...(chance.happens(0.3) ? { supplied: issued - chance.int(1, 4) } : {}),
    ...(isPeriodic ? { periodic: true } : {}),
    ...(kind === "public" ? { reference: `M26-${id.slice(2)}` } : {}),
    ...(isPeriodic || !chance.happens(0.75) ? {} : { order }),
    given: givenOf(company, issued),
  }
}

/** What the invoice itself says of its due date: mostly nothing, the agreed terms hold. */
const givenOf = ({ chance, terms }, issued) => {
  if (issued < opening) return "dates"
  if (terms === undefined || chance.happens(0.05)) {
    return chance.pick([{ net: 15 }, { net: 45 }, "dates", { net: 30 }])
  }
  return chance.happens(0.04) ? "thirds" : undefined
}

const dueOf = ({ company, issued, total, recorded, given }) => {
  if (given === "thirds") {
    const part = Math.floor(total / 3)
    return [30, 60, 90].map((days, at) => ({
      due: issued + days,
      cents: at === 2 ? total - 2 * part : part,
    }))
  }
  const terms = typeof given === "object" ? given : agreedOn(company, issued, recorded)
  return Terms.instalments(terms ?? Terms.named.net30, issued, total)
}

/** The terms in force on the day of issue, of those that the ledger knew when it recorded it. */
const agreedOn = (company, issued, recorded) =>
  termChanges.findLast(
    (change) => change.company === company.id && change.from <= issued && change.known <= recorded,
  )?.terms ?? company.terms

const recordedOn = ({ id }, issued) => {
  if (issued < opening) return opening
  const [from, to, recorded] = writtenByHand[id] ?? [0, 0, 0]
  return issued >= from && issued <= to ? recorded : issued
}

const lastWorkday = (number) => (Calendar.isWorkday(number) ? number : lastWorkday(number - 1))
