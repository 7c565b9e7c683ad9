// What is known of a customer at a moment, read once for all the figures to explain: a customer with two
// hundred open invoices is not read two hundred times.
import { type Level, levelsOf } from "../dunning/levels.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type * as Regimes from "../law/Regimes.ts"
import type * as Buckets from "../projections/Buckets.ts"
import { knownOf } from "../projections/knownOf.ts"
import { type Story, storyOfEach } from "../projections/moneyTies.ts"
import * as Pauses from "../projections/Pauses.ts"
import * as Claims from "../rights/Claims.ts"
import * as Clocks from "../rights/Clocks.ts"
import * as Findings from "../rights/Findings.ts"
import * as Interest from "../rights/Interest.ts"
import type { Creditor } from "../rights/LegalSubject.ts"
import type { Language } from "./Explanation.ts"

export interface Question extends Clocks.Question {
  readonly language: Language
  readonly bounds?: Buckets.Bounds | undefined
}

/** Everything that an explanation takes its figures from. */
export interface Dossier {
  readonly law: Regimes.Regimes
  readonly creditor: Creditor
  readonly question: Question
  /** The facts that count at the moment, in the order recorded. */
  readonly known: ReadonlyArray<LedgerEvent>
  readonly invoices: ReadonlyMap<string, OfType<"InvoiceIssued">>
  /** In the order recorded, facts of later days too: one of them may be named before its day. */
  readonly stories: ReadonlyMap<string, Story>
  readonly pauses: ReadonlyArray<Pauses.Pause>
  readonly claims: ReadonlyArray<Claims.Claim>
  readonly clocks: ReadonlyMap<string, ReadonlyArray<Clocks.Clocks>>
  readonly interest: ReadonlyMap<string, Interest.LateInvoice>
  /** Of the instalments of an invoice that were reminded. */
  readonly levels: (invoice: string) => ReadonlyArray<Level>
  readonly findings: ReadonlyMap<string, ReadonlyArray<Findings.Finding>>
}

/** **Shape** `facts`: all of one customer, in the order recorded. */
export const read = (
  law: Regimes.Regimes,
  creditor: Creditor,
  facts: ReadonlyArray<LedgerEvent>,
  question: Question,
): Dossier => {
  const { knownAt } = question
  const known = knownOf(facts, question)
  const recorded = facts.filter(({ recordedAt }) => knownAt === undefined || recordedAt <= knownAt)
  const late = Interest.lateInvoices(law, creditor, facts, question)
  return {
    ...{ law, creditor, question, known },
    invoices: new Map(
      known.flatMap((fact) =>
        fact.type === "InvoiceIssued" ? [[fact.data.invoice as string, fact] as const] : [],
      ),
    ),
    stories: storyOfEach(recorded),
    pauses: Pauses.pauses(facts, question),
    claims: Claims.claims(law, creditor, facts, question),
    clocks: Map.groupBy(Clocks.clocks(facts, question), ({ invoice }) => invoice),
    interest: new Map(late.map((each) => [each.fact.data.invoice as string, each])),
    levels: levelsOf(facts, question),
    findings: Map.groupBy(
      Findings.findings(law, creditor, facts, question),
      ({ invoice }) => invoice,
    ),
  }
}
