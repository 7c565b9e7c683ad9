// Scores: of all customers from the facts, against a plain loop that makes the same averages; what payers teach,
// read event by event; and one customer's score once one more fact came in.
import {
  Annals,
  CalendarDate,
  Chronicle,
  type LedgerEvent,
  RiskScore,
  ScoreReport,
} from "@encours/core"
import { ledgerFacts } from "./ledger.ts"
import { compare, type Figure } from "./measure.ts"
import { plainScores } from "./plainScores.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

const asOf = CalendarDate.of(2026, 9, 30)
const moment = { asOf }

const followed = (inOrder: Facts): Annals.Annals => {
  const annals = new Annals.Annals()
  for (const fact of inOrder) annals.read(fact)
  return annals
}

const customerOf = (fact: LedgerEvent.LedgerEvent) => ("customer" in fact ? fact.customer : "")

export const scores = async (size: number): Promise<ReadonlyArray<Figure>> => {
  const inOrder = [...Chronicle.byInstant(ledgerFacts(size))].flat()
  const streams = [...Map.groupBy(inOrder, customerOf).values()]
  const customers = streams.length
  const rounds = size >= 1_000_000 ? 1 : 5
  const plain = () => plainScores(streams, asOf)
  const rules = () => streams.map((facts) => RiskScore.scoreOf(facts, moment))
  const late = plain().map(({ lateness }) => lateness.toFixed(6))
  const said = rules().map((score) =>
    Number(score?.factors.find(({ factor }) => factor === "lateness")?.value ?? 0).toFixed(6),
  )
  const off = late.findIndex((value, at) => value !== said[at])
  if (off >= 0) throw new Error(`The loop finds ${late[off]} days, the library ${said[off]}.`)
  const scored = await compare(plain, rules, rounds)
  const learned = await compare(plain, () => followed(inOrder), rounds)
  const annals = followed(inOrder)
  annals.now()
  const [first = []] = streams
  const one = () => {
    const report = new ScoreReport.Report(moment)
    const chronicle = annals.now()
    report.learn("main", chronicle)
    report.addCustomer("main", chronicle, customerOf(first[0] as LedgerEvent.LedgerEvent), first)
    return report.finish()
  }
  const asked = await compare(plain, one, rounds)
  const baseline = "a plain loop that makes the same averages"
  const note = `${customers} customers`
  return [
    { work: "scores of all customers, from the facts", size, baseline, ...scored, note },
    { work: "what payers teach, fact by fact", size, baseline, ...learned, note },
    {
      work: "one customer's score and expectations, asked again",
      size,
      baseline: "the same averages of all customers",
      ...asked,
      note,
    },
  ]
}
