// What a credit manager asks of a ledger: key figures, provisions, exposure, decisions on orders. One-off over
// any store, customer by customer, or kept ready in a program that asks often.
import {
  type Dossier,
  dossierOf,
  type Explanation,
  Exposure,
  type ExposureJson,
  exposureJson,
  groupOf,
  KpiReport,
  knownOf,
  type LedgerEvent,
  OrderDecision,
  orderDecisionJson,
  Provision,
  Release,
} from "@encours/core"
import * as Effect from "effect/Effect"
import type { EventStore } from "../ports/EventStore.ts"
import type { Fault } from "../ports/StoreError.ts"
import { type DossierCache, loadDossier } from "./loadDossier.ts"
import type { ExposureAsked, OrderAsked } from "./Questions.ts"
import { forEachHistory, readLedger } from "./readFacts.ts"

/** The key figures of several periods, in one reading of the ledgers. */
export const kpis = (
  ledgers: ReadonlyArray<string>,
  questions: ReadonlyArray<KpiReport.Question>,
  customer?: string,
): Effect.Effect<ReadonlyArray<KpiReport.KpiReport>, Fault, EventStore> =>
  Effect.gen(function* () {
    const reports = questions.map((question) => new KpiReport.Report(question))
    yield* forEachDossier(ledgers, customer, (dossier) => {
      for (const report of reports) report.add(dossier)
    })
    return reports.map((report) => report.finish())
  })

/** What is set aside for losses. */
export const provision = (
  ledgers: ReadonlyArray<string>,
  question: Provision.Question,
  customer?: string,
): Effect.Effect<Provision.Provision, Fault, EventStore> =>
  Effect.gen(function* () {
    const report = new Provision.Report(question)
    yield* forEachDossier(ledgers, customer, (dossier) => report.add(dossier))
    return report.finish()
  })

/** The exposure of customers in each currency in which something is at risk, or in one. */
export const exposures = (
  ledgers: ReadonlyArray<string>,
  { customer, currency, ...question }: ExposureAsked,
): Effect.Effect<ReadonlyArray<Exposure.Exposure>, Fault, EventStore> =>
  Effect.gen(function* () {
    const rows: Array<Exposure.Exposure> = []
    yield* forEachDossier(ledgers, customer, (dossier) => {
      const all = currency === undefined ? Exposure.currenciesOf(dossier.facts) : [currency]
      for (const each of all) {
        const found = Exposure.exposureOf(dossier, { ...question, currency: each })
        if (currency !== undefined || Exposure.isTelling(found)) rows.push(found)
      }
    })
    return rows
  })

const forEachDossier = (
  ledgers: ReadonlyArray<string>,
  customer: string | undefined,
  take: (dossier: Dossier) => void,
): Effect.Effect<void, Fault, EventStore> =>
  Effect.forEach(
    ledgers,
    (ledger) =>
      forEachHistory(ledger, customer, ({ facts }) => {
        take(dossierOf(facts))
        return undefined
      }),
    { discard: true },
  )

/** An exposure, and what is decided of an order on it. */
export interface OrderCheck {
  readonly exposure: Exposure.Exposure
  readonly decision: OrderDecision.Decision
}

/** A decision as JSON, with the exposure that it was made on. */
export type OrderCheckJson = OrderDecision.Decision & { readonly exposure: ExposureJson }

export const orderCheckJson = (
  { decision, exposure }: OrderCheck,
  language: Explanation.Language = "en",
): OrderCheckJson => ({
  ...orderDecisionJson(decision, language),
  exposure: exposureJson(exposure),
})

/** Where dossiers are kept, and who belongs to which group; a program that asks once has neither. */
export interface Resident {
  readonly cache: DossierCache
  readonly groups: Groups
}

/**
 * What is decided of an order, on the exposure of its customer and of the group that it belongs to; undefined
 * when nobody knows the customer. It reads the customer's stream, and those of its group.
 */
export const orderCheck = (
  ledger: string,
  { customer, amount, policy, order, revision, ...moment }: OrderAsked,
  { cache, groups = new Groups() }: Partial<Resident> = {},
): Effect.Effect<OrderCheck | undefined, Fault, EventStore> =>
  Effect.gen(function* () {
    const question = { ...moment, currency: amount.currency }
    const dossier = yield* loadDossier(ledger, customer, cache)
    if (dossier.version === 0) return undefined
    const exposure = Exposure.exposureOf(dossier, question)
    const known = knownOf(dossier.facts, moment)
    const { group } = exposure
    let groupElsewhere = 0
    if (group !== undefined) {
      for (const other of yield* groups.members(ledger, group)) {
        if (other === customer) continue
        const theirs = yield* loadDossier(ledger, other, cache)
        if (groupOf(knownOf(theirs.facts, moment)) !== group) continue
        groupElsewhere += Exposure.exposureOf(theirs, question).gross
      }
    }
    const { asOf } = moment
    const again = order === undefined ? undefined : { order, revision, amount, asOf }
    const release = again === undefined ? undefined : Release.standingRelease(known, again)
    const asked = { amount, asOf, groupElsewhere, release }
    return { exposure, decision: OrderDecision.decideOrder(exposure, asked, policy) }
  })

/** Who ever joined which group of a ledger, read on from where the last question left it. */
export class Groups {
  readonly #members = new Map<string, Set<string>>()
  #position = 0

  members(ledger: string, group: string): Effect.Effect<ReadonlyArray<string>, Fault, EventStore> {
    const join = (fact: LedgerEvent.LedgerEvent) => {
      if (fact.type !== "GroupJoined") return
      const members = this.#members.get(fact.data.group)
      if (members === undefined) this.#members.set(fact.data.group, new Set([fact.customer]))
      else members.add(fact.customer)
    }
    return Effect.map(
      readLedger(ledger, this.#position, (fact, row) => {
        join(fact)
        this.#position = row.position
      }),
      () => [...(this.#members.get(group) ?? [])],
    )
  }
}
