// A message read as its customer reads it: the amounts of its table, as text and as a page, and the sum to pay.
// Written by nobody who renders: separators of both languages are understood, and turned into minor units.
import { Currency } from "@encours/core"
import type { Notifier } from "@encours/engine"

/** An amount that stands in a message, in minor units. */
export interface Written {
  readonly minor: number
  readonly currency: string
}

type Message = Pick<Notifier.Message, "text" | "html" | "language">

/** The last column of the table, row by row. */
export const rowsOfText = ({ text, language }: Message): ReadonlyArray<Written> => {
  const lines = text.split("\n")
  const start = lines.findIndex((line) => /^-{10,}$/.test(line))
  const end = lines.indexOf("", start)
  return lines
    .slice(start + 1, end)
    .filter((line) => !/^-+$/.test(line))
    .map((line) => amountOf(line.split(/ {2,}/).at(-1) ?? "", language))
}

export const rowsOfPage = ({ html, language }: Message): ReadonlyArray<Written> => {
  const body = html.slice(html.indexOf("<tbody>"), html.indexOf("</tbody>"))
  return body
    .split("</tr>")
    .slice(0, -1)
    .map((row) => amountOf(/>([^<]*)<\/td>$/.exec(row)?.[1] ?? "", language))
}

/** What is to be paid, one amount for each currency, as the lines on how to pay say it. */
export const totalsSaid = ({ text, language }: Message): ReadonlyArray<Written> => {
  const line = text.split("\n").find((each) => /^(Montant|Amount):/.test(each)) ?? ""
  const said = line.slice(line.indexOf(":") + 1)
  return said.split(" + ").map((each) => amountOf(each, language))
}

const signs: Readonly<Record<string, string>> = {
  ...{ "€": "EUR", "JP¥": "JPY", $US: "USD", US$: "USD", "£": "GBP", "£GB": "GBP" },
}

const amountOf = (text: string, language: string): Written => {
  const number = /\d[\d.,\s\u00a0\u202f]*/.exec(text)?.[0].trim() ?? ""
  const sign = text.replace(number, "").trim()
  const currency = signs[sign] ?? sign
  const mark = language === "fr" ? "," : "."
  const [whole = "", part = ""] = number.split(mark)
  const digits = Currency.minorDigits(currency as Currency.Currency)
  if (part.length !== digits) throw new Error(`"${text}" is no amount of ${currency}`)
  return { minor: Number(whole.replace(/\D/g, "") + part), currency }
}
