// Random histories of a ledger, made by deciding: commands of several customers, in an order, and the
// facts that the ledger recorded of them. So no test ever sees a ledger that could not exist.
import {
  advance,
  CalendarDate,
  type Context,
  CustomerLedger,
  claimOf,
  type Decision,
  decide,
  Instant,
  type LedgerCommand,
  LedgerEvent,
} from "@encours/core"
import * as Result from "effect/Result"
import fc from "fast-check"
import { commandFor, isOfLedger } from "./commandFor.ts"
import { commandOf } from "./commands.ts"
import { anyIntent, type Intent } from "./Intent.ts"
import { currencies } from "./values.ts"

/** A command, when it came, and what the ledger said. */
export interface Step {
  readonly ledger: string
  /** Whose stream it came to; "" is the ledger's own. */
  readonly customer: string
  readonly command: LedgerCommand.LedgerCommand
  readonly context: Context
  readonly decision: Decision
}

export interface LedgerHistory {
  /** In the order in which they came, refused ones too. */
  readonly steps: ReadonlyArray<Step>
  /** What was recorded, in that order: the streams of all customers of all ledgers, interleaved. */
  readonly facts: ReadonlyArray<LedgerEvent.LedgerEvent>
}

export interface HistoryOptions {
  /** Commands at most (included); 40 unless told. */
  readonly commands?: number
  /** Ledgers that the commands go to, up to four; `main` unless told. */
  readonly ledgers?: ReadonlyArray<string>
}

/** The first day on which a history records something. */
export const firstDay = CalendarDate.of(2026, 1, 1)

const halfDay = 43_200_000
const start = Instant.toEpochMs(Instant.startOfDay(firstDay))

/** Ids that sort otherwise by UTF-16 units than by UTF-8 bytes are among them. */
const customers = [
  ...["C-001", "C-001", "C-001", "C-002"],
  ...["C-001", "\uff5e-3", "C-001", "😀-4"],
]

/**
 * Histories of up to `commands` commands (included) of all types, of up to four customers in
 * each ledger, in EUR, JPY and KWD; `recordedAt` goes on by 0 to 10 days (included) on a grid of half
 * days, with ties; `effectiveOn` lies up to 60 days (included) before or after.
 *
 * It shrinks to fewer commands, then to plainer ones: no wait, no shift, round amounts, C-001, EUR.
 */
export const anyHistory = (options: HistoryOptions = {}): fc.Arbitrary<LedgerHistory> =>
  fc
    .array(anyIntent(), { maxLength: options.commands ?? 40, size: "max" })
    .map((intents) => historyOf(intents, options.ledgers ?? ["main"]))

const historyOf = (
  intents: ReadonlyArray<Intent>,
  ledgers: ReadonlyArray<string>,
): LedgerHistory => {
  const states = new Map<string, CustomerLedger.CustomerLedger>()
  const holders = new Map<string, string>()
  const steps: Array<Step> = []
  const facts: Array<LedgerEvent.LedgerEvent> = []
  let now = start
  for (const [number, intent] of intents.entries()) {
    now += intent.wait * halfDay
    const ledger = ledgers[intent.ledger % ledgers.length] ?? "main"
    const customer = isOfLedger(intent.verb) ? "" : (customers[intent.customer] ?? "C-001")
    const recordedAt = Instant.fromEpochMs(now)
    const today = recordedAt.slice(0, 10) as CalendarDate.CalendarDate
    const on = CalendarDate.addDays(today, intent.shift)
    const state = stateIn(states, ledger, customer)
    const wild = customer === "" ? undefined : intent.wild
    const json =
      wild === undefined
        ? commandFor(intent, { state, on, number: number + 1, currencies })
        : { ...wild, ...("customer" in wild ? { customer } : {}) }
    const command = commandOf(json)
    const closings = [...stateIn(states, ledger, "").closings]
    const id = (at: number) => `e-${number + 1}-${at}`
    const context = { effectiveOn: on, recordedAt, book: { closings }, id }
    const decision = decide(state, command, context)
    if (Result.isSuccess(decision) && !claimAll(holders, state, decision.success)) continue
    steps.push({ ledger, customer, command, context, decision })
    if (Result.isFailure(decision)) continue
    for (const event of decision.success) {
      advance(state, event)
      facts.push(event)
    }
  }
  return { steps, facts, ...shownAs(facts) }
}

const stateIn = (
  states: Map<string, CustomerLedger.CustomerLedger>,
  ledger: string,
  customer: string,
): CustomerLedger.CustomerLedger => {
  const key = JSON.stringify([ledger, customer])
  const state = states.get(key) ?? CustomerLedger.empty(ledger, customer)
  states.set(key, state)
  return state
}

/** Whether no other customer holds the ids that the facts claim, as a store would find. */
const claimAll = (
  holders: Map<string, string>,
  state: CustomerLedger.CustomerLedger,
  events: ReadonlyArray<LedgerEvent.LedgerEvent>,
): boolean =>
  events.every((event) => {
    const claim = claimOf(state, event)
    if (claim === undefined) return true
    const key = JSON.stringify([state.ledger, claim.kind, claim.id])
    const holder = holders.get(key) ?? state.customer
    holders.set(key, holder)
    return holder === state.customer
  })

/** A counter-example prints as the lines of a ledger file. */
const shownAs = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>): object =>
  Object.defineProperty({}, fc.toStringMethod, {
    value: () => `\n${facts.map(LedgerEvent.canonical).join("\n")}\n`,
    enumerable: true,
  })
