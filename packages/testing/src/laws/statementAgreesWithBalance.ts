// Law: a statement and the aged balance speak of the same money. Its closing is the balance at the end
// of the period, its opening that of the day before, and its movements lead from one to the other.
import { deepStrictEqual } from "node:assert"
import { AgedBalance, CalendarDate, type LedgerEvent, Money, Statement } from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"
import { streamsOf } from "./reports.ts"

/** **Throws** an `AssertionError` for the first customer whose statement does not agree. */
export const statementAgreesWithBalance = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  period: Statement.Question,
): void => {
  const { from, to, knownAt } = period
  const resident = indexes(facts)
  const balances = (asOf: CalendarDate.CalendarDate, ledger: string, customer: string) => {
    const mine = resident.filter((index) => index.ledger === ledger)
    const { rows } = AgedBalance.agedBalance(mine, { asOf, knownAt, customer })
    return telling(rows.map(({ currency, amounts }) => [currency, amounts.balance]))
  }
  for (const { ledger, customer, facts: stream } of streamsOf(facts)) {
    if (customer === "") continue
    const { accounts } = Statement.statement({ ledger, customer }, stream, period)
    const of = (amount: (account: Statement.Account) => bigint) =>
      telling(accounts.map((account) => [account.currency, amount(account)]))
    deepStrictEqual(
      of(({ closing }) => closing),
      balances(to, ledger, customer),
      "closing",
    )
    deepStrictEqual(
      of(({ opening }) => opening),
      balances(CalendarDate.addDays(from, -1), ledger, customer),
      "opening",
    )
    for (const account of accounts) movementsLead(account, period)
  }
}

const movementsLead = (account: Statement.Account, { from, to }: Statement.Question): void => {
  let balance = account.opening
  let day: string = from
  for (const movement of account.movements) {
    balance += movement.amount
    deepStrictEqual(movement.balance, balance, `balance after ${movement.type} ${movement.id}`)
    deepStrictEqual(movement.on >= day && movement.on <= to, true, `order of ${movement.on}`)
    day = movement.on
  }
  deepStrictEqual(balance, account.closing, "movements")
}

/** What is not zero, by currency. */
const telling = (amounts: ReadonlyArray<readonly [currency: string, amount: bigint]>) =>
  Object.fromEntries(
    amounts
      .filter(([, amount]) => amount !== 0n)
      .map(([currency, amount]) => [currency, Money.formatMinor(amount, currency)]),
  )
