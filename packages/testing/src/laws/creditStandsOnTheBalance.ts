// Law: exposure and provision are about the same money as the aged balance. What a customer owes beside orders is
// its balance, and a provision is made of what invoices leave open, all of it and nothing else.
import { deepStrictEqual } from "node:assert"
import {
  AgedBalance,
  Buckets,
  dossierOf,
  Exposure,
  type LedgerEvent,
  Money,
  type OpenItems,
  Provision,
} from "@encours/core"
import { indexes } from "../spec/projectionSpec.ts"
import { streamsOf } from "./reports.ts"

/** **Throws** an `AssertionError` with the amounts that differ, by customer and currency. */
export const creditStandsOnTheBalance = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  moment: OpenItems.Moment,
): void => {
  const aged = AgedBalance.toJson(AgedBalance.agedBalance(indexes(facts), moment))
  const balances = new Map(
    aged.rows.map((row) => [`${row.customer} ${row.currency}`, String(row.balance)]),
  )
  const usual = { bounds: Buckets.boundsUsual, months: 3, forward: "1", exVat: false }
  const provision = new Provision.Report({ ...usual, ...moment, method: "roll-rate" })
  for (const stream of streamsOf(facts).filter(({ customer }) => customer !== "")) {
    const dossier = dossierOf(stream.facts)
    provision.add(dossier)
    for (const currency of Exposure.currenciesOf(stream.facts)) {
      const { open, unallocated } = Exposure.exposureOf(dossier, { ...moment, currency })
      const text = Money.formatMinor(BigInt(open - unallocated), currency)
      const balance = balances.get(`${stream.customer} ${currency}`)
      deepStrictEqual([stream.customer, text], [stream.customer, balance ?? zero(currency)])
    }
  }
  const items = AgedBalance.toJson(
    AgedBalance.agedBalance(indexes(facts), { ...moment, by: "invoice" }),
  )
  const open = new Map<string, bigint>()
  for (const { currency, invoice, charge, balance } of items.rows) {
    if (invoice === undefined || charge !== undefined) continue
    const minor = BigInt(String(balance).replace(".", ""))
    open.set(String(currency), (open.get(String(currency)) ?? 0n) + minor)
  }
  for (const total of provision.finish().totals) {
    const minor = open.get(total.currency) ?? 0n
    deepStrictEqual(
      [total.currency, total.open],
      [total.currency, Money.formatMinor(minor, total.currency)],
    )
  }
}

const zero = (currency: string): string => Money.formatMinor(0n, currency)
