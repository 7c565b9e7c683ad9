// What the law finds wrong with an invoice, or with terms that were agreed: due too late, a penalty
// rate below the floor, a mention that is missing. The invoice is recorded all the same (PT-08).
// Issued 2026-01-05 and due 2026-04-05 in France: TERM_ABOVE_CAP, PT-02, 30 days after 2026-03-06.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LateInterest, PaymentTerms } from "../terms/PaymentTerms.ts"
import type { LawSilent } from "./Answer.ts"
import type { Buyer } from "./Buyer.ts"
import * as InvoiceMention from "./InvoiceMention.ts"
import type { LegalFinding } from "./LegalFinding.ts"
import type { MentionRule } from "./LegalRegime.ts"
import * as RateFloor from "./RateFloor.ts"
import type * as Regimes from "./Regimes.ts"
import * as TermCap from "./TermCap.ts"

/** What the law looks at. */
export interface InvoiceFacts extends Buyer {
  readonly regime: string
  readonly issuedOn: CalendarDate.CalendarDate
  /** The last of its due dates. */
  readonly dueOn: CalendarDate.CalendarDate
  readonly suppliedOn?: CalendarDate.CalendarDate
  readonly periodic?: boolean
  readonly terms?: PaymentTerms
  /** The mentions printed on it; absent = not known, and not looked at. */
  readonly mentions?: ReadonlyArray<string>
  /** Whether it names an order. */
  readonly hasOrder?: boolean
}

/** What an invoice says of itself, as a fact holds it. */
interface Invoice {
  readonly instalments?: ReadonlyArray<{ readonly dueOn: CalendarDate.CalendarDate }> | undefined
  readonly suppliedOn?: CalendarDate.CalendarDate | undefined
  readonly sector?: string | undefined
  readonly periodic?: boolean | undefined
  readonly terms?: PaymentTerms | undefined
  readonly mentions?: ReadonlyArray<string> | undefined
  readonly order?: string | undefined
}

/** What the law looks at of an invoice, apart from who owes it and under which regime. */
export const factsOf = (
  issuedOn: CalendarDate.CalendarDate,
  { instalments = [], suppliedOn, sector, periodic, terms, mentions, order }: Invoice,
): Omit<InvoiceFacts, "buyer" | "regime"> => ({
  issuedOn,
  dueOn: instalments.reduce((last, { dueOn }) => (dueOn > last ? dueOn : last), issuedOn),
  hasOrder: order !== undefined,
  ...(suppliedOn === undefined ? {} : { suppliedOn }),
  ...(sector === undefined ? {} : { sector }),
  ...(periodic === undefined ? {} : { periodic }),
  ...(terms === undefined ? {} : { terms }),
  ...(mentions === undefined ? {} : { mentions }),
})

/** What was found, and what the law could not answer for want of a rule or a fact. */
export interface Findings {
  readonly findings: ReadonlyArray<LegalFinding>
  readonly silent: ReadonlyArray<LawSilent>
}

/**
 * The breaches of an invoice.
 *
 * **Source** RULES PT-08, LP-03, §4. Where the regime says nothing, nothing is found.
 *
 * ```ts doctest
 * import { CalendarDate, InvoiceFindings, Regimes } from "@encours/core"
 * const issuedOn = CalendarDate.of(2026, 1, 5)
 * const dueOn = CalendarDate.addDays(issuedOn, 90)
 * const facts = { regime: "FR", buyer: "business", issuedOn, dueOn } as const
 * const { findings } = InvoiceFindings.ofInvoice(Regimes.builtIn, facts)
 * findings.map(({ code, rule }) => [code, rule]) // => [["TERM_ABOVE_CAP", "PT-02"]]
 * ```
 */
export const ofInvoice = (law: Regimes.Regimes, facts: InvoiceFacts): Findings => {
  const { terms, mentions, ...given } = facts
  const clause = terms && TermCap.endOfMonthOf(terms)
  const cap = TermCap.check(law, {
    ...given,
    ...(clause === undefined ? {} : { endOfMonth: clause }),
  })
  const printed = { ...given, mentions: mentions ?? [], has: conditionsOf(facts) }
  return together([
    Result.map(cap, ({ value }) => value.findings),
    ...(terms?.lateInterest === undefined ? [] : [floorOf(law, facts, terms.lateInterest)]),
    ...(mentions === undefined
      ? []
      : [Result.map(InvoiceMention.check(law, printed), ({ value }) => value)]),
  ])
}

/** The breaches of terms that are agreed on a day: a penalty rate below the floor. */
export const ofTerms = (
  law: Regimes.Regimes,
  facts: Buyer & { readonly regime: string; readonly agreedOn: CalendarDate.CalendarDate },
  { lateInterest }: PaymentTerms,
): Findings =>
  together(
    lateInterest === undefined
      ? []
      : [floorOf(law, { ...facts, issuedOn: facts.agreedOn }, lateInterest)],
  )

type Asked = Result.Result<ReadonlyArray<LegalFinding>, LawSilent>

const floorOf = (
  law: Regimes.Regimes,
  { regime, buyer, sector, issuedOn }: Buyer & Pick<InvoiceFacts, "regime" | "issuedOn">,
  agreed: LateInterest,
): Asked => {
  const scope = { regime, buyer, ...(sector === undefined ? {} : { sector }) }
  const floor = RateFloor.check(law, { ...scope, agreed, on: issuedOn })
  return Result.map(floor, ({ value }) => value.findings)
}

const together = (asked: ReadonlyArray<Asked>): Findings => ({
  findings: asked.flatMap((each) => (Result.isSuccess(each) ? each.success : [])),
  silent: asked.flatMap((each) => (Result.isFailure(each) ? [each.failure] : [])),
})

const conditionsOf = ({
  terms,
  hasOrder,
}: InvoiceFacts): ReadonlyArray<NonNullable<MentionRule["when"]>> => [
  ...(terms?.discount === undefined ? [] : (["discount"] as const)),
  ...(hasOrder === true ? (["order-number"] as const) : []),
]
