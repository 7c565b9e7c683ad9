// From an intent to the facts it would record, or to the reason why not. Pure: the day, the instant
// and the ids are arguments, so a dry run, a what-if and the real run are this one function.
import * as Result from "effect/Result"
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Instant } from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { CustomerLedger } from "../evolve/CustomerLedger.ts"
import * as Saying from "../evolve/Saying.ts"
import type * as Regimes from "../law/Regimes.ts"
import type * as Ids from "../party/Ids.ts"
import { admit, type Book } from "./admit.ts"
import { allocate } from "./allocate.ts"
import { recordedAs } from "./Commands.ts"
import { issueCreditNote } from "./issueCreditNote.ts"
import type { LedgerCommand } from "./LedgerCommand.ts"
import type { Rejection } from "./Rejection.ts"
import { raiseFindings } from "./raiseFindings.ts"
import { resolve } from "./resolve.ts"
import { takeDiscount } from "./takeDiscount.ts"
import { writeOff } from "./writeOff.ts"

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
  /** The law by which breaches are found; without it none is. */
  readonly law?: Regimes.Regimes
  /** The fact as the state knows facts: with the HMACs of personal values, where a store keeps those. */
  readonly sealed?: (fact: LedgerEvent) => LedgerEvent
}

export type Decision = Result.Result<ReadonlyArray<LedgerEvent>, Rejection>

/** The facts that the command would record, already admitted; an empty list when nothing changes. */
export const decide = (
  state: CustomerLedger,
  command: LedgerCommand,
  context: Context,
): Decision => {
  const content = contentOf(state, command, context)
  if (Result.isFailure(content)) return Result.fail(content.failure)
  const event = factOf(state, command, content.success, context)
  const resolved = resolve(state, event)
  if (Result.isFailure(resolved)) return Result.fail(resolved.failure)
  const fact = resolved.success
  const admitted = admit(state, fact, context.book && inForce(context.book, fact.recordedAt))
  if (Result.isFailure(admitted)) return Result.fail(admitted.failure)
  const said = context.sealed === undefined ? fact : context.sealed(fact)
  if (Saying.isRepeated(state.matters, said)) return Result.succeed([])
  return Result.succeed([fact, ...findingsOf(state, fact, context)])
}

/** The breaches that the fact brings, each a fact of its own. */
const findingsOf = (
  state: CustomerLedger,
  fact: LedgerEvent,
  { law, book, id }: Context,
): ReadonlyArray<LedgerEvent> => {
  if (law === undefined || !("customer" in fact)) return []
  const home = book?.home ?? { country: "FR", regime: undefined }
  const { ledger, customer, effectiveOn, recordedAt, meta } = fact
  return raiseFindings(state, fact, { regimes: law, home })
    .map(
      (data, at): LedgerEvent => ({
        ...{ id: id(at + 1) as Ids.EventId, type: "FindingRaised", version: 1, ledger, customer },
        ...{ effectiveOn, recordedAt, data },
        ...(meta === undefined ? {} : { meta }),
      }),
    )
    .filter((finding) => !Saying.isRepeated(state.matters, finding))
}

/** What stands in the log stands before the decision, even where a clock has gone back since. */
const inForce = (book: Book, now: Instant): Book => ({
  ...(book.home === undefined ? {} : { home: book.home }),
  closings: book.closings.map(({ until, recordedAt }) => ({
    until,
    recordedAt: recordedAt < now ? recordedAt : now,
  })),
})

/** What a fact says, and from which day on. */
interface Content {
  readonly on: CalendarDate.CalendarDate
  readonly data: object
}

/** The content of the fact: that of the command, completed where a verb completes it. */
const contentOf = (
  state: CustomerLedger,
  command: LedgerCommand,
  { effectiveOn: on }: Context,
): Result.Result<Content, Rejection> => {
  switch (command.type) {
    case "IssueCreditNote":
      return Result.succeed({ on, data: issueCreditNote(state, command) })
    case "TakeDiscount":
      return takeDiscount(state, command)
    case "WriteOffInvoice":
      return Result.succeed({ on, data: writeOff(state, command) })
    case "AllocatePayment":
    case "AllocateCredit":
      return Result.map(allocate(state, command), (data) => ({ on, data }))
    default: {
      const {
        type: _type,
        customer: _customer,
        meta: _meta,
        ...data
      } = { customer: "", ...command }
      return Result.succeed({ on, data })
    }
  }
}

const factOf = (
  state: CustomerLedger,
  command: LedgerCommand,
  { on, data }: Content,
  { recordedAt, id }: Context,
): LedgerEvent =>
  ({
    id: id(0),
    type: recordedAs[command.type],
    version: 1,
    ledger: state.ledger,
    ...("customer" in command ? { customer: command.customer } : {}),
    effectiveOn: on,
    recordedAt,
    data,
    ...(command.meta === undefined ? {} : { meta: command.meta }),
  }) as LedgerEvent
