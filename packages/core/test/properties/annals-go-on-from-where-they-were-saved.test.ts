// Annals that are read fact by fact, asked in between, and saved and read again in between, say of every customer
// what is said when all facts are read at once.
import { anyHistory } from "@encours/testing"
import fc from "fast-check"
import { expect, it } from "vitest"
import {
  Annals,
  type CalendarDate,
  Chronicle,
  type LedgerEvent,
  ScoreReport,
  scoreJson,
} from "../../src/index.ts"
import { runs } from "./runs.ts"

type Fact = LedgerEvent.LedgerEvent

const byInstant = (facts: ReadonlyArray<Fact>): ReadonlyArray<Fact> =>
  [...Chronicle.byInstant(facts)].flat()

/** The scores of all customers, with what is expected of each. */
const said = (chronicle: Chronicle.Chronicle, facts: ReadonlyArray<Fact>): string => {
  const asOf = facts.reduce(
    (last, { effectiveOn }) => (effectiveOn > last ? effectiveOn : last),
    "",
  )
  const report = new ScoreReport.Report({ asOf: asOf as CalendarDate.CalendarDate })
  report.learn("main", chronicle)
  for (const [customer, mine] of ScoreReport.histories(facts)) {
    report.addCustomer("main", chronicle, customer, mine)
  }
  return JSON.stringify(scoreJson(report.finish(), "en"))
}

const whole = (facts: ReadonlyArray<Fact>): Chronicle.Chronicle => {
  const chronicle = new Chronicle.Chronicle()
  for (const batch of Chronicle.byInstant(facts)) chronicle.take(batch)
  return chronicle
}

const saved = (annals: Annals.Annals): Annals.Annals =>
  Annals.Annals.fromPlain(JSON.parse(JSON.stringify(annals.toPlain())), annals.waiting)

it("annals go on from where they were saved", () => {
  const steps = fc.array(fc.constantFrom("read", "ask", "save"), { minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(anyHistory(), steps, ({ facts }, between) => {
      const [ledger] = facts.map((fact) => fact.ledger)
      const mine = byInstant(facts.filter((fact) => fact.ledger === ledger))
      if (mine.length === 0) return
      let annals = new Annals.Annals()
      for (const [at, fact] of mine.entries()) {
        expect(annals.read(fact)).toBe(true)
        const step = between[at % between.length]
        if (step === "save") annals = saved(annals)
        if (step !== "ask") continue
        const sofar = mine.slice(0, at + 1)
        expect(said(annals.now(), sofar)).toBe(said(whole(sofar), sofar))
      }
      expect(said(annals.now(), mine)).toBe(said(whole(mine), mine))
    }),
    runs(100),
  )
})

it("a fact of an earlier instant is not taken", () => {
  fc.assert(
    fc.property(anyHistory(), ({ facts }) => {
      const mine = byInstant(facts)
      const first = mine[0]
      const last = mine.at(-1)
      if (first === undefined || last === undefined || first.recordedAt === last.recordedAt) return
      const annals = new Annals.Annals()
      for (const fact of mine) annals.read(fact)
      const before = JSON.stringify(annals.toPlain())
      expect(annals.read(first)).toBe(false)
      expect(JSON.stringify(annals.toPlain())).toBe(before)
    }),
    runs(50),
  )
})
