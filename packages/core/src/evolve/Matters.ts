// What is under way with a customer beside money: disputes, promises, plans, holds, claims, reminders,
// insolvency. Kept by their ids, with just enough to know what may come next.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { ClaimEscalated } from "../events/ClaimEvents.ts"

/** A dispute, open until it is settled. */
export interface Dispute {
  readonly invoice: string
  settled: boolean
}

/** A payment plan; broken, it holds no longer. */
export interface Plan {
  readonly invoices: ReadonlyArray<string>
  broken: boolean
}

export interface Hold {
  lifted: boolean
}

export type ClaimStage = ClaimEscalated["data"]["stage"]

/** A claim and the stage that it has reached. */
export interface Claim {
  stage: ClaimStage
  closed: boolean
}

/** A reminder: planned, then sent or failed; a failure that allows a retry is no end. */
export type ReminderStatus = "planned" | "sent" | "failed"

export interface Matters {
  /** The day of the opening judgment while insolvency proceedings are open. */
  insolventSince: CalendarDate.CalendarDate | undefined
  readonly disputes: Map<string, Dispute>
  readonly promises: Set<string>
  readonly plans: Map<string, Plan>
  readonly holds: Map<string, Hold>
  readonly claims: Map<string, Claim>
  readonly reminders: Map<string, ReminderStatus>
  /** Insurers that cover the customer, or did. */
  readonly insurers: Set<string>
}

export const none = (): Matters => ({
  insolventSince: undefined,
  disputes: new Map(),
  promises: new Set(),
  plans: new Map(),
  holds: new Map(),
  claims: new Map(),
  reminders: new Map(),
  insurers: new Set(),
})

/** A copy that shares nothing that changes. */
export const copy = (matters: Matters): Matters => ({
  insolventSince: matters.insolventSince,
  disputes: copyRows(matters.disputes),
  promises: new Set(matters.promises),
  plans: copyRows(matters.plans),
  holds: copyRows(matters.holds),
  claims: copyRows(matters.claims),
  reminders: new Map(matters.reminders),
  insurers: new Set(matters.insurers),
})

const copyRows = <Row extends object>(rows: ReadonlyMap<string, Row>): Map<string, Row> =>
  new Map(Array.from(rows, ([id, row]) => [id, { ...row }]))
