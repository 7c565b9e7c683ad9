// Who the law sees behind an invoice: the kind of buyer, the regime that governs, what was agreed on
// late interest, and an insolvency. Read from the customer's facts; the law itself is an argument.
import type * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
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
  /**
   * The first judgment that opened an insolvency after the debt was born (supplied, else invoiced): it
   * stops the interest of that debt, and not of those born later (LP-12).
   */
  readonly judgedAfter: (invoice: OfType<"InvoiceIssued">) => Day | undefined
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

/** **Shape** `known`: the facts that count at a moment. */
export const subjectOf = (known: Iterable<LedgerEvent>): LegalSubject => {
  let buyer: Kind = "business"
  const judged: Array<Day> = []
  const regimes: Array<{ readonly from: Day; readonly regime: string }> = []
  for (const fact of known) {
    if (fact.type === "CustomerOpened") buyer = fact.data.kind
    if (fact.type === "CustomerOpened" || fact.type === "TermsAgreed") {
      const { regime } = fact.data
      if (regime !== undefined) regimes.push({ from: fact.effectiveOn, regime })
    }
    if (fact.type === "InsolvencyOpened") judged.push(fact.data.judgedOn)
  }
  regimes.sort((a, b) => CalendarDate.compare(a.from, b.from))
  judged.sort(CalendarDate.compare)
  return {
    buyer,
    judgedAfter: ({ effectiveOn, data: { suppliedOn = effectiveOn } }) =>
      judged.find((day) => day > suppliedOn),
    regimeOn: (issuedOn) => regimes.findLast(({ from }) => from <= issuedOn)?.regime,
  }
}
