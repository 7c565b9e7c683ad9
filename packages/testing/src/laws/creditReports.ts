// All that a credit manager is told of some facts at a moment, as texts that can be compared byte for byte.
import {
  Buckets,
  dossierOf,
  Exposure,
  exposureJson,
  KpiReport,
  Money,
  OrderDecision,
  Provision,
} from "@encours/core"
import { type Ask, type StreamOfFacts, streamsOf } from "./reports.ts"

/** Key figures, a provision by each method, each customer's exposure and an order decided on it, by name. */
export const creditReports: Ask = (facts, { asOf, knownAt }) => {
  const all: Record<string, string> = {}
  const from = `${asOf.slice(0, 8)}01` as typeof asOf
  const period = { from, to: asOf, knownAt }
  const usual = { bounds: Buckets.boundsUsual, months: 3, forward: "1.10", exVat: true }
  const figures = new KpiReport.Report(period)
  const single = new KpiReport.Report({ ...period, by: "customer" })
  const provisions = (["roll-rate", "cohort"] as const).map(
    (method) => new Provision.Report({ ...usual, asOf, knownAt, method }),
  )
  const streams = streamsOf(facts).filter(({ customer }) => customer !== "")
  // Reports take customers in the order of their ids, as a store gives them.
  for (const stream of streams.toSorted(inOrder)) {
    const dossier = dossierOf(stream.facts)
    for (const report of [figures, single, ...provisions]) report.add(dossier)
    const exposure = Exposure.exposureOf(dossier, { asOf, knownAt, currency: "EUR" })
    // A customer of whom nothing is known yet has an exposure of nothing.
    if (!Exposure.isTelling(exposure)) continue
    const order = { amount: Money.of(1_000_00, "EUR"), asOf }
    const { inputs, ...decision } = OrderDecision.decideOrder(exposure, order)
    const name = `exposure ${stream.ledger} ${stream.customer}`
    all[name] = JSON.stringify({ ...exposureJson(exposure), ...decision, inputs })
  }
  all["key figures"] = JSON.stringify(figures.finish())
  all["key figures by customer"] = JSON.stringify(single.finish())
  for (const report of provisions) {
    const made = report.finish()
    all[`provision ${made.method}`] = JSON.stringify(made)
  }
  return all
}

const inOrder = (a: StreamOfFacts, b: StreamOfFacts): number =>
  Buffer.compare(Buffer.from(a.ledger), Buffer.from(b.ledger)) ||
  Buffer.compare(Buffer.from(a.customer), Buffer.from(b.customer))
