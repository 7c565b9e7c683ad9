// The table of contents of @encours/core: one namespace per noun, one function per verb, by floor.

// money, calendar, party: the nouns everything is made of
export * as BusinessDay from "./calendar/BusinessDay.ts"
export * as CalendarDate from "./calendar/CalendarDate.ts"
export * as DayCount from "./calendar/DayCount.ts"
export * as HolidayCalendar from "./calendar/HolidayCalendar.ts"
export * as Instant from "./calendar/Instant.ts"
export * as Period from "./calendar/Period.ts"
export * as Semester from "./calendar/Semester.ts"
export * as Currency from "./money/Currency.ts"
export * as Decimal from "./money/Decimal.ts"
export * as Money from "./money/Money.ts"
export * as Rate from "./money/Rate.ts"
export * as Rounding from "./money/Rounding.ts"
export * as Split from "./money/Split.ts"
export * as CreditorReference from "./party/CreditorReference.ts"
export * as Customer from "./party/Customer.ts"
export * as Ids from "./party/Ids.ts"

// terms: what was agreed
export * as CoverTerms from "./terms/CoverTerms.ts"
export * as DueDate from "./terms/DueDate.ts"
export * as EarlyPaymentDiscount from "./terms/EarlyPaymentDiscount.ts"
export * as Imputation from "./terms/Imputation.ts"
export * as LateInterest from "./terms/LateInterest.ts"
export * as PaymentTerms from "./terms/PaymentTerms.ts"
export * as RateSeries from "./terms/RateSeries.ts"
export * as VatShare from "./terms/VatShare.ts"

// law: what statute says, answered in terms of what was agreed
export type { Answer, LawSilent } from "./law/Answer.ts"
export * as Citation from "./law/Citation.ts"
export * as ClaimRoute from "./law/ClaimRoute.ts"
export * as FineBasis from "./law/FineBasis.ts"
export * as IndemnityEntitlement from "./law/IndemnityEntitlement.ts"
export * as InterestEntitlement from "./law/InterestEntitlement.ts"
export * as InvoiceFindings from "./law/InvoiceFindings.ts"
export * as InvoiceMention from "./law/InvoiceMention.ts"
export * as InvoiceSeries from "./law/InvoiceSeries.ts"
export * as LawRow from "./law/LawRow.ts"
export type { LegalFinding } from "./law/LegalFinding.ts"
export type * as LegalRegime from "./law/LegalRegime.ts"
export * as LimitationPeriod from "./law/LimitationPeriod.ts"
export * as RateFloor from "./law/RateFloor.ts"
export * as ReferenceRates from "./law/ReferenceRates.ts"
export * as Regimes from "./law/Regimes.ts"
export * as Retention from "./law/Retention.ts"
export * as TermCap from "./law/TermCap.ts"

// events: the facts
export * as LedgerEvent from "./events/LedgerEvent.ts"
export * as LedgerFile from "./events/LedgerFile.ts"
export * as Personal from "./events/Personal.ts"
export * as Problem from "./events/Problem.ts"
export * as Upcasters from "./events/Upcasters.ts"

// evolve: what a decision needs to know
export * as Charge from "./evolve/Charge.ts"
export * as CustomerLedger from "./evolve/CustomerLedger.ts"
export { advance, evolve, fold } from "./evolve/evolve.ts"
export * as Item from "./evolve/Item.ts"
export * as Matters from "./evolve/Matters.ts"
export * as Settlement from "./evolve/Settlement.ts"
export * as StateText from "./evolve/StateText.ts"

// decide: what is allowed
export { admit, type Book } from "./decide/admit.ts"
export { type Claim, claimOf, type IdKind } from "./decide/claims.ts"
export { type Context, type Decision, decide } from "./decide/decide.ts"
export * as LedgerCommand from "./decide/LedgerCommand.ts"
export * as Rejection from "./decide/Rejection.ts"
export { resolve } from "./decide/resolve.ts"

// projections: what people read
export * as AgedBalance from "./projections/AgedBalance.ts"
export * as Amounts from "./projections/Amounts.ts"
export { accountSums } from "./projections/accountSums.ts"
export * as Buckets from "./projections/Buckets.ts"
export { coverOf } from "./projections/credit/coverOf.ts"
export * as OrderDecision from "./projections/credit/decideOrder.ts"
export * as Exposure from "./projections/credit/Exposure.ts"
export {
  type ExposureJson,
  exposureJson,
  exposureTotals,
} from "./projections/credit/exposureJson.ts"
export { groupOf } from "./projections/credit/groupOf.ts"
export * as LossMatrix from "./projections/credit/LossMatrix.ts"
export * as OrderRules from "./projections/credit/OrderRules.ts"
export * as Provision from "./projections/credit/Provision.ts"
export * as Release from "./projections/credit/Release.ts"
export { Dossier, dossierOf } from "./projections/Dossier.ts"
export * as Kpi from "./projections/kpi/Kpi.ts"
export * as KpiReport from "./projections/kpi/KpiReport.ts"
export * as WhatIf from "./projections/kpi/WhatIf.ts"
export { knownOf } from "./projections/knownOf.ts"
export { LedgerIndex } from "./projections/LedgerIndex.ts"
export * as OpenItems from "./projections/OpenItems.ts"
export * as PartText from "./projections/PartText.ts"
export * as Pauses from "./projections/Pauses.ts"
export * as Plans from "./projections/Plans.ts"
export * as Promises from "./projections/Promises.ts"
export * as Backtest from "./projections/risk/Backtest.ts"
export * as CashForecast from "./projections/risk/CashForecast.ts"
export * as Annals from "./projections/risk/Annals.ts"
export * as Chronicle from "./projections/risk/Chronicle.ts"
export { delayQuantile } from "./projections/risk/delayQuantile.ts"
export * as ExternalScore from "./projections/risk/ExternalScore.ts"
export * as ScoreReport from "./projections/risk/ScoreReport.ts"
export * as RiskScore from "./projections/risk/score/RiskScore.ts"
export { segmentOf } from "./projections/segmentOf.ts"
export * as Settled from "./projections/Settled.ts"
export * as Statement from "./projections/Statement.ts"

// rights: what may be claimed, and why
export * as Claims from "./rights/Claims.ts"
export * as Clocks from "./rights/Clocks.ts"
export {
  type CustomerRetention,
  customerRetention,
  type RetentionQuestion,
} from "./rights/customerRetention.ts"
export * as Findings from "./rights/Findings.ts"
export * as Interest from "./rights/Interest.ts"
export { type ChargeDue, chargesDue } from "./rights/chargesDue.ts"
export { type InterestClaim, interestClaims } from "./rights/interestClaims.ts"
export * as LateBalance from "./rights/LateBalance.ts"
export {
  type Creditor,
  creditorOf,
  type LegalSubject,
  regimeOf,
  subjectOf,
} from "./rights/LegalSubject.ts"
export { limitation } from "./rights/limitation.ts"

// dunning: whom to ask what today, and why the rest is left alone
export type { Act, ActItem, PolicyName, Reminder } from "./dunning/Act.ts"
export * as Agenda from "./dunning/Agenda.ts"
export { agendaCalendar } from "./dunning/agendaCalendar.ts"
export { type AgendaJson, agendaJson, type PlanJson, planJson } from "./dunning/agendaJson.ts"
export type { Courtesy, PlanConfirmation, Thanks } from "./dunning/courtesies.ts"
export type { DunningPlan, Task } from "./dunning/DunningPlan.ts"
export * as PolicyComparison from "./dunning/comparePolicies.ts"
export { type ComparisonJson, comparisonJson } from "./dunning/comparisonJson.ts"
export * as DunningPolicy from "./dunning/DunningPolicy.ts"
export * as FrenchPolicy from "./dunning/FrenchPolicy.ts"
export { isOff } from "./dunning/isOff.ts"
export type { Left, Reason } from "./dunning/Left.ts"
export { assemble, plan } from "./dunning/plan.ts"
export { type Options as PlanOptions, planCustomer } from "./dunning/planCustomer.ts"
export { type Replayed, replayPolicy } from "./dunning/replayPolicy.ts"
export * as Stage from "./dunning/Stage.ts"

// explain: the facts and rules behind a number
export * as Explanation from "./explain/Explanation.ts"
export { explainCustomer } from "./explain/explainCustomer.ts"
export { explainInvoice } from "./explain/explainInvoice.ts"
export { type ForecastJson, forecastJson } from "./explain/forecastJson.ts"
export { type KpisJson, kpisJson } from "./explain/kpiJson.ts"
export { type ProvisionJson, provisionJson } from "./explain/provisionJson.ts"
export { orderDecisionJson } from "./explain/orderJson.ts"
export { explainText } from "./explain/explainText.ts"
export { day as dayText, factName } from "./explain/Saying.ts"
export {
  type ItemsJson,
  itemsJson,
  type ScoreJson,
  scoreJson,
} from "./explain/scoreJson.ts"
