// The sums behind key figures by a second pair of eyes: one customer's, in one currency, added up fact by fact
// and day by day. It shares no code with the projections of the library.
import type { LedgerEvent } from "@encours/core"
import * as NaiveAccount from "./NaiveAccount.ts"
import * as NaiveDay from "./NaiveDay.ts"
import * as NaivePayments from "./NaivePayments.ts"

export interface Asked {
  readonly from: string
  readonly to: string
  readonly knownAt?: string | undefined
}

/** Sums by name, in minor units, days, or their products. */
export type Figures = Map<string, bigint>

export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000

export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>
type Add = (currency: string, name: string, amount: number | bigint) => void

/** One customer's sums by currency; sales of a month stand under `sales 2026-09`. */
export const figures = (facts: Facts, asked: Asked): ReadonlyMap<string, Figures> => {
  const { from, to, knownAt } = asked
  const all = new Map<string, Figures>()
  const add: Add = (currency, name, amount) => {
    const sums = all.get(currency) ?? new Map<string, bigint>()
    all.set(currency, sums)
    sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount))
  }
  const known = facts.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt)
  const [first] = known
  if (first === undefined || !("customer" in first)) return all
  const account = NaiveAccount.account(known, first.ledger, first.customer)
  const counting = known.filter(({ effectiveOn }) => effectiveOn <= to)
  if (counting.length === 0) return all
  const lateBefore = addStanding(add, account, asked)
  addPaid(add, known, account, asked, lateBefore)
  addSales(add, counting, asked)
  addLosses(add, counting, account, asked)
  addDisputes(add, counting, asked)
  for (const { currency, dueOn, amount, received } of NaivePayments.promises(known, account, to)) {
    if (dueOn < from) continue
    add(currency, "promises", 1)
    add(currency, "promisesKept", received >= amount ? 1 : 0)
    add(currency, "promised", amount)
    add(currency, "promisedReceived", received)
  }
  return all
}

/** What is owed at both ends; gives what was late on the eve, as invoice and instalment. */
const addStanding = (add: Add, account: NaiveAccount.Account, { from, to }: Asked) => {
  for (const { invoice, dueOn, open, pending, disputed } of NaiveDay.openItems(account, to)) {
    const { currency } = invoice
    const days = daysBetween(dueOn, to)
    add(currency, "receivable", open + pending)
    add(currency, "notDue", pending + (days > 0 ? 0 : open))
    add(currency, "disputed", disputed)
    if (days <= 0) continue
    add(currency, "overdue", open)
    add(currency, "overdueDays", BigInt(open) * BigInt(days))
  }
  for (const { money, left } of NaiveDay.remainders(account, to)) {
    add(money.currency, "receivable", -left)
  }
  const eve = dayAfter(from, -1)
  const late = new Set<string>()
  for (const { invoice, instalment, dueOn, open, pending } of NaiveDay.openItems(account, eve)) {
    add(invoice.currency, "opening", open + pending)
    if (daysBetween(dueOn, eve) <= 0 || open === 0) continue
    add(invoice.currency, "overdueOpening", open)
    late.add(`${instalment} ${invoice.id}`)
  }
  for (const { money, left } of NaiveDay.remainders(account, eve)) {
    add(money.currency, "opening", -left)
  }
  return late
}

const addPaid = (
  add: Add,
  facts: Facts,
  account: NaiveAccount.Account,
  { from, to }: Asked,
  lateBefore: ReadonlySet<string>,
): void => {
  for (const part of NaivePayments.paidParts(facts, account, to)) {
    const { invoice, instalment, on, dueOn, amount } = part
    if (on < from || on > to) continue
    const { currency } = invoice
    const late = daysBetween(dueOn, on)
    const weighed = (days: number) => BigInt(amount) * BigInt(days)
    add(currency, "paid", amount)
    add(currency, "payments", 1)
    add(currency, "paidDays", weighed(daysBetween(invoice.on, on)))
    add(currency, "lateDays", weighed(late))
    add(currency, "lateDaysFloored", weighed(Math.max(0, late)))
    if (late <= 0) {
      add(currency, "onTime", amount)
      add(currency, "paymentsOnTime", 1)
    }
    if (lateBefore.has(`${instalment} ${invoice.id}`)) add(currency, "overduePaid", amount)
  }
}

/** The VAT of an amount, in proportion, rounded half up to a whole number. */
const vatIn = (amount: number, vat: number, total: number): bigint =>
  (2n * BigInt(amount) * BigInt(vat) + BigInt(total)) / (2n * BigInt(total))

const vatOf = (facts: Facts, invoice: string | undefined) => {
  for (const fact of facts) {
    if (fact.type !== "InvoiceIssued" || fact.data.invoice !== invoice) continue
    const { total, vat } = fact.data
    if (vat?.every(({ amount }) => amount.currency === total.currency) !== true) return undefined
    return { total: total.minor, vat: NaiveAccount.sum(vat.map(({ amount }) => amount.minor)) }
  }
  return undefined
}

const addSales = (add: Add, facts: Facts, { from }: Asked): void => {
  for (const fact of facts) {
    if (fact.type !== "InvoiceIssued" && fact.type !== "CreditNoteIssued") continue
    const { total, invoice } = fact.data
    const sign = fact.type === "InvoiceIssued" ? 1 : -1
    add(total.currency, `sales ${fact.effectiveOn.slice(0, 7)}`, sign * total.minor)
    if (fact.effectiveOn < from) continue
    add(total.currency, "sales", sign * total.minor)
    const taxed = vatOf(facts, invoice)
    if (taxed === undefined) add(total.currency, "vatUnknown", 1)
    else {
      const vat = vatIn(total.minor, taxed.vat, taxed.total)
      add(total.currency, "salesExVat", BigInt(sign) * (BigInt(total.minor) - vat))
    }
  }
}

/** Day by day: what is written off and not recovered, more than on the day before, or less. */
const addLosses = (
  add: Add,
  facts: Facts,
  account: NaiveAccount.Account,
  { from, to }: Asked,
): void => {
  const lostOn = (day: string) =>
    new Map(
      NaiveDay.losses(account, day).map((loss) => [loss.invoice, loss.writtenOff - loss.recovered]),
    )
  if (!facts.some(({ type }) => type === "InvoiceWrittenOff")) return
  let before = lostOn(dayAfter(from, -1))
  for (let day = from; day <= to; day = dayAfter(day, 1)) {
    const now = lostOn(day)
    for (const [invoice, lost] of now) {
      const change = lost - (before.get(invoice) ?? 0)
      if (change === 0) continue
      const amount = Math.abs(change)
      const taxed = vatOfWriteOffs(facts, invoice.id) ?? vatOf(facts, invoice.id)
      if (taxed === undefined) add(invoice.currency, "vatUnknown", 1)
      const vat = taxed === undefined ? 0n : vatIn(amount, taxed.vat, taxed.total)
      add(invoice.currency, change > 0 ? "writtenOff" : "recovered", amount)
      const net = BigInt(amount) - vat
      add(invoice.currency, change > 0 ? "writtenOffExVat" : "recoveredExVat", net)
    }
    before = now
  }
}

const vatOfWriteOffs = (facts: Facts, invoice: string) => {
  const mine = facts.flatMap((fact) =>
    fact.type === "InvoiceWrittenOff" && fact.data.invoice === invoice ? [fact.data] : [],
  )
  if (mine.length === 0 || mine.some(({ vat }) => vat === undefined)) return undefined
  return {
    total: NaiveAccount.sum(mine.map(({ amount }) => amount.minor)),
    vat: NaiveAccount.sum(mine.map(({ vat }) => vat?.minor ?? 0)),
  }
}

const addDisputes = (add: Add, facts: Facts, { from }: Asked): void => {
  for (const fact of facts) {
    if (fact.type !== "DisputeOpened") continue
    const { dispute, invoice } = fact.data
    const issued = facts.find(
      (each) => each.type === "InvoiceIssued" && each.data.invoice === invoice,
    )
    const whole = issued?.type === "InvoiceIssued" ? issued.data.total : undefined
    const amount = fact.data.amount ?? whole
    if (amount === undefined) continue
    if (fact.effectiveOn >= from) add(amount.currency, "disputedInPeriod", amount.minor)
    const settled = facts.find(
      (each) => each.type === "DisputeSettled" && each.data.dispute === dispute,
    )
    if (settled === undefined || settled.effectiveOn < from) continue
    add(amount.currency, "disputesSettled", 1)
    add(amount.currency, "disputeDays", daysBetween(fact.effectiveOn, settled.effectiveOn))
  }
}
