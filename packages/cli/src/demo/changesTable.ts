// What changed, as a table: balance then and now, the difference, and the facts entered since.
import { type LedgerEvent, Money } from "@encours/core"
import { amountText } from "../tables/amountText.ts"
import { type Cells, render } from "../tables/Table.ts"
import * as Words from "../tables/Words.ts"
import { demoWords } from "./DemoWords.ts"
import { currencyOf, type Difference, documentOf } from "./differences.ts"

export const changesTable = (
  found: ReadonlyArray<Difference>,
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  language: Words.Language,
): string => {
  const words = Words.words(language)
  const demo = demoWords(language)
  const amounts = (one: Difference): Cells => {
    const text = (minor: bigint) => amountText(Money.formatMinor(minor, one.currency), language)
    return [
      text(one.balanceThen),
      text(one.balanceNow),
      signed(text(one.balanceNow - one.balanceThen)),
      signed(text(one.overdueNow - one.overdueThen)),
    ]
  }
  return render({
    columns: [
      { title: words.customer, align: "left" },
      { title: words.currency, align: "left" },
      { title: demo.balanceThen, align: "right" },
      { title: demo.balanceNow, align: "right" },
      { title: demo.change, align: "right" },
      { title: demo.overdueChange, align: "right" },
      { title: demo.learned, align: "left", isWhole: true },
    ],
    rows: found.map((one) => [
      one.customer,
      one.currency,
      ...amounts(one),
      learned(facts, one, language),
    ]),
    // Of the changes only: the balances of those who are not listed would be missing.
    totals: totalsOf(found).map((one) => [
      words.total,
      one.currency,
      "",
      "",
      ...amounts(one).slice(2),
    ]),
  })
}

/** `-` for no change, a plus sign for more. */
const signed = (text: string): string => {
  if (!/[1-9]/.test(text)) return "-"
  return text.startsWith("-") ? text : `+${text}`
}

/** `Payment P-2026-0282`, or `3 × Payment` where several came. */
const learned = (
  facts: ReadonlyArray<LedgerEvent.LedgerEvent>,
  { customer, currency }: Difference,
  language: Words.Language,
): string => {
  const mine = facts.filter(
    (fact) =>
      "customer" in fact &&
      fact.customer === customer &&
      documentOf(fact) !== undefined &&
      (currencyOf(fact) ?? currency) === currency,
  )
  const byType = Map.groupBy(mine, ({ type }) => type)
  return Array.from(byType, ([type, [first, ...others]]) => {
    const name = Words.factName(type, language)
    if (first === undefined) return ""
    return others.length === 0 ? `${name} ${documentOf(first)}` : `${others.length + 1} × ${name}`
  }).join(", ")
}

const totalsOf = (found: ReadonlyArray<Difference>): ReadonlyArray<Difference> =>
  Array.from(
    Map.groupBy(found, ({ currency }) => currency),
    ([currency, all]) => {
      const sum = (read: (one: Difference) => bigint) =>
        all.reduce((total, one) => total + read(one), 0n)
      return {
        customer: "",
        currency,
        balanceThen: sum((one) => one.balanceThen),
        balanceNow: sum((one) => one.balanceNow),
        overdueThen: sum((one) => one.overdueThen),
        overdueNow: sum((one) => one.overdueNow),
      }
    },
  )
