// The Effect face of @encours/engine: ports, use cases, the in-memory store.

// dunning: what is due goes out, once, and its end is recorded
export * as Approval from "./dunning/Approval.ts"
export type {
  ReminderVerbs,
  ReceiptQuestion,
  RemindQuestion,
  SettlementQuestion,
} from "./dunning/ReminderVerbs.ts"
export { remind } from "./dunning/remind.ts"
export type { Patience, RunOptions, Writing } from "./dunning/RunOptions.ts"
export type {
  FailedReminder,
  ReportedCourtesy,
  ReportedItem,
  ReportedReminder,
  RunReport,
  UnknownReminder,
  WaitingAct,
} from "./dunning/RunReport.ts"
// evidence: bundles and anchors
export * as Evidence from "./evidence/Evidence.ts"
export {
  type Receipt,
  recordReceipt,
  type Settlement,
  settleReminder,
} from "./dunning/settleReminder.ts"
// files: ledger files as sources of lines
export { type CustomerKeys, readKeys, writeKeys } from "./files/keysFile.ts"
export * as LineSource from "./files/LineSource.ts"
export { LineSplitter, ledgerLines } from "./files/ledgerLines.ts"
// usecases: what can be done with a ledger
export * as Ledger from "./Ledger.ts"
// memory: a store without a file
export * as MemoryEventStore from "./memory/MemoryEventStore.ts"
export * as MemoryKeyStore from "./memory/MemoryKeyStore.ts"
// messages: what is written, in French and English
export * as Content from "./messages/Content.ts"
export type {
  ChargeLine,
  Creditor,
  PlanFacts,
  ReminderFacts,
  ThanksFacts,
} from "./messages/MessageFacts.ts"
export { type Rendered, render } from "./messages/render.ts"
export * as Templates from "./messages/templates.ts"
export * as writing from "./messages/writing.ts"
// notifiers: messages to a terminal, and several notifiers as one
export * as ConsoleNotifier from "./notifiers/ConsoleNotifier.ts"
export { type Routes, routeByChannel } from "./notifiers/routeByChannel.ts"
// ports: what a store must do, and what every store shares
export * as AppendRules from "./ports/AppendRules.ts"
export * as Bell from "./ports/Bell.ts"
export { EventIds } from "./ports/EventIds.ts"
export * as EventStore from "./ports/EventStore.ts"
export { type FollowOptions, follow } from "./ports/follow.ts"
export { forLedger } from "./ports/forLedger.ts"
export * as HashChain from "./ports/HashChain.ts"
export { KeyStore, type KeyStoreShape } from "./ports/KeyStore.ts"
export * as PersonalCipher from "./ports/PersonalCipher.ts"
export { type Letter, type LetterOffice, notifierOfLetters } from "./ports/LetterOffice.ts"
export * as Notifier from "./ports/Notifier.ts"
export { notifierOfSms, type Sms, type SmsGateway } from "./ports/SmsGateway.ts"
export * as StoreError from "./ports/StoreError.ts"
export {
  type EraseOutcome,
  type EraseQuestion,
  type EraseRejection,
  erase,
  type RetentionQuestion,
  retention,
} from "./usecases/erase.ts"
export {
  type Deciding,
  type ExecuteError,
  type ExecuteOptions,
  execute,
} from "./usecases/execute.ts"
export { type ExportOptions, exportKeys, exportLedger } from "./usecases/exportLedger.ts"
export { Gate, type Passage } from "./usecases/Gate.ts"
export type { LogFinding } from "./usecases/LogReader.ts"
export { loadCustomer, StateCache } from "./usecases/loadCustomer.ts"
export type { Accepted, InvalidCommand, Outcome, Refused } from "./usecases/Outcome.ts"
export * as DunningQuestions from "./usecases/DunningQuestions.ts"
export * as DunningReports from "./usecases/dunningReports.ts"
export * as Questions from "./usecases/Questions.ts"
export { forEachHistory, type History, readLedger, readStream } from "./usecases/readFacts.ts"
export {
  type Progress,
  type RefusedLine,
  type ReplayOptions,
  type ReplayReport,
  replay,
} from "./usecases/replay.ts"
export * as Reports from "./usecases/reports.ts"
export * as RiskQuestions from "./usecases/RiskQuestions.ts"
export * as RiskReports from "./usecases/riskReports.ts"
export {
  type Projected,
  type Projection,
  runProjection,
  waitForPosition,
  waitForProjection,
} from "./usecases/runProjection.ts"
export { verifyLedger } from "./usecases/verifyLedger.ts"
export { type LogVerification, type VerifyOptions, verifyLog } from "./usecases/verifyLog.ts"
