// How a list writes its amounts: 1234.56, 1 234,56 €, (1'234.56), 1.234,56-. Each is the exact amount
// that it says, or refused: the sign before the decimals is the mapping's, never guessed.
import { Currency, Money } from "@encours/core"
import * as Result from "effect/Result"
import type { Refusal } from "./Problem.ts"

export type DecimalSign = "," | "."

/** Reads an amount of a currency; below zero with a minus (before or after) or in parentheses. */
export type Reader = (text: string, currency: string) => Result.Result<Money.Money, Refusal>

/**
 * The reader of amounts with one decimal sign.
 *
 * **Takes** thousands set apart by one separator, in groups of three: a space (breaking or not), an
 * apostrophe, or the other of `,` and `.`; the currency's own code or symbol around; leading zeros;
 * no digit before the decimals (`.50`); zeros past the currency's decimals (`55.9400`).
 *
 * **Refuses** what could mean something else: `1.000` EUR with decimals after a point may be a
 * thousand; `1,23` without them is no group of three; `12 $` is not 12 €.
 */
export const reader =
  (decimal: DecimalSign): Reader =>
  (text, currency) => {
    const digits = Currency.minorDigits(currency)
    if (digits === undefined) throw new RangeError(Currency.refusal(currency))
    const bare = simple.exec(text)
    const framed = bare === null ? unframe(text, currency, decimal) : undefined
    if (typeof framed === "string") return Result.fail({ expected: framed })
    const number = framed?.number ?? text
    const parts = split(number, decimal)
    if (parts === undefined) return Result.fail(notThisSign(number, currency, decimal))
    const fraction = withoutZeros(parts.fraction, digits)
    if (fraction === undefined) {
      const expected = digits === 0 ? "no decimals" : `at most ${digits} decimals`
      return Result.fail({
        expected: `an amount with ${expected} for ${currency}`,
        ...(parts.fraction.length === 3 && thousandHint(decimal)),
      })
    }
    if (parts.whole.length + digits > 15) {
      return Result.fail({
        expected: `an amount of at most 15 digits, the decimals of ${currency} included`,
      })
    }
    const plain = fraction === "" ? parts.whole : `${parts.whole}.${fraction}`
    const money = Money.parse(plain, currency)
    if (Result.isFailure(money)) return Result.fail({ expected: `an amount in ${currency}` })
    return Result.succeed(framed?.negative ? Money.negate(money.success) : money.success)
  }

const simple = /^\d+(?:[.,]\d+)?$/u
const spaces = " \\u00a0\\u2009\\u202f"
const frame = new RegExp(
  `^([^\\d.,]*?)([.,]?\\d(?:[\\d.,'’${spaces}]*\\d)?)([^\\d]*)$|^(Fr\\.\\s*)(\\d.*\\d|\\d)$`,
  "u",
)
const grouped = new RegExp(`^[1-9]\\d{0,2}([.,'’${spaces}])\\d{3}(?:\\1\\d{3})*$`, "u")

interface Framed {
  readonly number: string
  readonly negative: boolean
}

/** The number within its sign, its parentheses and its currency; or what was expected instead. */
const unframe = (text: string, currency: string, decimal: DecimalSign): Framed | string => {
  const expected = `an amount in ${currency} with decimals after "${decimal}"`
  const found = frame.exec(text.trim())
  if (found === null) return expected
  const before = found[1] ?? found[4] ?? ""
  const after = found[3] ?? ""
  const number = found[2] ?? found[5] ?? ""
  const marks = `${before} ${after}`.match(/[()]|[-−+]|[^\s()\-−+]+/gu) ?? []
  const words = marks.filter((mark) => !/^[()\-−+]$/u.test(mark))
  const signs = marks.filter((mark) => /^[-−+]$/u.test(mark))
  const opened = before.split("(").length - 1
  const closed = after.split(")").length - 1
  const stray = before.includes(")") || after.includes("(")
  if (stray || opened !== closed || opened + signs.length > 1 || words.length > 1) return expected
  if (words.some((word) => !standsFor(word, currency))) return `an amount in ${currency}`
  // "kr.50" is fifty crowns or a half: the point may belong to the word.
  if (/^[.,]/u.test(number) && /\p{L}$/u.test(before)) return expected
  return { number, negative: opened === 1 || (signs.length === 1 && signs[0] !== "+") }
}

/** Digits before and after the decimal sign, without groups and leading zeros. */
const split = (number: string, decimal: DecimalSign) => {
  const at = number.indexOf(decimal)
  const before = at < 0 ? number : number.slice(0, at)
  const fraction = at < 0 ? "" : number.slice(at + 1)
  if (at >= 0 && !/^\d+$/u.test(fraction)) return undefined
  const isPlain = /^\d*$/u.test(before)
  if (!isPlain && !grouped.test(before)) return undefined
  const whole = isPlain ? before : before.replace(/\D/gu, "")
  return { whole: whole.replace(/^0+(?=\d)/u, "") || "0", fraction }
}

/** The decimals that the currency has; `undefined` if the others say something. */
const withoutZeros = (fraction: string, digits: number): string | undefined => {
  if (fraction.length <= digits) return fraction
  return /^0*$/u.test(fraction.slice(digits)) && fraction.length !== 3
    ? fraction.slice(0, digits)
    : undefined
}

const notThisSign = (number: string, currency: string, decimal: DecimalSign): Refusal => ({
  expected: `an amount in ${currency} with decimals after "${decimal}"`,
  ...(split(number, other(decimal)) && thousandHint(decimal)),
})

const thousandHint = (decimal: DecimalSign) => ({
  hint: `if "${other(decimal)}" comes before the decimals of this list, say "decimal": "${other(decimal)}"`,
})

const other = (decimal: DecimalSign): DecimalSign => (decimal === "," ? "." : ",")

/** Symbols, and the currencies that each can stand for. */
const symbols: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP EGP GIP FKP SHP SSP",
  $: "USD AUD CAD NZD SGD HKD TWD MXN ARS CLP COP UYU BRL JMD TTD BBD BSD BZD FJD NAD XCD",
  "¥": "JPY CNY",
  "Fr.": "CHF",
  zł: "PLN",
  Kč: "CZK",
  kr: "SEK NOK DKK ISK",
  "kr.": "DKK ISK",
  Ft: "HUF",
  "₹": "INR",
  "₺": "TRY",
  "₽": "RUB",
  "₩": "KRW",
  "₪": "ILS",
  US$: "USD",
  R$: "BRL",
}

const standsFor = (word: string, currency: string): boolean =>
  word.toUpperCase() === currency ||
  (Object.hasOwn(symbols, word) && symbols[word]?.split(" ").includes(currency) === true)
