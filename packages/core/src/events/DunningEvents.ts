// Facts about asking to be paid: reminders, conversations, and pauses.
// Example: the first reminder R-1 went by e-mail for instalment 1 of F-101, 700.00 EUR open.
import * as Schema from "effect/Schema"
import * as Ids from "../party/Ids.ts"
import { fact } from "./Envelope.ts"
import * as Field from "./Field.ts"

const { optional } = Field
const channel = Field.oneOf(
  ["email", "letter", "registered-letter", "sms", "phone", "visit", "portal"],
  "how the customer was reached",
)
const stage = Field.note("step of the policy, by its name")
const invoices = (description: string) =>
  Field.listOf(Field.id(Ids.InvoiceId, "an invoice"), description)

/** What a reminder asks for: an instalment, and what was open on it then. */
export const ReminderItem = Schema.Struct({
  invoice: Field.id(Ids.InvoiceId, "the invoice asked for"),
  instalment: optional(Field.count(1, "number of the instalment; absent = the whole invoice")),
  open: Field.amount("what was open when it was asked for"),
})
export type ReminderItem = typeof ReminderItem.Type

const items = Field.someOf(ReminderItem, "what is asked for")
const policy = Schema.Struct({
  name: Field.note("name of the policy"),
  version: Field.note("its version"),
}).annotate({ description: "the dunning policy that decided it" })

/**
 * Records that a reminder is about to be sent. It is recorded before anything leaves.
 *
 * It does not mean that the customer was reminded: see ReminderSent and ReminderFailed.
 */
export const ReminderPlanned = fact(
  "ReminderPlanned",
  Schema.Struct({
    reminder: Field.id(Ids.ReminderId, "the reminder; this fact claims its id"),
    stage,
    channel,
    items,
    policy: optional(policy),
    charges: optional(Field.listOf(Field.id(Ids.ChargeId, "a charge"), "charges it asks for too")),
  }),
)
export type ReminderPlanned = typeof ReminderPlanned.Type

/**
 * Records that a reminder was sent. A host's own reminder needs no plan before it.
 *
 * It does not mean that it was received or read, and gives no more time to pay.
 */
export const ReminderSent = fact(
  "ReminderSent",
  Schema.Struct({
    reminder: Field.id(Ids.ReminderId, "the reminder"),
    stage,
    channel,
    items,
    policy: optional(policy),
    message: optional(Field.personal("what was written or said")),
  }),
)
export type ReminderSent = typeof ReminderSent.Type

/**
 * Records that a planned reminder could not be sent.
 *
 * It does not say anything of the customer: the item is still to be reminded.
 */
export const ReminderFailed = fact(
  "ReminderFailed",
  Schema.Struct({
    reminder: Field.id(Ids.ReminderId, "the reminder"),
    reason: Field.note("what the channel answered"),
    retry: Field.flag("whether sending it again can help"),
  }),
)
export type ReminderFailed = typeof ReminderFailed.Type

/**
 * Records that someone spoke or wrote with the customer, either way.
 *
 * It is not a reminder and not a promise: those are facts of their own.
 */
export const ContactLogged = fact(
  "ContactLogged",
  Schema.Struct({
    channel,
    direction: Field.oneOf(["in", "out"], "from the customer, or to them"),
    note: optional(Field.personal("what was said, in words")),
    invoices: optional(invoices("the invoices it was about")),
  }),
)
export type ContactLogged = typeof ContactLogged.Type

/**
 * Records that the customer is left alone for a while, or gets no new orders.
 *
 * It does not stop interest, and moves no due date.
 */
export const HoldPlaced = fact(
  "HoldPlaced",
  Schema.Struct({
    hold: Field.id(Ids.HoldId, "the hold; this fact claims its id"),
    scope: Field.oneOf(["dunning", "orders"], "what is held: reminders, or new orders"),
    until: optional(Field.on("last day of the hold (included); absent = until lifted")),
    invoices: optional(invoices("the invoices it is about; absent = all")),
    reason: Field.note("why, in words"),
  }),
)
export type HoldPlaced = typeof HoldPlaced.Type

/**
 * Records that a hold ended before its time, or that one without end ended.
 *
 * It does not send anything: the next dunning run decides.
 */
export const HoldLifted = fact(
  "HoldLifted",
  Schema.Struct({
    hold: Field.id(Ids.HoldId, "the hold"),
    reason: optional(Field.note("why, in words")),
  }),
)
export type HoldLifted = typeof HoldLifted.Type
