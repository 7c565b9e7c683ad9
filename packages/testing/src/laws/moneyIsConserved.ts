// Law: no cent is lost. Per ledger, customer and currency, on every day and at every instant,
// issued + charged + refunded + recovered = received + credited + written off + waived + assigned + balance
// (DESIGN §1). Received: payments that have matured and are not reversed, allocated or not. Sums are
// taken from the facts, and what was lost from a plain reading of them; the balance from the report.
import { deepStrictEqual } from "node:assert"
import { AgedBalance, type LedgerEvent, type OpenItems } from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"
import * as NaiveAccount from "./NaiveAccount.ts"
import * as NaiveDay from "./NaiveDay.ts"
import { decimal } from "./naiveAgedBalance.ts"
import { streamsOf } from "./reports.ts"

/** What the facts of an account add up to, in minor units. */
interface Sums {
  issued: bigint
  charged: bigint
  refunded: bigint
  recovered: bigint
  received: bigint
  credited: bigint
  writtenOff: bigint
  waived: bigint
  assigned: bigint
}

const nothing: Sums = {
  issued: 0n,
  charged: 0n,
  refunded: 0n,
  recovered: 0n,
  received: 0n,
  credited: 0n,
  writtenOff: 0n,
  waived: 0n,
  assigned: 0n,
}

/** **Throws** an `AssertionError` with the balances that the sums ask for and those reported. */
export const moneyIsConserved = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  moment: OpenItems.Moment,
): void => {
  const expected = new Map<string, string>()
  for (const [account, sums] of sumsOf(facts, moment)) {
    const gained = sums.issued + sums.charged + sums.refunded + sums.recovered
    const gone = sums.received + sums.credited + sums.writtenOff + sums.waived + sums.assigned
    const balance = gained - gone
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
    const found = all.get(key) ?? { ...nothing }
    all.set(key, found)
    return found
  }
  const chargedOn = new Map<string, string>()
  for (const event of known) {
    if ("charge" in event.data && event.type !== "ChargeWaived") {
      chargedOn.set(`${event.ledger} ${event.data.charge}`, event.effectiveOn)
    }
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
    } else if (event.type === "ChargeWaived") {
      // Dated before its charge, it takes nothing before there is something to take.
      const { charge, amount } = event.data
      const on = chargedOn.get(`${event.ledger} ${charge}`)
      if (on !== undefined && on > asOf) continue
      sums(event, amount.currency).waived += BigInt(amount.minor)
    } else if ("charge" in event.data) {
      const { minor, currency } = event.data.amount
      sums(event, currency).charged += BigInt(minor)
    }
  }
  for (const { ledger, customer, facts: stream } of streamsOf(known)) {
    const account = NaiveAccount.account(stream, ledger, customer)
    for (const { invoice, writtenOff, recovered, assigned } of NaiveDay.losses(account, asOf)) {
      const found = all.get(JSON.stringify([ledger, customer, invoice.currency]))
      if (found === undefined) continue
      found.writtenOff += BigInt(writtenOff)
      found.recovered += BigInt(recovered)
      found.assigned += BigInt(assigned)
    }
  }
  return all
}
