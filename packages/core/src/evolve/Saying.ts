// Facts that replace what was said before of one subject: terms, a contact, a due date, the credit
// limit, the figures of orders, an insurer's cover, a finding. Saying the same again changes nothing: a
// limit of 50000.00 EUR set every night by a feed is one fact (SEMANTICS E23).
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import * as FreeJson from "../events/FreeJson.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { Matters } from "./Matters.ts"

/** What was last said of a subject, and the day it holds from. */
export interface Saying {
  readonly on: CalendarDate.CalendarDate
  readonly text: string
}

/** Takes the fact for the last word on its subject, if it has one. */
export const hear = (matters: Matters, event: LedgerEvent): void => {
  const subject = subjectOf(event)
  if (subject === undefined) return
  const last = matters.said.get(subject)
  // Of extensions and of contacts the one recorded last holds; of all else the one of the latest day.
  const isBackDated = last !== undefined && event.effectiveOn < last.on
  if (isBackDated && event.type !== "DueDateExtended" && event.type !== "ContactSet") return
  matters.said.set(subject, { on: event.effectiveOn, text: textOf(event) })
}

/** Whether the fact says what already holds on its day. */
export const isRepeated = (matters: Matters, event: LedgerEvent): boolean => {
  const subject = subjectOf(event)
  const last = subject === undefined ? undefined : matters.said.get(subject)
  return last !== undefined && last.on <= event.effectiveOn && last.text === textOf(event)
}

const subjectOf = (event: LedgerEvent): string | undefined => {
  switch (event.type) {
    case "GroupJoined":
      return "group"
    case "TermsAgreed":
      return "terms"
    case "ContactSet":
      return `contact ${event.data.contact}`
    case "DueDateExtended":
      return `due date ${event.data.invoice}`
    case "CreditLimitSet":
      return "limit"
    case "OrdersReported":
      return "orders"
    case "CoverGranted":
    case "CoverWithdrawn":
      return `cover ${event.data.insurer}`
    case "OrderDecided":
      return `order ${event.data.revision} ${event.data.order}`
    case "FindingRaised":
      return `finding ${textOf(event)}`
    default:
      return undefined
  }
}

/** An order is decided once by revision, whatever the figures of the day: its inputs are left out. */
const textOf = (event: LedgerEvent): string => {
  const { inputs: _inputs, ...data } = { inputs: undefined, ...event.data }
  return `${event.type} ${FreeJson.write(data)}`
}
