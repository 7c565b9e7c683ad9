// Payments as the ledger learns of them: with what they pay, without a word, or in round sums.
import { bankHour, officeHour } from "./Agenda.js"
import * as Calendar from "./calendar.js"
import { closing } from "./invoices.js"
import { learned } from "./payers.js"

/** Single-payment invoices of a customer that are recorded and open, oldest due first. */
export const oldestFirst = (journal, company, invoices, cents) => {
  let left = cents
  return invoices
    .filter((each) => each.company.id === company.id && !each.told && each.due.length === 1)
    .sort((a, b) => a.due[0].due - b.due[0].due)
    .flatMap(({ number }) => {
      const taken = Math.min(left, journal.open(number))
      left -= taken
      return taken > 0 ? [{ number, cents: taken }] : []
    })
}

export const pay = (journal, agenda, payment) => {
  const { company, on } = payment
  const { on: learnedOn, reason } = learned(company, on)
  if (learnedOn > closing) return
  const meta = reason === undefined ? { source: "banque" } : { source: "banque", reason }
  const unclear = !["halves", "discount"].includes(company.pays) && company.chance.happens(0.14)
  agenda.at(bankHour(company, learnedOn), () => {
    if (unclear) settleLater(journal, agenda, { ...payment, learnedOn }, meta)
    else settle(journal, payment, meta)
  })
}

const openParts = (journal, parts) =>
  parts.flatMap(({ invoice, instalment, cents }) => {
    const open = journal.open(invoice.number, instalment)
    const taken = Math.min(cents ?? open, open)
    const named = instalment === undefined ? {} : { instalment }
    return taken > 0 ? [{ number: invoice.number, cents: taken, ...named }] : []
  })

const sum = (parts) => parts.reduce((total, { cents }) => total + cents, 0)

const label = ({ name }, numbers) => {
  const short = name
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/gu, "")
    .toUpperCase()
  return `VIR SEPA ${short}${numbers.length > 0 ? ` ${numbers.slice(0, 3).join(" ")}` : ""}`
}

/** A payment that says what it pays. */
export const settle = (journal, { company, on, parts }, meta) => {
  const open = openParts(journal, parts)
  if (open.length === 0) return
  const reference =
    company.method === "transfer"
      ? label(
          company,
          open.map((p) => p.number),
        )
      : undefined
  if (company.pays === "discount") takeDiscount(journal, company, on, open, meta)
  else journal.receive(company, { on, cents: sum(open), parts: open, reference, meta })
}

/** Two percent off for paying within ten days: a credit note dated as the payment. */
const takeDiscount = (journal, company, on, open, meta) => {
  const paid = open.map((part) => ({ ...part, cents: part.cents - Math.floor(part.cents * 0.02) }))
  journal.receive(company, {
    on,
    cents: sum(paid),
    parts: paid,
    reference: label(company, []),
    meta,
  })
  for (const { number, instalment } of open) {
    const cents = journal.open(number, instalment)
    const parts = [{ number, cents, ...(instalment === undefined ? {} : { instalment }) }]
    journal.credit(company, { on, cents, of: number, parts, reason: "early-payment-discount" })
  }
}

/** A payment that does not say what it pays: on account first, allocated some days later. */
const settleLater = (journal, agenda, { company, on, parts, learnedOn }, meta) => {
  const cents = sum(openParts(journal, parts))
  if (cents === 0) return
  const { chance } = company
  const payment = journal.receive(company, { on, cents, reference: label(company, []), meta })
  const found = Calendar.workdaysAfter(learnedOn, chance.int(1, 8))
  if (found > closing) return
  // Some bookkeepers date the allocation as the payment, others on the day they found it.
  const dated = chance.happens(0.25) ? on : found
  agenda.at(officeHour(company, found), () => {
    const open = openParts(journal, parts)
    if (open.length === 0) return
    const method =
      open.length > 1 ? "combination" : chance.pick(["amount", "reference", "explicit"])
    journal.allocate(company, payment, {
      on: dated,
      parts: open,
      method,
      meta: { actor: "m.sorel" },
    })
  })
}

/** Round sums once a month, put on the oldest invoices a week later. */
export const payOnAccount = (journal, agenda, company, invoices) => {
  const round = company.currency === "USD" ? 350_000 : 1_200_000
  for (const month of [7, 8, 9]) {
    const first = Calendar.dayOf(2026, month, 1)
    const on = Calendar.workdayFrom(first + (company.run === "tenth" ? 9 : 26))
    const learnedOn = Calendar.workdaysAfter(on, 1)
    agenda.at(bankHour(company, learnedOn), () => {
      const cents = round - company.chance.int(0, 2) * 50_000
      const payment = journal.receive(company, {
        on,
        cents,
        reference: "ACOMPTE EN COMPTE",
        meta: { source: "banque" },
      })
      const found = Calendar.workdaysAfter(learnedOn, company.chance.int(4, 7))
      if (found > closing) return
      agenda.at(officeHour(company, found), () => {
        const parts = oldestFirst(journal, company, invoices, journal.left(payment))
        if (parts.length > 0) {
          journal.allocate(company, payment, { on: found, parts, method: "oldest-first" })
        }
      })
    })
  }
}
