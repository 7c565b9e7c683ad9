// The names by which the books call things: customer "C-001", invoice "F-101", payment "P-2026-17".
// They come from outside and are kept as given, spaces and accents included. Each kind has its own
// type, so that a payment's id is never passed where an invoice's is meant.
import type { Brand } from "effect/Brand"
import * as Schema from "effect/Schema"

/** Most characters (code points) in an id. */
export const lengthMax = 200

/**
 * What is wrong with a text as an id; `undefined` when nothing is.
 *
 * An id has 1 to 200 characters, no control characters (U+0000–001F, U+007F–009F), which hide in a
 * printed report, and no half of a surrogate pair, which has no UTF-8 form.
 */
export const refusal = (text: string): string | undefined => {
  let characters = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    characters++
    if (unit > 0x1f && unit < 0x7f) continue
    if (unit <= 0x9f) return `expected an id without control characters, ${found(text)}`
    if (unit < 0xd800 || unit > 0xdfff) continue
    const next = text.charCodeAt(at + 1)
    if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) {
      return `expected an id without half characters (lone surrogates), ${found(text)}`
    }
    at++
  }
  if (characters === 0) return 'expected an id of 1 to 200 characters, found ""'
  return characters <= lengthMax
    ? undefined
    : `expected an id of 1 to 200 characters, found ${characters}`
}

/** Whether a text can be an id. */
export const is = (text: string): boolean => refusal(text) === undefined

/**
 * The one order of the project: by UTF-8 bytes, which is the order of code points. Text order in
 * JavaScript is by UTF-16 units and puts characters past U+FFFF too early.
 *
 * ```ts doctest
 * import { Ids } from "@encours/core"
 * Ids.compareUtf8("C-10", "C-9") // => -1
 * Ids.compareUtf8("\u{1f600}", "\uff21") // => 1
 * ```
 */
export const compareUtf8 = (left: string, right: string): -1 | 0 | 1 => {
  if (left === right) return 0
  const shared = Math.min(left.length, right.length)
  for (let at = 0; at < shared; at++) {
    const a = left.charCodeAt(at)
    const b = right.charCodeAt(at)
    if (a !== b) return codePointRank(a) < codePointRank(b) ? -1 : 1
  }
  return left.length < right.length ? -1 : 1
}

const text = Schema.String.annotate({
  message: 'expected an id in quotes, such as "F-101"',
}).check(
  Schema.makeFilter((value: string) => refusal(value) ?? true, {
    toJsonSchema: () => ({
      minLength: 1,
      maxLength: lengthMax,
      pattern: "^[^\\u0000-\\u001f\\u007f-\\u009f]*$",
    }),
  }),
)

export type LedgerId = string & Brand<"LedgerId">
export type CustomerId = string & Brand<"CustomerId">
export type EventId = string & Brand<"EventId">
export type InvoiceId = string & Brand<"InvoiceId">
export type PaymentId = string & Brand<"PaymentId">
export type CreditNoteId = string & Brand<"CreditNoteId">
export type RefundId = string & Brand<"RefundId">
export type DisputeId = string & Brand<"DisputeId">
export type PromiseId = string & Brand<"PromiseId">
export type PlanId = string & Brand<"PlanId">
export type ClaimId = string & Brand<"ClaimId">
export type ChargeId = string & Brand<"ChargeId">
export type HoldId = string & Brand<"HoldId">
export type ReminderId = string & Brand<"ReminderId">
export type OrderId = string & Brand<"OrderId">
export type ContactId = string & Brand<"ContactId">
export type GroupId = string & Brand<"GroupId">

export const LedgerId = text.pipe(Schema.brand("LedgerId"))
export const CustomerId = text.pipe(Schema.brand("CustomerId"))
export const EventId = text.pipe(Schema.brand("EventId"))
export const InvoiceId = text.pipe(Schema.brand("InvoiceId"))
export const PaymentId = text.pipe(Schema.brand("PaymentId"))
export const CreditNoteId = text.pipe(Schema.brand("CreditNoteId"))
export const RefundId = text.pipe(Schema.brand("RefundId"))
export const DisputeId = text.pipe(Schema.brand("DisputeId"))
export const PromiseId = text.pipe(Schema.brand("PromiseId"))
export const PlanId = text.pipe(Schema.brand("PlanId"))
export const ClaimId = text.pipe(Schema.brand("ClaimId"))
export const ChargeId = text.pipe(Schema.brand("ChargeId"))
export const HoldId = text.pipe(Schema.brand("HoldId"))
export const ReminderId = text.pipe(Schema.brand("ReminderId"))
export const OrderId = text.pipe(Schema.brand("OrderId"))
export const ContactId = text.pipe(Schema.brand("ContactId"))
export const GroupId = text.pipe(Schema.brand("GroupId"))

const found = (text: string): string => `found ${JSON.stringify(text)}`

// A surrogate stands for a character past U+FFFF, so it ranks above all single units.
const codePointRank = (unit: number): number =>
  unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit
