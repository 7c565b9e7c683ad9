// What a dunning run is told: the day and the policy, who writes, what may go out, and how patiently.
import type { CalendarDate, DunningPolicy, Regimes } from "@encours/core"
import type { Creditor, ReminderFacts } from "../messages/MessageFacts.ts"
import type { Templates } from "../messages/templates.ts"
import type * as Approval from "./Approval.ts"

/** How messages are made. */
export interface Writing {
  readonly from: Creditor
  /** The ones that ship unless told. */
  readonly templates?: Templates | undefined
  /** The page where it can be paid; none unless told. */
  readonly paymentLink?: ((facts: ReminderFacts) => string | undefined) | undefined
  /** The reference to quote: ISO 11649 of the invoice, or of the customer where there are several. */
  readonly reference?: ((facts: ReminderFacts) => string | undefined) | undefined
  /** Roles of contacts, those to write to first; `reminders`, `accounting`, `billing` unless told. */
  readonly roles?: ReadonlyArray<string> | undefined
}

/** How often and how fast. */
export interface Patience {
  /** Tries of a message that failed in a way that can pass; 3 unless told. */
  readonly tries?: number | undefined
  /** Milliseconds before the second try, doubled for each further one; 1,000 unless told. */
  readonly backOffMillis?: number | undefined
  /** Longest wait between two tries; a channel that asks for more is left until the next run. */
  readonly backOffMost?: number | undefined
  /** Most messages a minute; as many as go unless told. */
  readonly perMinute?: number | undefined
}

export interface RunOptions extends Patience {
  readonly ledger: string
  /** The day of the run: facts are recorded as true on it. */
  readonly asOf: CalendarDate.CalendarDate
  readonly policy: DunningPolicy.DunningPolicy
  readonly writing: Writing
  /** What may go out without being asked; everything unless told. */
  readonly approve?: Approval.Approval | undefined
  /** One customer only. */
  readonly customer?: string | undefined
  /** Renders the messages and records nothing. */
  readonly dryRun?: boolean | undefined
  readonly law?: Regimes.Regimes | undefined
  /** Who runs it, kept with every fact. */
  readonly actor?: string | undefined
}
