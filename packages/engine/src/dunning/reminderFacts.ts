// The facts of a message: what the plan says, and beside it what the projections say is charged and on which
// rules, at the end of the day and with the charges of this very message.
import {
  type Act,
  CreditorReference,
  type Creditor as Debtee,
  dossierOf,
  Interest,
  type LedgerEvent,
  Money,
  OpenItems,
  type Regimes,
} from "@encours/core"
import type { ChargeLine, ReminderFacts } from "../messages/MessageFacts.ts"
import type { Recipient } from "../ports/Notifier.ts"
import type { Writing } from "./RunOptions.ts"

export interface Situation {
  readonly act: Act
  readonly asOf: ReminderFacts["asOf"]
  /** All of the customer, those that are about to be recorded included. */
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
  readonly creditor: Debtee
  readonly law: Regimes.Regimes
  readonly to: Recipient
  readonly writing: Writing
}

export const reminderFacts = (situation: Situation): ReminderFacts => {
  const { act, asOf, to, writing } = situation
  const { ledger, customer, language, template, stage, tone, items, amount, credited } = act
  const charges = chargesOf(situation)
  const facts: ReminderFacts = {
    ...{ ledger, customer, language, asOf, from: writing.from, to },
    ...{ template, stage, tone, items, amount, credited },
    ...{
      charges,
      totals: totalsOf(amount, charges),
      law: charges.length > 0 ? lawOf(situation) : [],
    },
    ...(act.starts === undefined ? {} : { starts: act.starts }),
    ...(act.answerBy === undefined ? {} : { answerBy: act.answerBy }),
  }
  const { reference = usualReference, paymentLink } = writing
  const quoted = reference(facts)
  const link = paymentLink?.(facts)
  return {
    ...facts,
    ...(quoted === undefined ? {} : { reference: quoted }),
    ...(link === undefined ? {} : { paymentLink: link }),
  }
}

/** Of the invoice where there is one, else of the customer. */
const usualReference = ({ items, customer }: ReminderFacts): string | undefined => {
  const [first, ...more] = new Set(items.map(({ invoice }) => invoice))
  return CreditorReference.of(more.length === 0 && first !== undefined ? first : customer)
}

type Charged = LedgerEvent.OfType<"InterestCharged" | "IndemnityCharged" | "CostsCharged">

const kinds = {
  InterestCharged: "interest",
  IndemnityCharged: "indemnity",
  CostsCharged: "costs",
} as const

const isCharged = (fact: LedgerEvent.LedgerEvent): fact is Charged =>
  Object.hasOwn(kinds, fact.type)

/** What is open of the charges of these invoices: one line for each invoice and kind, as first charged. */
const chargesOf = ({ act, asOf, facts }: Situation): ReadonlyArray<ChargeLine> => {
  const invoices = new Set<string>(act.items.map(({ invoice }) => invoice))
  const charged = new Map(facts.filter(isCharged).map((fact) => [`${fact.data.charge}`, fact]))
  const { index } = dossierOf(facts)
  const lines = new Map<string, ChargeLine>()
  for (const { charge, invoice, open, pending, currency } of OpenItems.openCharges(index, {
    asOf,
  })) {
    const fact = charged.get(charge)
    const owed = open - pending
    if (fact === undefined || !invoices.has(invoice) || owed <= 0) continue
    const kind = kinds[fact.type]
    const name = JSON.stringify([invoice, kind, currency])
    const counted = fact.type === "InterestCharged" ? countedOf(fact) : undefined
    lines.set(
      name,
      plus(lines.get(name), { kind, invoice, amount: Money.of(owed, currency), counted }),
    )
  }
  return [...lines.values()].sort((a, b) => placeOf(a, act) - placeOf(b, act))
}

const placeOf = ({ invoice }: ChargeLine, { items }: Act): number =>
  items.findIndex((item) => item.invoice === invoice)

/** Charged in several goes is still one line. */
const plus = (before: ChargeLine | undefined, next: ChargeLine): ChargeLine => {
  if (before === undefined) return next
  const [a, b] = [before.counted, next.counted]
  const amount = { ...before.amount, minor: before.amount.minor + next.amount.minor }
  if (a === undefined || b === undefined) return { ...before, amount }
  const from = a.from < b.from ? a.from : b.from
  const to = a.to > b.to ? a.to : b.to
  return { ...before, amount, counted: { from, to, rates: [...new Set([...a.rates, ...b.rates])] } }
}

const countedOf = ({ data }: LedgerEvent.OfType<"InterestCharged">) => ({
  from: data.from,
  to: data.to,
  rates: [...new Set(data.segments.map(({ rate }) => String(rate)))],
})

/** One amount for each currency: two are never added together. */
const totalsOf = (
  amount: Money.Money,
  charges: ReadonlyArray<ChargeLine>,
): ReadonlyArray<Money.Money> => {
  const sums = new Map<string, Money.Money>([[amount.currency, amount]])
  for (const { amount: each } of charges) {
    const before = sums.get(each.currency)
    // A sum may have more digits than any amount of a fact.
    sums.set(each.currency, { ...each, minor: (before?.minor ?? 0) + each.minor })
  }
  return [...sums.values()]
}

/** The texts that the figures come from, each once: those that were read in the text itself. */
const lawOf = ({ act, asOf, facts, creditor, law }: Situation): ReadonlyArray<string> => {
  const invoices = new Set<string>(act.items.map(({ invoice }) => invoice))
  const texts = new Set<string>()
  for (const row of Interest.interestRows(law, creditor, facts, { asOf })) {
    if (!invoices.has(row.invoice) || "silent" in row) continue
    for (const { source, article, mark } of [
      ...row.interest.citations,
      ...row.indemnity.citations,
    ]) {
      if (mark === "V") texts.add([source, article].filter(Boolean).join(", "))
    }
  }
  return [...texts]
}
