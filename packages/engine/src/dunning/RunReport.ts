// What a run did, and what it left: as plain JSON, one row for each reminder.
import {
  type Act,
  type Courtesy,
  type LedgerEvent,
  Money,
  type PlanJson,
  type PolicyName,
  type Task,
} from "@encours/core"
import type { Channel, Delivery, Message } from "../ports/Notifier.ts"

export interface ReportedItem {
  readonly invoice: string
  readonly instalment: number
  /** In the currency of the reminder. */
  readonly open: string
}

/** A reminder of the run. */
export interface ReportedReminder {
  readonly reminder: string
  readonly customer: string
  readonly currency: string
  readonly stage: string
  readonly channel: Channel
  readonly items: ReadonlyArray<ReportedItem>
}

export interface FailedReminder extends ReportedReminder {
  readonly reason: (Delivery & { readonly is: "failed" })["reason"] | "rejected"
  readonly detail: string
  /** Whether the next run tries it again. */
  readonly retry: boolean
}

/** Planned, and nobody knows whether it left: see `settleReminder`. */
export interface UnknownReminder extends ReportedReminder {
  readonly detail: string
}

/** An act that waits: for somebody's word, for a channel, or for its day. */
export interface WaitingAct {
  /** What an approval names. */
  readonly key: string
  readonly customer: string
  readonly stage: string
  readonly channel: Channel
  readonly amount: Money.MoneyJson
  readonly because: "not approved" | "no notifier for its channels" | "reminded on a later day"
}

/** Thanks for a payment, or the confirmation of a plan. */
export interface ReportedCourtesy {
  readonly kind: Courtesy["kind"]
  /** The payment, or the plan. */
  readonly of: string
  readonly customer: string
  readonly channel: Channel
  readonly outcome: "sent" | "failed" | "unknown"
  readonly detail?: string
}

export interface RunReport {
  readonly asOf: string
  readonly policy: PolicyName
  readonly sent: ReadonlyArray<ReportedReminder>
  readonly failed: ReadonlyArray<FailedReminder>
  readonly unknown: ReadonlyArray<UnknownReminder>
  readonly waiting: ReadonlyArray<WaitingAct>
  /** Reminders of that day that were sent before this run, or by another one meanwhile. */
  readonly alreadySent: number
  /** What the policy sends beside reminders; absent where there was nothing. */
  readonly courtesies?: ReadonlyArray<ReportedCourtesy>
  /** What only a person can do. */
  readonly tasks: PlanJson["tasks"]
  /** Why the run ended before its time: the channel does not let us in. */
  readonly stopped?: string
  /** Of a dry run: the very messages. */
  readonly messages?: ReadonlyArray<Message>
}

/** A report in the making. */
export interface Making {
  readonly sent: Array<ReportedReminder>
  readonly failed: Array<FailedReminder>
  readonly unknown: Array<UnknownReminder>
  readonly waiting: Array<WaitingAct>
  readonly courtesies: Array<ReportedCourtesy>
  readonly tasks: Array<Task>
  readonly messages: Array<Message>
  alreadySent: number
  stopped: string | undefined
}

export const empty = (): Making => ({
  ...{ sent: [], failed: [], unknown: [], waiting: [], courtesies: [], tasks: [], messages: [] },
  ...{ alreadySent: 0, stopped: undefined },
})

type Planned = LedgerEvent.OfType<"ReminderPlanned">

export const rowOf = ({ customer, data }: Planned): ReportedReminder => ({
  ...{ reminder: data.reminder, customer, currency: data.items[0]?.open.currency ?? "" },
  ...{ stage: data.stage, channel: data.channel },
  items: data.items.map(({ invoice, instalment, open }) => ({
    ...{ invoice, instalment: instalment ?? 1 },
    open: Money.format(open),
  })),
})

export const waitingOf = (act: Act, because: WaitingAct["because"]): WaitingAct => ({
  ...{ key: act.key, customer: act.customer, stage: act.stage, channel: act.channel },
  ...{ amount: Money.toJson(act.amount), because },
})
