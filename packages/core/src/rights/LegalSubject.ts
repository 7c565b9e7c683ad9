// Who the law sees behind an invoice: the kind of buyer, the regime that governs, what was agreed on
// late interest, and an insolvency. Read from the customer's facts; the law itself is an argument.
import type * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { LawSilent } from "../law/Answer.ts"
import * as Regimes from "../law/Regimes.ts"
import type { Kind } from "../party/Customer.ts"

type Day = CalendarDate.CalendarDate

/** What a ledger's own stream says of its law; a ledger is French unless told otherwise. */
export interface Creditor {
  readonly country: string
  readonly regime?: string | undefined
}

export const creditorOf = (facts: Iterable<LedgerEvent>): Creditor => {
  for (const fact of facts) {
    if (fact.type === "LedgerOpened") {
      return { country: fact.data.country, regime: fact.data.regime }
    }
  }
  return { country: "FR" }
}

/** The customer as the law asks for it; a business in the creditor's country unless told. */
export interface LegalSubject {
  readonly buyer: Kind
  /** The regime that the customer's own facts name, for invoices that name none. */
  readonly regimeOn: (issuedOn: Day) => string | undefined
  /** The day of the judgment that opened an insolvency. */
  readonly insolvencyJudgedOn: Day | undefined
}

/** The regime that governs an invoice: its own, else the customer's, else the creditor's. */
export const regimeOf = (
  law: Regimes.Regimes,
  creditor: Creditor,
  subject: LegalSubject,
  { effectiveOn, data }: OfType<"InvoiceIssued">,
): Result.Result<string, LawSilent> => {
  const named = data.regime ?? subject.regimeOn(effectiveOn) ?? creditor.regime
  return Regimes.idFor(law, {
    country: creditor.country,
    ...(named === undefined ? {} : { regime: named }),
  })
}

/** The facts known at `knownAt` and true by the end of `asOf`. */
export const subjectOf = (
  facts: Iterable<LedgerEvent>,
  asOf: Day,
  knownAt?: Instant | undefined,
): LegalSubject => {
  let buyer: Kind = "business"
  let insolvencyJudgedOn: Day | undefined
  const regimes: Array<{ readonly from: Day; readonly regime: string }> = []
  for (const fact of facts) {
    if ((knownAt !== undefined && fact.recordedAt > knownAt) || fact.effectiveOn > asOf) continue
    if (fact.type === "CustomerOpened") buyer = fact.data.kind
    if (fact.type === "CustomerOpened" || fact.type === "TermsAgreed") {
      const { regime } = fact.data
      if (regime !== undefined) regimes.push({ from: fact.effectiveOn, regime })
    }
    if (fact.type === "InsolvencyOpened") insolvencyJudgedOn = fact.data.judgedOn
  }
  return {
    buyer,
    insolvencyJudgedOn,
    regimeOn: (issuedOn) => {
      const agreed = regimes.filter(({ from }) => from <= issuedOn)
      return agreed.toSorted((a, b) => (a.from < b.from ? -1 : 1)).at(-1)?.regime
    },
  }
}
