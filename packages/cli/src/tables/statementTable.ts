// A customer's statement on paper: one table per currency, what is owed in one column and what takes
// from it in the other, as an accountant lays it out.
import { Money, type Statement } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

export const statementTable = (
  statement: Statement.Statement,
  language: Words.Language,
): string => {
  const words = Words.words(language)
  const { customer, ledger, from, to, knownAt, accounts } = statement
  const period = `${words.from} ${Words.dayText(from, language)} ${words.to} ${Words.dayText(to, language)}`
  const title = [
    `${words.statementOf} ${customer} ${period}`,
    `${words.ledger} ${ledger}`,
    Words.knownText(knownAt, language),
  ].join(" · ")
  const tables = accounts.map((account) => accountTable(account, statement, language))
  return `${title}\n\n${tables.length === 0 ? `${words.nothingMoved}\n` : tables.join("\n")}`
}

const accountTable = (
  { currency, opening, movements, closing }: Statement.Account,
  { from, to }: Statement.Statement,
  language: Words.Language,
): string => {
  const words = Words.words(language)
  const text = (minor: bigint) => amountText(Money.formatMinor(minor, currency), language)
  const debits = movements.filter(({ amount }) => amount > 0n)
  const credits = movements.filter(({ amount }) => amount < 0n)
  const sum = (of: ReadonlyArray<Statement.Movement>) =>
    of.reduce((total, { amount }) => total + amount, 0n)
  const line = ({ on, type, id, amount, balance }: Statement.Movement): Cells => [
    Words.dayText(on, language),
    Words.movementName(type, amount, language),
    id,
    amount > 0n ? text(amount) : "",
    amount > 0n ? "" : text(-amount),
    text(balance),
  ]
  return render({
    columns: [
      { title: words.date, align: "left" },
      { title: currency, align: "left" },
      { title: words.document, align: "left" },
      { title: words.debit, align: "right" },
      { title: words.credit, align: "right" },
      { title: words.balance, align: "right" },
    ],
    rows: [
      [Words.dayText(from, language), words.opening, "", "", "", text(opening)],
      ...movements.map(line),
    ],
    totals: [
      [
        Words.dayText(to, language),
        words.closing,
        "",
        text(sum(debits)),
        text(-sum(credits)),
        text(closing),
      ],
    ],
  })
}
