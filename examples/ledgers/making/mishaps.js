// Payments that went wrong and were put right: each story is a function, in the order recorded.
import { day } from "./calendar.js"
import { bank, clerk, late, paid, wholeOf } from "./telling.js"

/** C-007: two invoices of 4,186.80 and 4,168.80; the payment of the second is put on the first. */
const wrongInvoice = (told) => {
  const { journal, at, number } = told
  const company = told.who("C-007")
  at("2026-08-04 07:02", () => {
    const [wrong, right] = [number("meant"), number("mistaken")]
    const parts = [{ number: wrong, cents: 416_880 }]
    const reference = `VIR SEPA ETABLISSEMENTS MARQUOISON ${right}`
    const on = day("2026-08-03")
    const payment = journal.receive(company, { on, cents: 416_880, parts, reference, meta: bank })
    at("2026-08-12 08:41", () => {
      const meta = clerk
      const today = day("2026-08-12")
      const reason = `Payait ${right}, imputé sur ${wrong}`
      journal.takeBack(company, payment, { on: today, parts, reason, meta })
      const put = [{ number: right, cents: 416_880 }]
      journal.allocate(company, payment, { on: today, parts: put, method: "reference", meta })
    })
  })
  paid(told, "C-007", "meant", "2026-08-17", "2026-08-18 07:04")
}

/** C-022: the direct debit of 31 July is rejected on 5 August and paid by transfer on the 27th. */
const rejectedDebit = (told) => {
  const { journal, at, who } = told
  at("2026-08-03 06:58", () => {
    const parts = [wholeOf(told, "debit")]
    const on = day("2026-07-31")
    const payment = journal.receive(who("C-022"), { on, cents: parts[0].cents, parts, meta: bank })
    at("2026-08-06 06:52", () => {
      const bounced = { on: day("2026-08-05"), parts, reason: "rejected", meta: bank }
      journal.reverse(who("C-022"), payment, bounced)
    })
  })
  paid(told, "C-022", "debit", "2026-08-27", "2026-08-28 06:57", { method: "transfer" })
}

/** C-001: a cheque of 12 August bounces on the 26th; the notice is entered on 7 September. */
const bouncedCheque = (told) => {
  const { journal, at, who } = told
  at("2026-08-14 07:10", () => {
    const parts = [wholeOf(told, "cheque")]
    const on = day("2026-08-12")
    const reference = "CHQ 4471092"
    const cheque = { on, cents: parts[0].cents, parts, reference, meta: bank }
    const payment = journal.receive(who("C-001"), cheque)
    at("2026-09-07 09:35", () => {
      const meta = late("Avis de rejet arrivé par courrier")
      journal.reverse(who("C-001"), payment, {
        on: day("2026-08-26"),
        parts,
        reason: "bounced",
        meta,
      })
    })
  })
  const method = { method: "transfer", payer: "Copeau-Ladrenne Holding" }
  paid(told, "C-001", "cheque", "2026-09-21", "2026-09-22 07:01", method)
}

/**
 * C-028: warned that its cheque of 22 July will bounce, the customer sends a transfer on the 30th;
 * the cheque bounces on 4 August. Between the two dates both payments claim the same invoice.
 */
const twoPaymentsOneInvoice = (told) => {
  const { journal, at, who } = told
  at("2026-07-24 07:15", () => {
    const parts = [wholeOf(told, "overlap")]
    const reference = "CHQ 0083310"
    const cheque = { on: day("2026-07-22"), cents: parts[0].cents, parts, reference, meta: bank }
    const payment = journal.receive(who("C-028"), cheque)
    at("2026-08-05 08:20", () => {
      const bounced = { on: day("2026-08-04"), parts, reason: "bounced", meta: clerk }
      journal.reverse(who("C-028"), payment, bounced)
    })
  })
  const meta = { ...bank, reason: "Virement arrivé sur le compte d'un autre établissement" }
  paid(told, "C-028", "overlap", "2026-07-30", "2026-08-06 07:20", { method: "transfer", meta })
}

/** C-004: the bank's file is read twice; the double is struck out as of its own date. */
const readTwice = (told) => {
  const { journal, at, who } = told
  paid(told, "C-004", "hotel", "2026-08-20", "2026-08-21 06:47")
  at("2026-08-21 06:49", () => {
    const double = { on: day("2026-08-20"), cents: 1_416_540, meta: bank }
    const payment = journal.receive(who("C-004"), double)
    at("2026-09-03 08:30", () => {
      const meta = late("Relevé importé deux fois, vu au rapprochement d'août")
      const struck = { on: day("2026-08-20"), parts: [], reason: "mistake", meta }
      journal.reverse(who("C-004"), payment, struck)
    })
  })
}

/** C-030: of a payment on two invoices, 1,500.00 too much is on one and goes to the other. */
const partTakenBack = (told) => {
  const { journal, at, number } = told
  const company = told.who("C-030")
  at("2026-09-11 07:12", () => {
    const [first, second] = [number("quay-1"), number("quay-2")]
    const cents = journal.open(first) + 500_000
    const parts = [
      { number: first, cents: journal.open(first) },
      { number: second, cents: 500_000 },
    ]
    const payment = journal.receive(company, { on: day("2026-09-10"), cents, parts, meta: bank })
    at("2026-09-16 08:02", () => {
      const on = day("2026-09-16")
      const back = [{ number: first, cents: 150_000 }]
      const reason = "Retenue de garantie sur la première facture"
      journal.takeBack(company, payment, { on, parts: back, reason, meta: clerk })
      const put = [{ number: second, cents: 150_000 }]
      journal.allocate(company, payment, { on, parts: put, method: "explicit", meta: clerk })
    })
  })
}

/** C-040: paid by card on 24 July, charged back on 15 September. */
const chargedBack = (told) => {
  const { journal, at, who } = told
  at("2026-07-27 07:25", () => {
    const parts = [wholeOf(told, "studio")]
    const card = { on: day("2026-07-24"), cents: parts[0].cents, parts, meta: bank }
    const payment = journal.receive(who("C-040"), card)
    at("2026-09-16 07:05", () => {
      const back = { on: day("2026-09-15"), parts, reason: "charged-back", meta: bank }
      journal.reverse(who("C-040"), payment, back)
    })
  })
}

export const mishaps = [
  ...[wrongInvoice, rejectedDebit, bouncedCheque, twoPaymentsOneInvoice, readTwice],
  ...[partTakenBack, chargedBack],
]
