// What is under way with a customer beside money: disputes, promises, plans, holds, claims, reminders,
// insolvency. Kept by their ids, with just enough to know what may come next.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { ClaimEscalated } from "../events/ClaimEvents.ts"
import type { InsolvencyOpened } from "../events/CustomerEvents.ts"
import type { Saying } from "./Saying.ts"

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

/** A claim on its way to court and beyond. */
export interface Claim {
  /** The furthest stage it has reached; mediation on the way leaves it. */
  reached: ClaimStage
  closed: boolean
}

/** How far each stage is from a friendly word. */
export const stageRanks: Readonly<Record<ClaimStage, number>> = {
  "formal-notice": 1,
  mediation: 1,
  "collection-agency": 2,
  "small-claims": 3,
  "payment-order": 3,
  "interim-order": 3,
  lawsuit: 4,
  enforcement: 5,
}

/** A reminder: planned, then sent or failed; a failure that allows a retry is no end. */
export type ReminderStatus = "planned" | "sent" | "failed"

/** Proceedings that are open: since the first judgment, of the kind that the last one gave them. */
export interface Insolvency {
  readonly since: CalendarDate.CalendarDate
  readonly kind: InsolvencyOpened["data"]["kind"]
}

export interface Matters {
  /** While insolvency proceedings are open. */
  insolvency: Insolvency | undefined
  readonly disputes: Map<string, Dispute>
  readonly promises: Set<string>
  readonly plans: Map<string, Plan>
  readonly holds: Map<string, Hold>
  readonly claims: Map<string, Claim>
  readonly reminders: Map<string, ReminderStatus>
  /** Insurers that cover the customer, or did. */
  readonly insurers: Set<string>
  /** By subject; see Saying.ts. */
  readonly said: Map<string, Saying>
}

export const none = (): Matters => ({
  insolvency: undefined,
  disputes: new Map(),
  promises: new Set(),
  plans: new Map(),
  holds: new Map(),
  claims: new Map(),
  reminders: new Map(),
  insurers: new Set(),
  said: new Map(),
})

/** A copy that shares nothing that changes. */
export const copy = (matters: Matters): Matters => ({
  insolvency: matters.insolvency,
  disputes: copyRows(matters.disputes),
  promises: new Set(matters.promises),
  plans: copyRows(matters.plans),
  holds: copyRows(matters.holds),
  claims: copyRows(matters.claims),
  reminders: new Map(matters.reminders),
  insurers: new Set(matters.insurers),
  said: new Map(matters.said),
})

const copyRows = <Row extends object>(rows: ReadonlyMap<string, Row>): Map<string, Row> =>
  new Map(Array.from(rows, ([id, row]) => [id, { ...row }]))
