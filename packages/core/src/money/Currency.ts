// A currency is its ISO 4217 code in capitals, and a number of decimals: EUR has 2, JPY 0, KWD 3.
// The decimals decide what the smallest unit of an amount is: 12.34 EUR is 1234 cents.
// Example: "EUR".
import type { Brand } from "effect/Brand"
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import { active, withdrawn } from "./iso4217.ts"

/** An ISO 4217 code that this library knows, in capitals. */
export type Currency = string & Brand<"Currency">

/**
 * Decimals of a currency; `undefined` for a code that is not one.
 *
 * **Source** ISO 4217, see `iso4217.ts`: HUF has 2 and ISK none, whatever a locale displays.
 *
 * ```ts doctest
 * import { Currency } from "@encours/core"
 * Currency.minorDigits("EUR") // => 2
 * Currency.minorDigits("JPY") // => 0
 * Currency.minorDigits("KWD") // => 3
 * Currency.minorDigits("eur") // => undefined
 * ```
 */
export const minorDigits = (code: string): number | undefined => {
  const digits = code.length === 3 ? digitsAt[slot(code)] : undefined
  return digits === unknown ? undefined : digits
}

/** Whether a text is the code of a known currency. */
export const is = (text: string): text is Currency => minorDigits(text) !== undefined

/** Reads a code; refuses anything that is not exactly a known one (`eur`, `EURO`, `XAU`). */
export const parse = (text: string): Result.Result<Currency, string> =>
  is(text) ? Result.succeed(text) : Result.fail(refusal(text))

/** What is wrong with a text that is not a currency. */
export const refusal = (text: string): string =>
  is(text.toUpperCase())
    ? `expected a currency code in capitals (${text.toUpperCase()}), found ${JSON.stringify(text)}`
    : `expected an ISO 4217 currency code, found ${JSON.stringify(text)}`

/** All known codes, in alphabetical order. */
export const codes = (): ReadonlyArray<Currency> => [...known].sort()

/** The code as it stands in JSON. */
export const schema = Schema.String.annotate({
  message: 'expected an ISO 4217 currency code in quotes, such as "EUR"',
})
  .check(
    Schema.makeFilter((text: string) => is(text) || refusal(text), {
      toJsonSchema: () => ({ pattern: "^[A-Z]{3}$" }),
    }),
  )
  .pipe(Schema.brand("Currency"))

// Looked up for every amount of every event, so by arithmetic on the three letters instead of by
// hashing: one byte for each of the 26 × 26 × 26 codes that could be.
const unknown = -1
const digitsAt = new Int8Array(26 * 26 * 26).fill(unknown)
const known: Array<Currency> = []

const slot = (code: string): number => {
  const first = code.charCodeAt(0) - 65
  const second = code.charCodeAt(1) - 65
  const third = code.charCodeAt(2) - 65
  const letters = first >= 0 && first < 26 && second >= 0 && second < 26 && third >= 0 && third < 26
  return letters ? (first * 26 + second) * 26 + third : -1
}

for (const list of [active, withdrawn]) {
  for (const [digits, listed] of Object.entries(list)) {
    for (const code of listed.trim().split(/\s+/u)) {
      digitsAt[slot(code)] = Number(digits)
      known.push(code as Currency)
    }
  }
}
