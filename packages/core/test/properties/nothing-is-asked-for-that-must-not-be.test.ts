// Nothing is ever planned for a disputed, promised, held, insolvent, factored, handed over or paid item, and the
// amounts of an act are those of the projections on its day. Read here from the facts, in the plainest way.
import type { LedgerEvent } from "@encours/core"
import fc from "fast-check"
import { expect, it } from "vitest"
import { dossierOf, type Instant, OpenItems, type Replayed } from "../../src/index.ts"
import { runs } from "./runs.ts"
import {
  anyObstructed,
  anyPolicy,
  anySchedule,
  daysOf,
  replay,
  runOn,
  streamsOf,
} from "./schedules.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

const forEachAct = (take: (facts: Facts, replayed: Replayed) => void) =>
  fc.assert(
    fc.property(anyObstructed(), anyPolicy(), anySchedule(), (facts, policy, schedule) => {
      for (const stream of streamsOf(facts)) {
        for (const each of replay(stream, policy, runOn(daysOf(stream), schedule))) {
          take(stream, each)
        }
      }
    }),
    runs(40),
  )

it("nothing is asked for that must not be", () => {
  forEachAct((facts, { on, act }) => {
    const known = facts.filter(
      ({ recordedAt, effectiveOn }) => recordedAt <= `${on}T23:59:59.999Z` && effectiveOn <= on,
    )
    for (const { invoice } of act.items) expect(obstacles(known, invoice, on)).toEqual([])
  })
})

it("the amounts of an act are those of the projections on its day", () => {
  forEachAct((facts, { on, act }) => {
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
  })
})

/** What the facts say against asking for the invoice on the day. */
const obstacles = (known: Facts, invoice: string, on: string): ReadonlyArray<string> => {
  const isAbout = (invoices: ReadonlyArray<string> | undefined) =>
    invoices === undefined || invoices.length === 0 || invoices.includes(invoice)
  const ended = new Set(
    known.flatMap((fact): ReadonlyArray<string> => {
      if (fact.type === "HoldLifted") return [`hold ${fact.data.hold}`]
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
      case "PromiseMade":
        return fact.data.dueOn >= on && isAbout(fact.data.invoices) ? ["promise"] : []
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
