// From an intent to the facts it would record, or to the reason why not. Pure: the day, the instant
// and the ids are arguments, so a dry run, a what-if and the real run are this one function.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import { admit, type Book } from "./admit.ts"
import { allocate } from "./allocate.ts"
import { issueCreditNote } from "./issueCreditNote.ts"
import type { LedgerCommand } from "./LedgerCommand.ts"
import type { Rejection } from "./Rejection.ts"
import { resolve } from "./resolve.ts"

/** What a decision is told of the world, instead of asking it. */
export interface Context {
  /** The day on which the facts are true. */
  readonly effectiveOn: CalendarDate.CalendarDate
  /** The instant at which the ledger learns them; not before the last of the stream. */
  readonly recordedAt: Instant
  /** The state of the ledger's own stream: its closed periods; none unless told. */
  readonly book?: Book
  /** Ids for the facts, by their number from 0. */
  readonly id: (number: number) => string
}

export type Decision = Result.Result<ReadonlyArray<LedgerEvent>, Rejection>

/** The facts that the command would record, already admitted; an empty list when nothing changes. */
export const decide = (
  state: CustomerLedger,
  command: LedgerCommand,
  context: Context,
): Decision => {
  const data = dataOf(state, command)
  if (Result.isFailure(data)) return Result.fail(data.failure)
  const event = factOf(state, command, data.success, context)
  const resolved = resolve(state, event)
  if (Result.isFailure(resolved)) return Result.fail(resolved.failure)
  const admitted = admit(state, resolved.success, context.book)
  return Result.isFailure(admitted)
    ? Result.fail(admitted.failure)
    : Result.succeed([resolved.success])
}

/** What each command records when it is admitted. */
const recordedAs = {
  OpenLedger: "LedgerOpened",
  OpenCustomer: "CustomerOpened",
  SetContact: "ContactSet",
  AgreeTerms: "TermsAgreed",
  IssueInvoice: "InvoiceIssued",
  IssueCreditNote: "CreditNoteIssued",
  ReceivePayment: "PaymentReceived",
  AllocatePayment: "PaymentAllocated",
  AllocateCredit: "CreditAllocated",
  ReverseAllocation: "AllocationReversed",
  ReversePayment: "PaymentReversed",
  PayRefund: "RefundPaid",
  ExtendDueDate: "DueDateExtended",
} as const satisfies Record<LedgerCommand["type"], LedgerEvent["type"]>

/** The content of the fact: that of the command, completed where a verb completes it. */
const dataOf = (
  state: CustomerLedger,
  command: LedgerCommand,
): Result.Result<object, Rejection> => {
  switch (command.type) {
    case "IssueCreditNote":
      return Result.succeed(issueCreditNote(state, command))
    case "AllocatePayment":
    case "AllocateCredit":
      return allocate(state, command)
    default: {
      const {
        type: _type,
        customer: _customer,
        meta: _meta,
        ...data
      } = { customer: "", ...command }
      return Result.succeed(data)
    }
  }
}

const factOf = (
  state: CustomerLedger,
  command: LedgerCommand,
  data: object,
  { effectiveOn, recordedAt, id }: Context,
): LedgerEvent =>
  ({
    id: id(0),
    type: recordedAs[command.type],
    version: 1,
    ledger: state.ledger,
    ...("customer" in command ? { customer: command.customer } : {}),
    effectiveOn,
    recordedAt,
    data,
    ...(command.meta === undefined ? {} : { meta: command.meta }),
  }) as LedgerEvent
