// What a policy says of a ledger on a day: acts that are due, tasks for people, and every other open item
// with the reason why it is left alone. A dry run, a what-if and the real run are this same value.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Act, PolicyName } from "./Act.ts"
import type { Left } from "./Left.ts"
import type { Channel } from "./Stage.ts"

type Day = CalendarDate.CalendarDate

/**
 * Something that only a person can do.
 *
 * - `find-contact`: a message has no address to go to, or bounced.
 * - `allocate`: money on account covers what is owed.
 * - `hand-over`: the last stage has come: an agency, a bailiff or a court.
 * - `decide`: owed after a judgment that opened an insolvency.
 */
export interface Task {
  readonly kind: "find-contact" | "allocate" | "hand-over" | "decide"
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly invoices: ReadonlyArray<string>
  /** What it is about, in minor units. */
  readonly amount: number
  readonly who: string
  readonly stage?: string
  readonly channel?: Channel
  readonly because: string
}

export interface DunningPlan {
  readonly asOf: Day
  readonly policy: PolicyName
  /** By ledger, customer, currency. */
  readonly acts: ReadonlyArray<Act>
  readonly tasks: ReadonlyArray<Task>
  readonly left: ReadonlyArray<Left>
}
