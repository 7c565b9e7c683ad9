// An item that is left alone today, and why: every open item is either in an act or here. "F-12 is not
// chased: 2500.00 EUR of it is disputed" is a reason; silence is none (RULES §6.2).
import type * as CalendarDate from "../calendar/CalendarDate.ts"

/**
 * Why an item is left alone.
 *
 * - `not-due`: its due date, its grace or the day of its first stage is still to come.
 * - `between-stages`: the day of its next stage is still to come.
 * - `disputed`, `promised`, `plan`, `hold`, `insolvency`: the customer is not to be chased for it now.
 * - `factored`: a factor owns it, and asks for it.
 * - `transferred`: an agency, a bailiff or a court has it.
 * - `in-flight`: a bill or a direct debit that has yet to mature covers it.
 * - `credit-balance`: money on account covers it; somebody should allocate it.
 * - `below-threshold`: the customer owes too little for a message.
 * - `spacing`: it was reminded too few days ago, or its customer today.
 * - `quiet-day`: nothing is sent today.
 * - `outcome-unknown`: a reminder was planned, and nothing says whether it was sent.
 * - `failed`: a reminder could not be delivered, and no other address is known since.
 * - `no-contact`: the channel needs an address that is not known.
 * - `finished`: it went through every stage.
 */
export type Reason =
  | "not-due"
  | "between-stages"
  | "disputed"
  | "promised"
  | "plan"
  | "hold"
  | "insolvency"
  | "factored"
  | "transferred"
  | "in-flight"
  | "credit-balance"
  | "below-threshold"
  | "spacing"
  | "quiet-day"
  | "outcome-unknown"
  | "failed"
  | "no-contact"
  | "finished"

export interface Left {
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly invoice: string
  /** From 1. */
  readonly instalment: number
  readonly cycle: number
  /** Still owed, in minor units. */
  readonly open: number
  readonly reason: Reason
  /** The dispute, hold, promise, plan, claim or factor that stands in the way. */
  readonly by?: string
  /** The first day on which it may be asked for, as far as is known. */
  readonly until?: CalendarDate.CalendarDate
  /** One sentence, in the language of the plan. */
  readonly because: string
}
