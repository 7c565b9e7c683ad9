// Law: no cent is lost. Per ledger, customer and currency, on every day and at every instant,
// issued + refunded = received + credited + balance (DESIGN §1). Received: payments that have matured
// and are not reversed, allocated or not. Each sum is taken from the facts, the balance from the report.
import { deepStrictEqual } from "node:assert"
import { AgedBalance, type LedgerEvent, type OpenItems } from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"
import { decimal } from "./naiveAgedBalance.ts"

/** What the facts of an account add up to, in minor units. */
interface Sums {
  issued: bigint
  refunded: bigint
  received: bigint
  credited: bigint
}

/** **Throws** an `AssertionError` with the balances that the sums ask for and those reported. */
export const moneyIsConserved = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  moment: OpenItems.Moment,
): void => {
  const expected = new Map<string, string>()
  for (const [account, sums] of sumsOf(facts, moment)) {
    const balance = sums.issued + sums.refunded - sums.received - sums.credited
    const [, , currency = ""] = JSON.parse(account) as ReadonlyArray<string>
    if (balance !== 0n) expected.set(account, decimal(balance, currency))
  }
  const found = new Map<string, string>()
  const report = AgedBalance.toJson(AgedBalance.agedBalance(indexes(facts), moment))
  for (const row of report.rows) {
    const { ledger, customer, currency } = row
    const { balance = "" } = row as { readonly balance?: string }
    if (/[1-9]/.test(balance)) found.set(JSON.stringify([ledger, customer, currency]), balance)
  }
  deepStrictEqual(found, expected)
}

const sumsOf = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  { asOf, knownAt }: OpenItems.Moment,
): ReadonlyMap<string, Sums> => {
  const known = facts.filter((event) => knownAt === undefined || event.recordedAt <= knownAt)
  const counted = known.filter((event) => event.effectiveOn <= asOf)
  const reversed = new Set<string>()
  for (const event of counted) {
    if (event.type === "PaymentReversed") reversed.add(`${event.ledger} ${event.data.payment}`)
  }
  const all = new Map<string, Sums>()
  const sums = (event: LedgerEvent.LedgerEvent, currency: string): Sums => {
    const customer = "customer" in event ? event.customer : ""
    const key = JSON.stringify([event.ledger, customer, currency])
    const found = all.get(key) ?? { issued: 0n, refunded: 0n, received: 0n, credited: 0n }
    all.set(key, found)
    return found
  }
  for (const event of counted) {
    if (event.type === "InvoiceIssued") {
      const { minor, currency } = event.data.total
      sums(event, currency).issued += BigInt(minor)
    } else if (event.type === "CreditNoteIssued") {
      const { minor, currency } = event.data.total
      sums(event, currency).credited += BigInt(minor)
    } else if (event.type === "RefundPaid") {
      const { minor, currency } = event.data.amount
      sums(event, currency).refunded += BigInt(minor)
    } else if (event.type === "PaymentReceived") {
      const { payment, amount, maturesOn = event.effectiveOn } = event.data
      if (maturesOn > asOf || reversed.has(`${event.ledger} ${payment}`)) continue
      sums(event, amount.currency).received += BigInt(amount.minor)
    }
  }
  return all
}
