// How customers pay. A payment plan is a list of parts: which instalment, how much of it, what day.
import * as Calendar from "./calendar.js"
import { closing } from "./invoices.js"

const { day } = Calendar

/** Days after the due date, by the word in the column `pays` of the table of customers. */
const delays = {
  early: ({ chance }) => -chance.int(5, 14),
  punctual: ({ chance }) => (chance.happens(0.08) ? chance.int(3, 9) : 0),
  late: ({ chance }) => chance.int(7, 13),
  slow: ({ chance }) => chance.int(38, 52),
  // Three days more for every ten that pass: 0 in May, 40 at the end of September.
  drifting: ({ chance }, due) =>
    Math.max(0, Math.round((due - day("2026-05-10")) * 0.3)) + chance.int(-2, 3),
  stops: ({ chance }) => chance.int(3, 8),
}

/** The last day on which Brasserie Houblonval paid anything. */
const lastPayment = day("2026-08-07")

const never = closing + 1_000

/** What a customer intends to pay of an invoice, and when; nothing for those who pay on account. */
export const intends = (invoice) => {
  const { company, issued } = invoice
  const due = invoice.paysBy ?? invoice.due
  const { pays } = company
  if (pays === "account" || pays === "never" || invoice.told) return []
  return due.flatMap((instalment, at) => {
    const on = (days, share) => ({
      invoice,
      ...(due.length > 1 ? { instalment: at + 1 } : {}),
      ...(share === undefined ? {} : { cents: Math.floor((instalment.cents * share) / 100) * 100 }),
      on: payday(company, Math.max(instalment.due + days, issued + 1)),
    })
    const { chance } = company
    if (pays === "halves") return [on(chance.int(0, 5), 0.5), on(chance.int(25, 35))]
    if (pays === "discount") return [on(issued + chance.int(6, 9) - instalment.due)]
    const part = on(delays[pays](company, instalment.due))
    return [pays === "stops" && part.on > lastPayment ? { ...part, on: never } : part]
  })
}

/** The first day on or after which the customer makes payments. */
const payday = ({ run }, number) => {
  if (run === "thursday")
    return Calendar.workdayFrom(number + ((3 - Calendar.weekday(number) + 7) % 7))
  if (run === "tenth") return Calendar.workdayFrom(Calendar.nextDayOfMonth(number, 10))
  if (run === "month-end") return lastWorkdayOnOrAfter(number)
  return Calendar.workdayFrom(number)
}

const lastWorkdayOnOrAfter = (number) => {
  const last = (date) => (Calendar.isWorkday(date) ? date : last(date - 1))
  const found = last(Calendar.endOfMonth(number))
  return found >= number ? found : last(Calendar.endOfMonth(found + 5))
}

/** Customers who still paid to an account whose August statement was entered on 9 September. */
const payToOldAccount = new Set([
  "C-012",
  "C-014",
  "C-020",
  "C-030",
  "C-035",
  "C-037",
  "C-038",
  "C-042",
])
const oldStatement = { from: day("2026-08-17"), to: day("2026-08-31"), entered: day("2026-09-09") }

/** When the ledger learns of a payment: the next working day, later for cheques and odd accounts. */
export const learned = ({ id, method, chance }, on) => {
  if (payToOldAccount.has(id) && on >= oldStatement.from && on <= oldStatement.to) {
    return {
      on: oldStatement.entered,
      reason: "Relevé d'août de l'ancien compte, saisi en septembre",
    }
  }
  const days = method === "cheque" ? chance.int(2, 4) : 1
  if (chance.happens(0.02)) {
    return {
      on: Calendar.workdaysAfter(on, chance.int(4, 12)),
      reason: "Ligne de relevé retrouvée",
    }
  }
  return { on: Calendar.workdaysAfter(on, days) }
}
