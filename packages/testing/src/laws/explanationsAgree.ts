// Law: an explanation gives the figures of the reports, its steps add up to them, and what is recorded later
// changes no explanation as known before.
import { deepStrictEqual } from "node:assert"
import {
  AgedBalance,
  creditorOf,
  type Explanation,
  explainCustomer,
  Interest,
  type LedgerEvent,
  Money,
  type OpenItems,
  Regimes,
} from "@encours/core"
import * as Result from "effect/Result"
import { indexes } from "../spec/projectionSpec.ts"
import { streamsOf } from "./reports.ts"

/** **Throws** an `AssertionError` with the figure of the explanation and that of the report. */
export const explanationsAgree = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  moment: OpenItems.Moment,
): void => {
  const law = Regimes.builtIn
  const creditor = creditorOf(facts)
  for (const { customer, facts: stream } of streamsOf(facts)) {
    if (customer === "") continue
    const question = { ...moment, language: "en" } as const
    const explained = explainCustomer(law, creditor, stream, question)
    const known = stream.filter(
      ({ recordedAt }) => moment.knownAt === undefined || recordedAt <= moment.knownAt,
    )
    deepStrictEqual(explainCustomer(law, creditor, known, question), explained)
    const [index] = indexes(stream)
    if (explained === undefined || index === undefined) continue
    const items = AgedBalance.toJson(
      AgedBalance.agedBalance([index], { ...moment, by: "invoice" }),
    ).rows.filter(({ invoice, charge }) => invoice !== undefined && charge === undefined)
    const rows = Interest.toJson(
      moment.asOf,
      Interest.interestRows(law, creditor, stream, moment),
    ).rows
    const accounts = AgedBalance.toJson(AgedBalance.agedBalance([index], moment)).rows
    for (const { currency, balance } of accounts) {
      if (!/[1-9]/.test(balance)) continue
      deepStrictEqual(valuesOf(explained, "account", currency), [balance])
    }
    const open = new Set(items.map(({ invoice }) => invoice))
    deepStrictEqual(new Set(explained.invoices?.map(({ invoice }) => invoice)), open)
    for (const each of explained.invoices ?? []) {
      const mine = items.filter(({ invoice }) => invoice === each.invoice)
      const { currency = "" } = mine[0] ?? {}
      deepStrictEqual(valuesOf(each, "balance"), [
        sum(
          mine.map(({ balance }) => balance),
          currency,
        ),
      ])
      stepsAddUp(each, currency)
      const interest = rows.find(({ invoice }) => invoice === each.invoice)
      if (interest === undefined || !("interest" in interest)) continue
      deepStrictEqual(valuesOf(each, "interest"), [interest.interest])
      deepStrictEqual(valuesOf(each, "indemnity"), [interest.indemnity])
    }
  }
}

const valuesOf = (
  { sections }: Explanation.Explanation,
  about: Explanation.About,
  currency?: string,
): ReadonlyArray<string | undefined> =>
  sections
    .filter((each) => each.about === about && (currency ?? each.currency) === each.currency)
    .map(({ value }) => value)

const minor = (amount: string, currency: string): bigint =>
  BigInt(Result.getOrThrow(Money.parse(amount, currency)).minor)

const sum = (amounts: ReadonlyArray<string>, currency: string): string =>
  Money.formatMinor(
    amounts.reduce((total, amount) => total + minor(amount, currency), 0n),
    currency,
  )

/** Each step says what was there after it, and the last one is the figure. */
const stepsAddUp = ({ sections }: Explanation.Explanation, currency: string): void => {
  const balance = sections.find(({ about }) => about === "balance")
  let after = Money.formatMinor(0n, currency)
  for (const step of balance?.facts ?? []) {
    after = sum([after, step.amount ?? "0"], currency)
    deepStrictEqual(step.after, after)
  }
  deepStrictEqual(after, balance?.value)
}
