// What happened to whom: each story is a function, its dates in the order in which it was recorded.
import * as Calendar from "./calendar.js"
import { mishaps } from "./mishaps.js"
import { extensions } from "./storyInvoices.js"
import { bank, clerk, late, paid, wholeOf } from "./telling.js"

const { day } = Calendar

export const stories = (journal, agenda, all, invoices) => {
  const told = {
    journal,
    /** Does something at "2026-07-22 09:12" (UTC). */
    at: (when, act) => {
      const [date, clock] = when.split(" ")
      agenda.at(Calendar.instant(day(date), clock), act)
    },
    who: (id) => all.find((each) => each.id === id),
    number: (tag) => invoices.find((each) => each.tag === tag).number,
  }
  for (const story of [...mishaps, ...others]) story(told)
}

/**
 * C-034: goods of the invoice of 5 August come back on the 20th; the credit note is entered on 14
 * September, on the wrong invoice, and put right three days later.
 */
const creditNoteEnteredLate = (told) => {
  const { journal, at, number } = told
  const company = told.who("C-034")
  at("2026-09-14 08:12", () => {
    const of = number("returned")
    const parts = [{ number: number("other"), cents: 1_437_600 }]
    const reason = "Retour de deux palettes, bon 20-08"
    const meta = late("Avoir d'août retrouvé au dépôt")
    const note = { on: day("2026-08-20"), cents: 1_437_600, of, parts, reason, meta }
    const creditNote = journal.credit(company, note)
    at("2026-09-17 13:05", () => {
      const on = day("2026-09-17")
      const mistake = "Avoir imputé sur la mauvaise facture"
      journal.takeBack(company, creditNote, { on, parts, reason: mistake, meta: clerk })
      const put = [{ number: of, cents: 1_437_600 }]
      journal.allocate(company, creditNote, { on, parts: put, method: "explicit", meta: clerk })
    })
  })
  paid(told, "C-034", "returned", "2026-09-24", "2026-09-25 06:50")
}

/** C-013: a price corrected as of 28 August, entered on 18 September, once the close is over. */
const priceCorrected = (told) => {
  const { journal, at, who, number } = told
  at("2026-09-18 12:44", () => {
    const parts = [{ number: number("tariff"), cents: 159_120 }]
    const meta = late("Accord tarifaire transmis après la clôture d'août")
    const on = day("2026-08-28")
    const reason = "Erreur de tarif"
    const note = { on, cents: 159_120, of: number("tariff"), parts, reason, corrects: true, meta }
    journal.credit(who("C-013"), note)
  })
}

/** C-008: paid whole, goods returned, credit note of 19 August paid back on 2 September. */
const creditNotePaidBack = (told) => {
  const { journal, at, who, number } = told
  paid(told, "C-008", "clinic", "2026-07-30", "2026-07-31 06:49")
  at("2026-08-19 09:26", () => {
    const on = day("2026-08-19")
    const reason = "Retour marchandise"
    const note = { on, cents: 178_200, of: number("clinic"), reason }
    const creditNote = journal.credit(who("C-008"), note)
    at("2026-09-02 13:15", () => {
      journal.refund(who("C-008"), creditNote, {
        on: day("2026-09-02"),
        cents: 178_200,
        meta: clerk,
      })
    })
  })
}

/** C-015: the town pays the same invoice twice; the second payment goes back on 24 August. */
const paidTwice = (told) => {
  const { journal, at, who } = told
  paid(told, "C-015", "twice", "2026-08-05", "2026-08-06 06:55")
  at("2026-08-13 06:51", () => {
    const again = { on: day("2026-08-12"), cents: 326_820, reference: "MANDAT 1187", meta: bank }
    const payment = journal.receive(who("C-015"), again)
    at("2026-08-25 12:20", () => {
      const given = { on: day("2026-08-24"), cents: 326_820, meta: clerk }
      journal.refund(who("C-015"), payment, given)
    })
  })
}

/** C-035: a deposit of 9 July waits for the invoice of 31 August, agreed for it on the 28th. */
const depositBeforeInvoice = (told) => {
  const { journal, at, who } = told
  at("2026-07-10 06:58", () => {
    const reference = "ACOMPTE 30% CMD-77120"
    const deposit = { on: day("2026-07-09"), cents: 2_592_000, reference, meta: bank }
    const payment = journal.receive(who("C-035"), deposit)
    at("2026-08-31 15:50", () => {
      const parts = [{ ...wholeOf(told, "robot", 1), cents: 2_592_000 }]
      const put = { on: day("2026-08-28"), parts, method: "explicit", meta: clerk }
      journal.allocate(who("C-035"), payment, put)
    })
  })
}

/** C-016: a credit note on a paid invoice is used on the next one. */
const creditUsedLater = (told) => {
  const { journal, at, who, number } = told
  paid(told, "C-016", "ward-1", "2026-08-07", "2026-08-10 06:54")
  at("2026-08-18 14:22", () => {
    const on = day("2026-08-18")
    const note = { on, cents: 87_660, of: number("ward-1"), reason: "Colis manquant" }
    const creditNote = journal.credit(who("C-016"), note)
    at("2026-09-04 09:18", () => {
      const parts = [{ number: number("ward-2"), cents: 87_660 }]
      journal.allocate(who("C-016"), creditNote, { on: day("2026-09-04"), parts, meta: clerk })
    })
  })
}

/** C-005 pays 10.00 too much, C-045 25.00 too little: its bank kept a fee, credited in the end. */
const notQuite = (told) => {
  const { journal, at, who } = told
  at("2026-08-07 07:02", () => {
    const part = wholeOf(told, "overpaid")
    const cents = part.cents + 1_000
    journal.receive(who("C-005"), { on: day("2026-08-06"), cents, parts: [part], meta: bank })
  })
  at("2026-08-11 07:08", () => {
    const part = wholeOf(told, "wire")
    const cents = part.cents - 2_500
    const parts = [{ ...part, cents }]
    const reference = "WIRE NORTHQUILL INSTRUMENTS FEES 25.00"
    journal.receive(who("C-045"), { on: day("2026-08-10"), cents, parts, reference, meta: bank })
  })
  at("2026-09-24 13:10", () => {
    const part = wholeOf(told, "wire")
    const on = day("2026-09-24")
    const reason = "Frais bancaires pris en charge"
    const note = { on, cents: part.cents, of: part.number, parts: [part], reason }
    journal.credit(who("C-045"), note)
  })
}

/** C-047, in dollars otherwise, pays half of a repair made here in euros. */
const otherCurrency = (told) => {
  const { journal, at, who, number } = told
  at("2026-08-28 07:09", () => {
    const company = { ...who("C-047"), currency: "EUR" }
    const parts = [{ number: number("repair"), cents: 187_476 }]
    journal.receive(company, { on: day("2026-08-27"), cents: 187_476, parts, meta: bank })
  })
}

/** More time was given, once in writing that reached the ledger three weeks later. */
const moreTime = (told) => {
  const { journal, at, who, number } = told
  const debtor = { foundry: "C-006", architect: "C-031", tailor: "C-025", heating: "C-019" }
  const others = { nursery: "C-037", textile: "C-036" }
  for (const { tag, on, recorded, dueOn, instalment } of extensions) {
    const id = { ...debtor, ...others }[tag.replace(/-\d$/u, "")]
    at(recorded, () => {
      const reason =
        tag === "textile" ? "Accord du commercial, courriel du 21-08" : "Report accordé"
      const meta = tag === "textile" ? late("Accord transmis en septembre") : clerk
      journal.extend(who(id), number(tag), { on: day(on), dueOn, instalment, reason, meta })
    })
  }
}

const others = [
  creditNoteEnteredLate,
  priceCorrected,
  creditNotePaidBack,
  paidTwice,
  depositBeforeInvoice,
  creditUsedLater,
  notQuite,
  otherCurrency,
  moreTime,
]
