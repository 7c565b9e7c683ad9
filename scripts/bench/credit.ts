// Credit reports: the key figures of a quarter from the facts of every customer, and asked again once one more
// fact came in; provisions.
import {
  Buckets,
  CalendarDate,
  dossierOf,
  KpiReport,
  type LedgerEvent,
  Provision,
} from "@encours/core"
import { ledgerFacts } from "./ledger.ts"
import { compare, type Figure } from "./measure.ts"
import { plainFigures } from "./plainFigures.ts"

const from = CalendarDate.of(2026, 1, 1)
const to = CalendarDate.of(2026, 3, 31)
const question = { from, to }
const rolling = {
  ...{ asOf: to, method: "roll-rate" as const, bounds: Buckets.boundsUsual },
  ...{ months: 12, forward: "1", exVat: true },
}

type Streams = ReadonlyArray<ReadonlyArray<LedgerEvent.LedgerEvent>>

const provisionOf = (streams: Streams) => {
  const report = new Provision.Report(rolling)
  for (const facts of streams) report.add(dossierOf(facts))
  return report.finish()
}

export const credit = async (size: number): Promise<ReadonlyArray<Figure>> => {
  const streams = [
    ...Map.groupBy(ledgerFacts(size), (fact) => ("customer" in fact ? fact.customer : "")).values(),
  ]
  const rounds = size >= 1_000_000 ? 3 : 7
  const plain = () => plainFigures(streams, { from, to })
  const library = () => KpiReport.kpis(streams, question)
  const owed = (plain().sums.receivable / 100).toFixed(2)
  const said = library().rows[0]?.inputs.receivable
  if (owed !== said) throw new Error(`The loop finds ${owed}, the library ${said}.`)
  const figures = await compare(plain, library, rounds)
  const parts = streams.map((facts) => KpiReport.partOf(dossierOf(facts), question))
  const again = await compare(
    library,
    () => {
      // One customer's facts changed: its part is made again, and the sums of all.
      const [changed = []] = streams
      parts[0] = KpiReport.partOf(dossierOf(changed), question)
      const report = new KpiReport.Report(question)
      for (const part of parts) report.addPart(part)
      return report.finish()
    },
    rounds,
  )
  const provision = await compare(library, () => provisionOf(streams), rounds)
  return [
    {
      work: "key figures of a quarter, from the facts",
      size,
      baseline: "a plain loop that makes the same sums",
      ...figures,
      aim: "≤ 5×",
      met: figures.ratio <= 5,
    },
    {
      work: "key figures asked again after one more fact",
      size,
      baseline: "the same from the facts",
      ...again,
      aim: "≤ 0.1×",
      met: again.ratio <= 0.1,
    },
    {
      work: "a provision by rolling, 13 month ends",
      size,
      baseline: "key figures from the facts",
      ...provision,
    },
  ]
}
