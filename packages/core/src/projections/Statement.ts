// A customer's statement (relevé de compte): opening balance, what moved it, closing balance, per
// currency, all as known at one instant. Allocations move no balance and are not on it.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type * as Instant from "../calendar/Instant.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Money from "../money/Money.ts"
import * as Ids from "../party/Ids.ts"
import { lossSteps } from "./lossSteps.ts"
import { moneySteps, type Step } from "./moneySteps.ts"

/** The period of a statement, both days included, and what was known when. */
export interface Question {
  readonly from: CalendarDate.CalendarDate
  readonly to: CalendarDate.CalendarDate
  readonly knownAt?: Instant.Instant | undefined
}

/** Something that moved the balance; `amount` adds to what is owed, less than zero takes from it. */
export interface Movement {
  readonly on: CalendarDate.CalendarDate
  readonly type: LedgerEvent["type"]
  readonly id: string
  readonly amount: bigint
  /** After the movement. */
  readonly balance: bigint
}

export interface Account {
  readonly currency: string
  /** At the end of the day before the period. */
  readonly opening: bigint
  readonly movements: ReadonlyArray<Movement>
  readonly closing: bigint
}

export interface Statement {
  readonly customer: string
  readonly ledger: string
  readonly from: CalendarDate.CalendarDate
  readonly to: CalendarDate.CalendarDate
  readonly knownAt: Instant.Instant | null
  readonly accounts: ReadonlyArray<Account>
}

/** The statement that a customer's facts make; they come in the order recorded. */
export const statement = (
  of: { readonly ledger: string; readonly customer: string },
  events: Iterable<LedgerEvent>,
  question: Question,
): Statement => {
  const { from, to, knownAt } = question
  const facts = [...events]
  const steps = [...moneySteps(facts, knownAt), ...lossSteps(of.ledger, facts, knownAt)]
  const currencies = [...new Set(steps.map((step) => step.currency))].sort(Ids.compareUtf8)
  return {
    customer: of.customer,
    ledger: of.ledger,
    from,
    to,
    knownAt: knownAt ?? null,
    accounts: currencies.flatMap((currency) => {
      const mine = steps.filter((step) => step.currency === currency && step.on <= to)
      return mine.length === 0 ? [] : [account(currency, mine, from)]
    }),
  }
}

/** The statement as JSON, in the shape that DESIGN §7 fixes. */
export const toJson = ({ customer, ledger, from, to, knownAt, accounts }: Statement) => ({
  customer,
  ledger,
  from,
  to,
  knownAt,
  accounts: accounts.map(({ currency, opening, movements, closing }) => ({
    currency,
    opening: Money.formatMinor(opening, currency),
    movements: movements.map(({ on, type, id, amount, balance }) => ({
      on,
      type,
      id,
      amount: Money.formatMinor(amount, currency),
      balance: Money.formatMinor(balance, currency),
    })),
    closing: Money.formatMinor(closing, currency),
  })),
})

const account = (
  currency: string,
  steps: ReadonlyArray<Step>,
  from: CalendarDate.CalendarDate,
): Account => {
  let balance = 0n
  let opening = 0n
  const movements: Array<Movement> = []
  // By day; on one day in the order recorded, for the sort is stable.
  for (const step of steps.toSorted((a, b) => CalendarDate.compare(a.on, b.on))) {
    balance += BigInt(step.amount)
    if (step.on < from) opening = balance
    else {
      const { on, type, id } = step
      movements.push({ on, type, id, amount: BigInt(step.amount), balance })
    }
  }
  return { currency, opening, movements, closing: balance }
}
