// The quarter: invoices are issued, customers pay, the bank says so the next morning, goods come
// back. What every customer does stands here; what happened to one of them stands in stories.js.

import { Agenda, officeHour } from "./Agenda.js"
import * as Calendar from "./calendar.js"
import { chance } from "./chance.js"
import { companies } from "./companies.js"
import { contactsOf } from "./contacts.js"
import { closing, invoicesOf, opening, takeover, termChanges } from "./invoices.js"
import { Journal } from "./Journal.js"
import { intends } from "./payers.js"
import { oldestFirst, pay, payOnAccount, settle } from "./payments.js"
import { stories } from "./stories.js"
import { extensions, storyInvoices } from "./storyInvoices.js"

/** The lines of the ledger file, in the order recorded. */
export const quarter = () => {
  const journal = new Journal(chance(2_026))
  const agenda = new Agenda()
  const all = companies()
  const invoices = numbered(
    all.flatMap((company) => invoicesOf(company)).concat(storyInvoices(all)),
  )
  for (const invoice of invoices) extend(invoice)
  const payments = grouped(invoices.flatMap(intends))
  const carried = carriedOver(invoices, payments)

  agenda.at(takeover, () => takeOver(journal, all, carried))
  for (const company of all) openLater(journal, agenda, company)
  for (const change of termChanges) {
    agenda.at(Calendar.instant(change.known, "06:40"), () => journal.agree(change))
  }
  for (const invoice of invoices) {
    if (invoice.issued >= opening) issue(journal, agenda, invoice, invoices)
  }
  for (const payment of payments) {
    if (payment.on >= opening - 1 && payment.on <= closing) pay(journal, agenda, payment)
  }
  for (const company of all)
    if (company.pays === "account") payOnAccount(journal, agenda, company, invoices)
  stories(journal, agenda, all, invoices)
  agenda.run(journal)
  return journal.lines
}

/** Numbers in the order of issue; those settled before the takeover keep theirs, and are left out. */
const numbered = (invoices) =>
  invoices
    .map((each, at) => ({ each, at }))
    .sort((a, b) => a.each.issued - b.each.issued || a.at - b.at)
    .map(({ each }, at) => ({ ...each, number: `F-2026-${String(at + 1).padStart(4, "0")}` }))

/** The customer pays by the date that was agreed last. */
const extend = (invoice) => {
  for (const { tag, dueOn, instalment = 1 } of extensions) {
    if (tag !== invoice.tag) continue
    invoice.paysBy = (invoice.paysBy ?? invoice.due).map((each, at) =>
      at === instalment - 1 ? { ...each, due: Calendar.day(dueOn) } : each,
    )
  }
}

/** Parts that a customer pays on one day are one payment. */
const grouped = (intended) => {
  const payments = new Map()
  for (const part of intended) {
    const key = `${part.invoice.company.id} ${part.on}`
    const payment = payments.get(key) ?? { company: part.invoice.company, on: part.on, parts: [] }
    payment.parts.push(part)
    payments.set(key, payment)
  }
  return [...payments.values()].sort((a, b) => a.on - b.on)
}

/** Opening invoices with something left on 1 July, and what had been paid of them. */
const carriedOver = (invoices, payments) => {
  const paidLater = new Set(
    payments
      .filter(({ on }) => on >= opening - 1)
      .flatMap(({ parts }) => parts.map((p) => p.invoice)),
  )
  const isOnAccount = ({ company, issued }) => company.pays === "account" && issued >= opening - 50
  const open = invoices.filter(
    (each) => each.issued < opening && (paidLater.has(each) || each.told || isOnAccount(each)),
  )
  const before = payments.flatMap(({ company, on, parts }) => {
    const kept = parts.filter((part) => open.includes(part.invoice))
    return on < opening - 1 && kept.length > 0 ? [{ company, on, parts: kept }] : []
  })
  return { open, before }
}

const takeOver = (journal, all, { open, before }) => {
  journal.openLedger()
  for (const company of all) {
    if (Calendar.day(company.since) > opening) continue
    journal.openCustomer(company)
    for (const contact of contactsOf(company)) journal.setContact(company, contact, opening)
    for (const invoice of open) if (invoice.company === company) journal.issue(invoice)
    for (const payment of before) {
      if (payment.company === company) settle(journal, payment, { source: "reprise" })
    }
  }
}

const openLater = (journal, agenda, company) => {
  const since = Calendar.day(company.since)
  if (since <= opening) return
  agenda.at(Calendar.instant(since, "06:35"), () => {
    journal.openCustomer(company)
    for (const contact of contactsOf(company)) journal.setContact(company, contact, since)
  })
}

const issue = (journal, agenda, invoice, invoices) => {
  const { company, recorded, issued } = invoice
  const meta =
    recorded > issued
      ? { source: "facturier du dépôt", reason: "Facture manuscrite saisie au siège" }
      : undefined
  agenda.at(officeHour(company, recorded), () => journal.issue({ ...invoice, meta }))
  if (invoice.told || invoice.due.length > 1 || !company.chance.happens(0.06)) return
  const on = Calendar.workdayFrom(issued + company.chance.int(5, 22))
  if (on <= closing - 1 && on >= recorded) {
    agenda.at(officeHour(company, on), () => goodsBack(journal, agenda, invoice, invoices, on))
  }
}

const reasons = [
  "Retour marchandise",
  "Remise qualité",
  "Erreur de tarif",
  "Colis manquant",
  "Ristourne trimestrielle",
]

/** A credit note: on its invoice if that is open, mostly; else kept for the oldest one open. */
const goodsBack = (journal, agenda, { company, number, total }, invoices, on) => {
  const { chance } = company
  const cents = Math.max(100, Math.floor(total * chance.pick([0.05, 0.1, 0.15, 0.3, 1])))
  const taken = chance.happens(0.3) ? 0 : Math.min(cents, journal.open(number))
  const reason = chance.pick(reasons)
  const creditNote = journal.credit(company, {
    on,
    cents,
    of: number,
    parts: taken > 0 ? [{ number, cents: taken }] : [],
    reason,
    corrects: reason === "Erreur de tarif",
  })
  if (taken === cents) return
  const later = Calendar.workdaysAfter(on, chance.int(4, 10))
  if (later > closing) return
  agenda.at(officeHour(company, later), () => {
    const parts = oldestFirst(journal, company, invoices, journal.left(creditNote))
    if (parts.length > 0) {
      journal.allocate(company, creditNote, { on: later, parts, method: "oldest-first" })
    }
  })
}
