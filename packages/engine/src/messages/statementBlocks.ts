// What every reminder shows: the table of what is owed, how to pay it, and what the figures are based on.
import { CreditorReference, type Money } from "@encours/core"
import type { Block, Row } from "./Content.ts"
import { labels } from "./Labels.ts"
import type { ReminderFacts } from "./MessageFacts.ts"
import * as writing from "./writing.ts"

/** One row for each item, then each charge, then what it all comes to. */
export const table = (facts: ReminderFacts): Block => {
  const { language, items, charges, totals, amount } = facts
  const words = labels[language]
  const money = (value: Money.Money) => writing.amount(language, value)
  const rows: Array<Row> = items.map((item) => ({
    cells: [
      nameOf(item, facts),
      writing.shortDay(language, item.dueOn),
      words.days(item.daysOverdue),
      money(item.dunnable),
    ],
  }))
  if (charges.length > 0)
    rows.push({ cells: [words.invoices, "", "", money(amount)], isTotal: true })
  for (const { kind, invoice, amount } of charges) {
    rows.push({ cells: [`${words[kind]}, ${invoice}`, "", "", money(amount)] })
  }
  for (const total of totals)
    rows.push({ cells: [words.total, "", "", money(total)], isTotal: true })
  return {
    is: "table",
    columns: [
      { title: words.invoice, align: "left" },
      { title: words.dueOn, align: "left" },
      { title: words.late, align: "right", isMinor: true },
      { title: words.toPay, align: "right" },
    ],
    rows,
  }
}

/** An invoice that has several instalments is named with the number of each. */
const nameOf = (
  { invoice, instalment }: ReminderFacts["items"][number],
  { items, language }: ReminderFacts,
): string => {
  const isAlone = instalment === 1 && items.filter((each) => each.invoice === invoice).length === 1
  return isAlone ? invoice : `${invoice}, ${labels[language].instalment(instalment)}`
}

/** What is left out of the table, and why. */
export const remarks = ({ items, credited, language }: ReminderFacts): ReadonlyArray<string> => {
  const words = labels[language]
  const disputed = items.reduce((sum, item) => sum + item.disputed.minor, 0)
  const written = (minor: number) =>
    writing.amount(language, { minor, currency: credited.currency })
  return [
    ...(disputed > 0 ? [words.disputed(written(disputed))] : []),
    ...(credited.minor > 0 ? [words.credited(written(credited.minor))] : []),
  ]
}

/** What says how to pay, of whatever message. */
export type Payable = Pick<
  ReminderFacts,
  "language" | "from" | "totals" | "reference" | "paymentLink"
>

export const howToPay = (facts: Payable): ReadonlyArray<Block> => {
  const { language, from, totals, reference, paymentLink } = facts
  const words = labels[language]
  const rows: Array<readonly [string, string]> = [[words.payee, from.name]]
  // Instalments have no one amount to pay.
  if (totals.length > 0) {
    const amounts = totals.map((total) => writing.amount(language, total))
    rows.unshift([words.amount, amounts.join(" + ")])
  }
  if (from.iban !== undefined) rows.push(["IBAN", grouped(from.iban)])
  if (from.bic !== undefined) rows.push(["BIC", from.bic])
  if (reference !== undefined) rows.push([words.reference, CreditorReference.format(reference)])
  const details: Block = { is: "details", rows }
  return paymentLink === undefined
    ? [details]
    : [details, { is: "button", text: words.pay, url: paymentLink }]
}

/** Nothing where no charge is asked for. */
export const basis = ({ language, charges, law }: ReminderFacts): ReadonlyArray<Block> => {
  const words = labels[language]
  const counted = charges.flatMap(({ invoice, counted }) => {
    if (counted === undefined) return []
    const [from, to] = [counted.from, counted.to].map((day) => writing.shortDay(language, day))
    const rates = counted.rates.map((rate) => writing.rate(language, rate)).join(", ")
    return [words.counted(invoice, from ?? "", to ?? "", rates)]
  })
  const lines = [...counted, ...law]
  return lines.length === 0 ? [] : [{ is: "notes", title: words.law, lines }]
}

const grouped = (iban: string): string => iban.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ")
