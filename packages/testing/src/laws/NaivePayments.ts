// What was paid of each instalment, and what became of promises, read slowly from the facts of one customer. It
// shares no code with the projections of the library.
import type { LedgerEvent } from "@encours/core"
import { type Account, type Invoice, latest, type Money } from "./NaiveAccount.ts"
import * as NaiveDay from "./NaiveDay.ts"

/** A part of an instalment, paid on a day. */
export interface PaidPart {
  readonly invoice: Invoice
  readonly instalment: number
  readonly on: string
  readonly dueOn: string
  readonly amount: number
}

/** The day from which a credit note counts: that of the invoice which it corrects (DESIGN §5.13). */
type Corrections = ReadonlyMap<Money, string>

const corrections = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>, of: Account): Corrections => {
  const days = new Map<Money, string>()
  for (const fact of facts) {
    if (fact.type !== "CreditNoteIssued" || fact.data.corrects !== true) continue
    const money = of.monies.get(`creditNote ${fact.data.creditNote}`)
    const invoice = of.invoices.get(fact.data.invoice ?? "")
    if (money && invoice) days.set(money, money.on < invoice.on ? money.on : invoice.on)
  }
  return days
}

/** What payments in force at the end of `day` paid, each on the day of its money. */
export const paidParts = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  of: Account,
  day: string,
): ReadonlyArray<PaidPart> => {
  const corrected = corrections(facts, of)
  const all = NaiveDay.applied(of, day)
  const parts: Array<PaidPart> = []
  for (const invoice of of.invoices.values()) {
    const mine = all.flatMap(([part, fits]) => {
      const { money, instalment } = part
      if (part.invoice !== invoice || money === undefined || fits === 0) return []
      if (NaiveDay.isPending(money, day)) return []
      const on = corrected.get(money) ?? money.maturesOn
      return [
        {
          money,
          instalment,
          fits,
          on: latest(on, money.kind === "payment" ? money.on : on, invoice.on),
        },
      ]
    })
    const filled = invoice.instalments.map(() => 0)
    const inTime = (named: boolean) =>
      mine
        .filter(({ instalment }) => (instalment !== undefined) === named)
        .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
    for (const { money, instalment, fits, on } of [...inTime(true), ...inTime(false)]) {
      let left = fits
      for (const [at, { amount, dueOn }] of invoice.instalments.entries()) {
        if (instalment !== undefined && instalment !== at + 1) continue
        const part = Math.min(left, amount - (filled[at] ?? 0))
        if (part <= 0) continue
        filled[at] = (filled[at] ?? 0) + part
        left -= part
        if (money.kind !== "payment") continue
        const due = NaiveDay.dueOnDay(invoice, at + 1, dueOn, on)
        parts.push({ invoice, instalment: at + 1, on, dueOn: due, amount: part })
      }
    }
  }
  return parts
}

/** A promise whose day has come, and what came in for it. */
export interface Promised {
  readonly currency: string
  readonly dueOn: string
  readonly amount: number
  readonly received: number
}

/** The promises of the facts that count on a day, those first due served first. */
export const promises = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  of: Account,
  day: string,
): ReadonlyArray<Promised> => {
  const receipts = [...of.monies.values()]
    .filter(({ kind, on, reversedOn }) => {
      const isReversed = reversedOn !== undefined && reversedOn <= day
      return kind === "payment" && on <= day && !isReversed
    })
    .map((money) => ({ ...money, on: latest(money.on, money.maturesOn), left: money.amount }))
    .filter(({ on }) => on <= day)
    .toSorted((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)))
  return facts
    .flatMap((fact) => (fact.type === "PromiseMade" && fact.effectiveOn <= day ? [fact] : []))
    .toSorted((a, b) => (a.data.dueOn < b.data.dueOn ? -1 : Number(a.data.dueOn > b.data.dueOn)))
    .map(({ effectiveOn, data: { amount, dueOn } }) => {
      const taken = receipts
        .filter(({ on, currency }) => {
          return currency === amount.currency && on >= effectiveOn && on <= dueOn
        })
        .reduce((received, receipt) => {
          const part = Math.min(receipt.left, amount.minor - received)
          receipt.left -= part
          return received + part
        }, 0)
      return { currency: amount.currency, dueOn, amount: amount.minor, received: taken }
    })
    .filter(({ dueOn }) => dueOn <= day)
}
