// What a country's law answers about late payment, all of it as rows of data: caps of payment terms,
// interest, the fixed indemnity, limitation, mentions, routes to court. France is one such value;
// a host writes another, or adds rows to one, without a release of this library.
// Whatever a regime has no row for, it does not answer: an error, never a guess.

import type { DayCount } from "../calendar/DayCount.ts"
import type { HolidayCalendar, HolidayRule } from "../calendar/HolidayCalendar.ts"
import type { MoneyJson } from "../money/Money.ts"
import type { Rounding } from "../money/Rounding.ts"
import type { Country, Kind } from "../party/Customer.ts"
import type { SinglePayment } from "../terms/PaymentTerms.ts"
import type { LawRow } from "./LawRow.ts"

export interface LegalRegime {
  /** As events keep it: "FR". */
  readonly id: string
  readonly name: string
  /** Countries (ISO 3166-1) whose law this is. */
  readonly countries: ReadonlyArray<Country>
  /** Countries for which it stands in while they have no regime of their own. */
  readonly fallbackFor: ReadonlyArray<Country>
  /** Trades with rules of their own: the word that an invoice's `sector` uses, and what it means. */
  readonly sectors: Readonly<Record<string, string>>
  readonly termCaps: ReadonlyArray<LawRow<TermCapRule>>
  readonly defaultTerms: ReadonlyArray<LawRow<DefaultTermRule>>
  readonly acceptance: ReadonlyArray<LawRow<AcceptanceRule>>
  readonly interest: ReadonlyArray<LawRow<InterestRule>>
  readonly rateFloors: ReadonlyArray<LawRow<RateFloorRule>>
  readonly indemnity: ReadonlyArray<LawRow<IndemnityRule>>
  readonly limitation: ReadonlyArray<LawRow<LimitationRule>>
  readonly limitationActs: ReadonlyArray<LawRow<LimitationActRule>>
  readonly mentions: ReadonlyArray<LawRow<MentionRule>>
  readonly mentionTexts: ReadonlyArray<LawRow<MentionTextRule>>
  readonly routes: ReadonlyArray<LawRow<RouteRule>>
  readonly deadlines: ReadonlyArray<LawRow<DeadlineRule>>
  readonly retention: ReadonlyArray<LawRow<RetentionRule>>
  /** Amounts of fines, by the rules (id prefixes) whose breach they punish. */
  readonly fines: ReadonlyArray<LawRow<FineRule>>
  /** Rules without a parameter: they guide the ledger, or whoever reads its figures. */
  readonly conduct: ReadonlyArray<LawRow<undefined>>
  /** Public holidays with the text that made each; `holidays` has them as calendars. */
  readonly publicHolidays: ReadonlyArray<LawRow<HolidayRule>>
  readonly holidays: Readonly<Record<string, HolidayCalendar>>
}

/** Which customers, and which trade, a row is about; no `sector` = all that have no own row. */
export interface Scope {
  readonly buyers: ReadonlyArray<Kind>
  readonly sector?: string
}

/**
 * The day that a payment term counts from.
 *
 * - `issue`: the date printed on the invoice.
 * - `supply`: delivery or performance; `supply-decade-end`, `supply-month-end` of it.
 * - `receipt`: the later of receipt of the invoice and supply.
 * - `clearance`: customs clearance, or some days after availability in the mainland if earlier.
 */
export type CountFrom =
  | "issue"
  | "supply"
  | "supply-decade-end"
  | "supply-month-end"
  | "receipt"
  | "clearance"

/** The longest lawful term. Of alternatives, the one that the contract stipulates counts. */
export interface TermCapRule extends Scope {
  readonly from: CountFrom
  /** Empty = no cap. With `endOfMonth` it needs an express clause, whose reading replaces its own. */
  readonly alternatives: ReadonlyArray<SinglePayment>
  /** Only for summary invoices, or only for others; both when left out. */
  readonly periodic?: boolean
  /** Months of issue (1–12) in which the row holds; all when left out. */
  readonly months?: ReadonlyArray<number>
  /** Days added to the cap. */
  readonly extraDays?: number
  /** For `clearance`: days after availability when that comes earlier. */
  readonly daysAfterAvailability?: number
  /** What makes a longer term lawful, in words. */
  readonly unless?: string
}

/** The term where nothing was agreed. */
export interface DefaultTermRule extends Scope {
  readonly from: CountFrom
  readonly terms: SinglePayment
}

/** The longest procedure of acceptance, in days from receipt. */
export interface AcceptanceRule extends Scope {
  readonly daysMax: number
}

/** Late-payment interest: who owes it, and at which rate. */
export type InterestRule = Scope &
  (
    | { readonly owed: false }
    | {
        readonly owed: true
        /** Id of a reference rate, and the points above it, a fraction: "0.10". */
        readonly reference: string
        readonly margin: string
        /** Each day at the rate of its semester, or all at that of the first late day. */
        readonly rateMode: RateMode
        /** Step to which the rate is rounded up: "0.005" is half a point. */
        readonly roundUpTo?: string
        readonly dayCount: DayCount
        readonly rounding: Rounding
        /** Ids of the conduct rules that apply as well; the first is the one that a charge names. */
        readonly rules: ReadonlyArray<string>
        /** The rule by which a contract can set another rate; none = the rate is the law's. */
        readonly agreedBy?: string
        /** The rule by which interest stops the day before a court opens an insolvency. */
        readonly stoppedBy?: string
      }
  )

export type RateMode = "by-day" | "frozen-at-start"

/** The lowest rate that a contract can set: times a reference rate. */
export interface RateFloorRule extends Scope {
  readonly reference: string
  readonly times: string
}

/** The fixed sum for recovery costs. */
export type IndemnityRule = Scope &
  (
    | { readonly owed: false }
    | {
        readonly owed: true
        /** In order; the first whose `below` is above the debt counts, the last has none. */
        readonly brackets: ReadonlyArray<{ readonly below?: string; readonly amount: MoneyJson }>
        readonly per: "invoice" | "instalment"
        /** The rule by which costs above the fixed sum can be claimed, with proof. */
        readonly complementBy?: string
        /** Whether the fixed sum is credited against costs of legal action. */
        readonly creditedAgainstCosts: boolean
        /** The rule that bars it for debts due on or after the opening of an insolvency. */
        readonly barredBy?: string
      }
  )

/** After how long a claim can no longer be brought. */
export interface LimitationRule extends Scope {
  readonly years: number
  /** What the displayed date counts from; the monitored one takes the earliest known day. */
  readonly from: "due" | "supply"
  /** Counted from 1 January of the year that follows. */
  readonly fromYearEnd: boolean
  /** Lengths in years that a contract may set. */
  readonly agreed?: { readonly yearsMin: number; readonly yearsMax: number }
  /** Years after which nothing helps, and the acts to which that does not apply. */
  readonly longStop?: { readonly years: number; readonly except: ReadonlyArray<string> }
}

/** What an act does to limitation. */
export interface LimitationActRule {
  readonly act: string
  readonly effect: "restarts" | "suspends" | "none"
  /** The effect lasts until the act ends: proceedings, a mediation. */
  readonly lasting: boolean
  /** Months that are left at least when a suspension ends. */
  readonly monthsLeftMin?: number
}

/** Something that an invoice must print; `when` = only if that is so. */
export interface MentionRule extends Scope {
  readonly mention: string
  readonly when?: "discount" | "order-number" | "reductions"
}

/** A sentence to print; {rate} and {indemnity} are filled in. */
export interface MentionTextRule {
  /** Subject code of the note in an electronic invoice (EN 16931): "PMD". */
  readonly subject: string
  readonly language: string
  readonly decimalMark: "," | "."
  readonly text: string
}

/** A way to be paid by force of law. */
export interface RouteRule extends Scope {
  readonly route: string
  /** Most that can be claimed by it, principal and interest. */
  readonly amountMax?: MoneyJson
  /** What must hold, for a person to judge. */
  readonly conditions: ReadonlyArray<string>
}

/** A delay of a route: from one step to the last (or first) day for another. */
export interface DeadlineRule {
  readonly route: string
  /** The step that starts it: "ordered". The row valid on its day counts. */
  readonly from: string
  /** The step that it limits: "serve". */
  readonly to: string
  /** `yearEnd`: 31 December of that many years later. */
  readonly delay: Delay
  /** Last day on which it can be done, or first. */
  readonly bound: "latest" | "earliest"
  /** Counted after this other deadline of the same start, not from the start itself. */
  readonly after?: string
  /** Added when the creditor is established abroad. */
  readonly abroadMonths?: number
  readonly effect: string
}

export type Delay =
  | { readonly months: number }
  | { readonly days: number }
  | { readonly yearEnd: number }

/** How long documents are kept. */
export interface RetentionRule {
  readonly documents: string
  readonly years: number
  readonly from: "fiscal-year-end" | "document"
}

/** Most that a breach can cost: a natural person, a legal person, and when it is repeated. */
export interface FineRule {
  /** Beginnings of the ids of the rules whose breach it punishes. */
  readonly punishes: ReadonlyArray<string>
  readonly naturalMax: MoneyJson
  readonly legalMax: MoneyJson
  readonly naturalMaxRepeated: MoneyJson
  readonly legalMaxRepeated: MoneyJson
}
