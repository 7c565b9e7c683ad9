// What an act must not ask for, and what its amounts must be: read here from the facts, in the plainest way.
import { expect } from "vitest"
import { CalendarDate, dossierOf, type Instant, OpenItems, type Replayed } from "../../src/index.ts"
import type { Facts } from "./schedules.ts"

/** Nothing disputed in full, promised, held, planned, insolvent, assigned or handed over is asked for. */
export const nothingForbidden = (facts: Facts, { on, act }: Replayed): void => {
  const known = facts.filter(
    ({ recordedAt, effectiveOn }) => recordedAt <= `${on}T23:59:59.999Z` && effectiveOn <= on,
  )
  for (const { invoice } of act.items) expect(obstacles(known, invoice, on)).toEqual([])
}

export const amountsOfTheDay = (facts: Facts, { on, act }: Replayed): void => {
  const { index } = dossierOf(facts)
  const moment = { asOf: on, knownAt: `${on}T23:59:59.999Z` as Instant.Instant }
  const open = new Map(
    [...OpenItems.openItems(index, moment)].map((item) => [
      JSON.stringify([item.invoice, item.instalment]),
      item,
    ]),
  )
  let sum = 0
  for (const item of act.items) {
    const found = open.get(JSON.stringify([item.invoice, item.instalment]))
    expect(found).toMatchObject({
      ...{ open: item.open.minor, disputed: item.disputed.minor, currency: act.currency },
      ...{ dueOn: item.dueOn, daysOverdue: item.daysOverdue, issuedOn: item.issuedOn },
    })
    const { open: owed, disputed, pending, credited, dunnable } = item
    expect(pending.minor).toBeGreaterThanOrEqual(found?.pending ?? 0)
    expect(dunnable.minor).toBe(owed.minor - disputed.minor - pending.minor - credited.minor)
    expect(dunnable.minor).toBeGreaterThan(0)
    sum += dunnable.minor
  }
  expect(act.amount).toEqual({ minor: sum, currency: act.currency })
  // With what is on account, no more is asked for than is owed.
  const onAccount = [...OpenItems.remainders(index, moment)]
    .filter(({ currency }) => currency === act.currency)
    .reduce((all, { left }) => all + Math.max(0, left), 0)
  const owed = [...open.values()]
    .filter(({ currency }) => currency === act.currency)
    .reduce((all, { open }) => all + open, 0)
  expect(sum).toBeLessThanOrEqual(Math.max(0, owed - onAccount))
}

/** What the facts say against asking for the invoice on the day. */
const obstacles = (known: Facts, invoice: string, on: string): ReadonlyArray<string> => {
  const isAbout = (invoices: ReadonlyArray<string> | undefined) =>
    invoices === undefined || invoices.length === 0 || invoices.includes(invoice)
  const ended = new Set(
    known.flatMap((fact): ReadonlyArray<string> => {
      if (fact.type === "HoldLifted") return [`hold ${fact.data.hold}`]
      if (fact.type === "DisputeSettled") return [`dispute ${fact.data.dispute}`]
      if (fact.type === "PlanBroken") return [`plan ${fact.data.plan}`]
      if (fact.type === "ClaimClosed") return [`claim ${fact.data.claim}`]
      return []
    }),
  )
  const lastOf = (...types: ReadonlyArray<string>) =>
    known.findLast(
      (fact) =>
        types.includes(fact.type) && (!("invoice" in fact.data) || fact.data.invoice === invoice),
    )
  const found = known.flatMap((fact): ReadonlyArray<string> => {
    switch (fact.type) {
      case "HoldPlaced": {
        const { hold, scope, until = "9999-12-31", invoices } = fact.data
        const runs = scope === "dunning" && until >= on && !ended.has(`hold ${hold}`)
        return runs && isAbout(invoices) ? [`hold ${hold}`] : []
      }
      case "DisputeOpened": {
        const { dispute, amount } = fact.data
        const isWhole = amount === undefined && !ended.has(`dispute ${dispute}`)
        return isWhole && fact.data.invoice === invoice ? ["dispute"] : []
      }
      case "PromiseMade":
        // Two business days of grace are two days at least.
        return isAbout(fact.data.invoices) && CalendarDate.addDaysWithin(fact.data.dueOn, 2) >= on
          ? ["promise"]
          : []
      case "PlanAgreed": {
        const { plan, invoices, instalments } = fact.data
        const isAhead = instalments.every(({ dueOn }) => dueOn >= on)
        return isAhead && invoices.includes(invoice as never) && !ended.has(`plan ${plan}`)
          ? ["plan"]
          : []
      }
      case "ClaimEscalated": {
        const { claim, stage, invoices } = fact.data
        const isGone = stage !== "formal-notice" && !ended.has(`claim ${claim}`)
        return isGone && invoices.includes(invoice as never) ? ["claim"] : []
      }
      default:
        return []
    }
  })
  const insolvency = lastOf("InsolvencyOpened", "InsolvencyClosed")?.type === "InsolvencyOpened"
  const assigned = lastOf("InvoiceAssigned", "InvoiceReassigned")
  const isAway =
    assigned?.type === "InvoiceAssigned" && (!assigned.data.recourse || assigned.data.notified)
  return [...found, ...(insolvency ? ["insolvency"] : []), ...(isAway ? ["assigned"] : [])]
}
