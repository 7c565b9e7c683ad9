// Arbitraries, given/when/then, laws, and one conformance suite per port.

// arbitraries: random values, and histories made by deciding
export { anyCommand } from "./arbitraries/commands.ts"
export {
  anyHistory,
  firstDay,
  type HistoryOptions,
  type LedgerHistory,
  type Step,
} from "./arbitraries/histories.ts"
export { anyBounds, anyDay, anyInstant, anyMoment, anyQuestion } from "./arbitraries/moments.ts"
export { anyPolicy, anyPolicyJson } from "./arbitraries/policies.ts"
export { spoiled, spoiledText } from "./arbitraries/spoiled.ts"
export { anyCustomer, anyDate, anyMoney, anyTerms } from "./arbitraries/values.ts"
// conformance: what every event store, and every key store, must pass
export {
  eventStoreSuite,
  type StoreUnderTest,
  type SuiteOptions,
} from "./conformance/eventStoreSuite.ts"
export { keyStoreSuite } from "./conformance/keyStoreSuite.ts"
export { loopback } from "./conformance/loopback.ts"
export { badAddresses, hostile, messageOf } from "./conformance/messages.ts"
export {
  type NotifierSuiteOptions,
  type NotifierUnderTest,
  notifierSuite,
  type Received,
} from "./conformance/notifierSuite.ts"
export type { Tamper, Tampering } from "./conformance/Tampering.ts"
// laws: what holds for the facts of any ledger; each throws where it does not
export { agreesWithANaiveReading } from "./laws/agreesWithANaiveReading.ts"
export { bucketsMakeTheBalance } from "./laws/bucketsMakeTheBalance.ts"
export { creditReports } from "./laws/creditReports.ts"
export { creditStandsOnTheBalance } from "./laws/creditStandsOnTheBalance.ts"
export { explanationsAgree } from "./laws/explanationsAgree.ts"
export { foldsAgree } from "./laws/foldsAgree.ts"
export { forecastLosesNoCent } from "./laws/forecastLosesNoCent.ts"
export { interleavingChangesNothing } from "./laws/interleavingChangesNothing.ts"
export { kpisAgreeWithANaiveReading } from "./laws/kpisAgreeWithANaiveReading.ts"
export { lateFactsChangeNothingBefore } from "./laws/lateFactsChangeNothingBefore.ts"
export { moneyIsConserved } from "./laws/moneyIsConserved.ts"
export { type NaiveQuestion, naiveAgedBalance } from "./laws/naiveAgedBalance.ts"
export { laws, type ProjectionLaws } from "./laws/projectionLaws.ts"
export { replayOfExportIsIdentity } from "./laws/replayOfExportIsIdentity.ts"
export { type Ask, reports, streamsOf } from "./laws/reports.ts"
export { riskReports } from "./laws/riskReports.ts"
export { statementAgreesWithBalance } from "./laws/statementAgreesWithBalance.ts"
// simulation: the engine on a simulated clock, with troubles, from a seed
export { dunningPlanOf } from "./simulation/dunning/dunningPlan.ts"
export {
  type DunningSimulationOptions,
  runDunningPlan,
  simulateDunning,
  simulateDunningSeeds,
  smallestDunningPlan,
} from "./simulation/dunning/simulateDunning.ts"
export { type Plan, planOf, show as showPlan } from "./simulation/Plan.ts"
export type { Simulated } from "./simulation/play.ts"
export {
  runPlan,
  type SimulationOptions,
  simulate,
  simulateSeeds,
  smallest as smallestPlan,
} from "./simulation/simulate.ts"
export type { Trouble, TroubleKind } from "./simulation/World.ts"
// spec: given, when, then
export { eur, type FactDraft, type FactOf, fact, money, recorded } from "./spec/facts.ts"
export { type Given, given } from "./spec/given.ts"
export type { Arrival, CommandDraft, PartOfFact, PartOfRejection } from "./spec/ledgerSpec.ts"
export type { AgedBalanceDraft, StatementDraft } from "./spec/projectionSpec.ts"
