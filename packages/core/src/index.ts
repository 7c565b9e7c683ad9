// The table of contents of @encours/core: one namespace per noun, one function per verb, by floor.

// money, calendar, party: the nouns everything is made of
export * as CalendarDate from "./calendar/CalendarDate.ts"
export * as Instant from "./calendar/Instant.ts"
export * as Period from "./calendar/Period.ts"
// decide: what is allowed
export { admit } from "./decide/admit.ts"
export { type Claim, claimOf, type IdKind } from "./decide/claims.ts"
export { type Context, type Decision, decide } from "./decide/decide.ts"
export * as LedgerCommand from "./decide/LedgerCommand.ts"
export * as Rejection from "./decide/Rejection.ts"
export { resolve } from "./decide/resolve.ts"
// events: the facts
export * as LedgerEvent from "./events/LedgerEvent.ts"
export * as LedgerFile from "./events/LedgerFile.ts"
export * as Personal from "./events/Personal.ts"
export * as Problem from "./events/Problem.ts"
export * as Upcasters from "./events/Upcasters.ts"
// evolve: what a decision needs to know
export * as CustomerLedger from "./evolve/CustomerLedger.ts"
export { advance, evolve, fold } from "./evolve/evolve.ts"
export * as Item from "./evolve/Item.ts"
export * as Settlement from "./evolve/Settlement.ts"
export * as Currency from "./money/Currency.ts"
export * as Decimal from "./money/Decimal.ts"
export * as Money from "./money/Money.ts"
export * as Rate from "./money/Rate.ts"
export * as Rounding from "./money/Rounding.ts"
export * as Split from "./money/Split.ts"
export * as Customer from "./party/Customer.ts"
export * as Ids from "./party/Ids.ts"
// projections: what people read
export * as AgedBalance from "./projections/AgedBalance.ts"
export * as Amounts from "./projections/Amounts.ts"
export * as Buckets from "./projections/Buckets.ts"
export { LedgerIndex } from "./projections/LedgerIndex.ts"
export * as OpenItems from "./projections/OpenItems.ts"
export * as Statement from "./projections/Statement.ts"
// terms: what was agreed
export * as DueDate from "./terms/DueDate.ts"
export * as PaymentTerms from "./terms/PaymentTerms.ts"
