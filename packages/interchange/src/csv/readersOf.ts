// How the text of a cell is read, by the form of its field: an id, a date, an amount, a country…
// A text comes without spaces around, and is never empty.
import { Ids } from "@encours/core"
import * as Result from "effect/Result"
import * as Amount from "./Amount.ts"
import * as DateForm from "./DateForm.ts"
import type * as Fields from "./Fields.ts"
import type { Mapping } from "./Mapping.ts"
import type { Refusal } from "./Problem.ts"
import { signReader } from "./Sign.ts"
import * as Words from "./Words.ts"

/** Reads the text of a cell; `currency` is that of the row, for amounts. */
export type Read = (text: string, currency: string) => Result.Result<unknown, Refusal>

/** The readers of a list, by form. */
export const readersOf = (mapping: Mapping): Readonly<Record<Fields.Form, Read>> => {
  const amount = Amount.reader(mapping.decimal ?? ".")
  const sign = signReader(mapping)
  return {
    id,
    text,
    // A mapping without dates has no field that is one.
    date: mapping.date === undefined ? noDate : DateForm.compile(mapping.date),
    amount: (cell, currency) => Result.flatMap(amount(cell, currency), sign.amount),
    paid: (cell, currency) => Result.flatMap(amount(cell, currency), sign.paid),
    days,
    method: Words.method,
    customerKind: Words.customerKind,
    country,
  }
}

const noDate: Read = () => Result.fail({ expected: "no date" })

const id: Read = (cell) =>
  Ids.is(cell)
    ? Result.succeed(cell)
    : Result.fail({ expected: "an id of 1 to 200 characters, without control characters" })

/** Free text, its lines separated by line feeds. */
const text: Read = (cell) =>
  cell.includes("\u0000")
    ? Result.fail({ expected: "a text without zero characters" })
    : Result.succeed(cell.replace(/\r\n?/gu, "\n"))

const days: Read = (cell) =>
  /^\d{1,5}$/u.test(cell) && Number(cell) <= 36_500
    ? Result.succeed(Number(cell))
    : Result.fail({ expected: "a whole number of days, from 0 to 36500" })

const country: Read = (cell) =>
  /^[A-Za-z]{2}$/u.test(cell)
    ? Result.succeed(cell.toUpperCase())
    : Result.fail({ expected: 'a country as two letters (ISO 3166-1), such as "FR"' })
