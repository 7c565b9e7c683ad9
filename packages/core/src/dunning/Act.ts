// Something to send or do today: one message to one customer in one language and currency, about every
// item whose next step has come. Amounts are what the projections say at the end of the day asked.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Money from "../money/Money.ts"
import type { ChargeDue } from "../rights/chargesDue.ts"
import type { Channel, Stage, Tone } from "./Stage.ts"

type Day = CalendarDate.CalendarDate

/** The policy that decided, as a reminder keeps it. */
export interface PolicyName {
  readonly name: string
  readonly version: string
}

/** An instalment that the act asks for. */
export interface ActItem {
  readonly invoice: string
  /** From 1. */
  readonly instalment: number
  /** From 1; a settled item that is opened again by an allocation taken back starts the next (E23). */
  readonly cycle: number
  /** Its own next step, which this act takes: the act's stage, or one before it (E11). */
  readonly stage: string
  /** The stage it had reached before; absent = never reminded in this cycle. */
  readonly reached?: string
  readonly issuedOn: Day
  readonly dueOn: Day
  /** Days from the due date to today; less than zero before it. */
  readonly daysOverdue: number
  /** Still owed. */
  readonly open: Money.Money
  /** Of what is open: disputed, covered by a bill or direct debit in flight, and by money on account. */
  readonly disputed: Money.Money
  readonly pending: Money.Money
  readonly credited: Money.Money
  /** What is asked for: open, less the three. */
  readonly dunnable: Money.Money
}

/**
 * What is to be recorded of an act: one reminder for each stage that its items take, under its own key.
 * Mostly one; two where a message is about items at different steps, so that each keeps its own level.
 */
export interface Reminder {
  /**
   * The business key (E23): ledger, customer, stage, and the items with their cycle, as JSON text. The
   * policy and its version are no part of it. The same step is never taken twice for the same items.
   */
  readonly key: string
  readonly stage: string
  readonly items: ReadonlyArray<ActItem>
  /** From 1; another one after each attempt that failed for good, such as a bounced address. */
  readonly attempt: number
}

export interface Act {
  /** Of its reminders: what makes the message the same message when it is sent again. */
  readonly key: string
  readonly ledger: string
  readonly customer: string
  readonly currency: string
  readonly language: "fr" | "en"
  /** The furthest step of its items: it gives the text, the tone and the channel. */
  readonly stage: string
  /** The main channel, and all of them, in order. */
  readonly channel: Channel
  readonly channels: ReadonlyArray<Channel>
  readonly tone: Tone
  readonly template: string
  readonly who: string
  /** Oldest due first. */
  readonly items: ReadonlyArray<ActItem>
  readonly reminders: ReadonlyArray<Reminder>
  /** The sum of what is asked for its items. */
  readonly amount: Money.Money
  /** Money on account that its items were reduced by. */
  readonly credited: Money.Money
  /** What the stage claims beside: commands as `execute` takes them, each under its own key. */
  readonly charges: ReadonlyArray<ChargeDue>
  readonly starts?: NonNullable<Stage["starts"]>
  /** Last day of the delay that a formal notice gives. */
  readonly answerBy?: Day
  readonly policy: PolicyName
  /** One sentence, in the language of the act. */
  readonly because: string
}
