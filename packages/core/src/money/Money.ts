// An amount of money: a whole number of the currency's smallest unit, and the currency.
// 1200.00 EUR is 120000 cents; 1200 JPY is 1200 yen; 1.234 KWD is 1234 fils. Never a float.
// In a ledger file it is a decimal text: {"amount":"1200.00","currency":"EUR"}.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaTransformation from "effect/SchemaTransformation"
import { amountRefusal, minorLimit, scanMinor } from "./amountText.ts"
import * as Currency from "./Currency.ts"

export { minorLimit } from "./amountText.ts"

/** `minor` counts smallest units: an integer, |minor| < 10^15, so sums of nine are still exact. */
export interface Money {
  readonly minor: number
  readonly currency: Currency.Currency
}

/** Money as JSON: a decimal text and a code. */
export interface MoneyJson {
  readonly amount: string
  readonly currency: string
}

/**
 * An amount from a count of smallest units. Throws on a count that is not an integer below 10^15
 * either way, or on an unknown currency: such a number is a bug of the caller, not bad input.
 *
 * ```ts doctest
 * import { Money } from "@encours/core"
 * Money.format(Money.of(-50, "EUR")) // => "-0.50"
 * ```
 */
export const of = (minor: number, currency: string): Money => {
  if (!Currency.is(currency)) throw new RangeError(Currency.refusal(currency))
  return exact(minor, currency)
}

/**
 * Reads an amount written as a decimal text; a leading minus is allowed, nothing else is lenient.
 *
 * `"1200"` and `"1200.5"` are read as 1200.00 and 1200.50 EUR. `"1.000"` EUR has three decimals
 * and is refused even though they are zeros: it may be a thousand, written by someone else.
 *
 * **Refuses**, in words: more decimals than the currency has, more than 15 digits once written with
 * all of them, `1,5`, `1e3`, `+1`, `.5`, `1.`, `007`, `-0.00`, spaces, the empty text.
 *
 * ```ts doctest
 * import { Money } from "@encours/core"
 * import * as Result from "effect/Result"
 * Result.merge(Money.parse("1200", "EUR")) // => { minor: 120000, currency: "EUR" }
 * Result.isFailure(Money.parse("12.345", "EUR")) // => true
 * ```
 */
export const parse = (amount: string, currency: string): Result.Result<Money, string> => {
  const digits = Currency.minorDigits(currency)
  if (digits === undefined) return Result.fail(Currency.refusal(currency))
  const minor = scanMinor(amount, digits)
  return Number.isNaN(minor)
    ? Result.fail(amountRefusal(amount, currency, digits))
    : Result.succeed({ minor, currency: currency as Currency.Currency })
}

/** The amount as a plain decimal with all the currency's decimals: `"1200.00"`, `"-0.50"`. */
export const format = (money: Money): string => formatMinor(money.minor, money.currency)

/**
 * A count of smallest units as a decimal. Takes a bigint too: a total of many amounts may pass the
 * 2^53 − 1 that a number holds exactly.
 *
 * ```ts doctest
 * import { Money } from "@encours/core"
 * Money.formatMinor(-5n, "EUR") // => "-0.05"
 * Money.formatMinor(1234, "KWD") // => "1.234"
 * Money.formatMinor(1234, "JPY") // => "1234"
 * ```
 */
export const formatMinor = (minor: number | bigint, currency: string): string => {
  const digits = Currency.minorDigits(currency)
  if (digits === undefined) throw new RangeError(Currency.refusal(currency))
  const negative = minor < 0
  const text = String(negative ? -minor : minor)
  const sign = negative ? "-" : ""
  if (digits === 0) return sign + text
  const padded = text.length > digits ? text : text.padStart(digits + 1, "0")
  const point = padded.length - digits
  return `${sign}${padded.slice(0, point)}.${padded.slice(point)}`
}

/** The sum; throws on two currencies (they are never added) or past 15 digits. */
export const add = (left: Money, right: Money): Money =>
  exact(left.minor + same(left, right).minor, left.currency)

/** The difference; throws like {@link add}. */
export const subtract = (left: Money, right: Money): Money =>
  exact(left.minor - same(left, right).minor, left.currency)

/** The same amount with the other sign; zero stays a plain zero. */
export const negate = (money: Money): Money => exact(0 - money.minor, money.currency)

/** Negative, zero or positive, as `left` is less, equal or more; throws on two currencies. */
export const compare = (left: Money, right: Money): number =>
  Math.sign(left.minor - same(left, right).minor)

/** The smaller of two amounts of one currency. */
export const min = (left: Money, right: Money): Money =>
  same(left, right).minor < left.minor ? right : left

export const zero = (currency: string): Money => of(0, currency)
export const isZero = (money: Money): boolean => money.minor === 0
export const isPositive = (money: Money): boolean => money.minor > 0
export const isNegative = (money: Money): boolean => money.minor < 0

/** Whether two amounts are the same amount of the same currency. */
export const equals = (left: Money, right: Money): boolean =>
  left.minor === right.minor && left.currency === right.currency

/** Money as a fact keeps it in JSON, any sign, checked and not yet turned into a count. */
export const Wire = wire("^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?$", () => undefined)

/** As {@link Wire}, more than zero: what is issued, paid or credited is never nothing. */
export const PositiveWire = wire(
  "^(?!0(\\.0+)?$)(0|[1-9][0-9]{0,14})(\\.[0-9]{1,4})?$",
  (minor, amount) =>
    minor > 0 ? undefined : `expected an amount above zero, found ${JSON.stringify(amount)}`,
)

/** {@link Wire} on one side, {@link Money} on the other. */
export const schema = codec(Wire)

/** As {@link schema}, more than zero. */
export const positive = codec(PositiveWire)

/** Money as JSON, with all the currency's decimals. */
export const toJson = (money: Money): MoneyJson => ({
  amount: format(money),
  currency: money.currency,
})

function exact(minor: number, currency: Currency.Currency): Money {
  if (!Number.isInteger(minor) || minor >= minorLimit || minor <= -minorLimit) {
    throw new RangeError(
      `an amount of ${currency} is a whole number of smallest units, at most 15 digits: ${minor}`,
    )
  }
  return { minor: minor === 0 ? 0 : minor, currency }
}

function same(left: Money, right: Money): Money {
  if (left.currency === right.currency) return right
  throw new RangeError(`currencies never mix: ${left.currency} and ${right.currency}`)
}

function wire(pattern: string, refuse: (minor: number, amount: string) => string | undefined) {
  const amount = Schema.String.annotate({
    message: 'expected a decimal amount in quotes, such as "1200.00"',
  })
  // The pattern is for readers of the JSON Schema; the check below knows the currency too.
  const documented = Schema.makeFilter((_: string) => true, { toJsonSchema: () => ({ pattern }) })
  const money = Schema.Struct({ amount: amount.check(documented), currency: Currency.schema })
  const example = 'expected money such as {"amount":"1200.00","currency":"EUR"}'
  return money
    .annotate({ message: example, messageUnexpectedKey: `unknown field: ${example}` })
    .check(
      Schema.makeFilter(({ amount, currency }: MoneyJson) => {
        const digits = Currency.minorDigits(currency)
        // An unknown currency has been refused at its own field.
        if (digits === undefined) return undefined
        const minor = scanMinor(amount, digits)
        const refusal = Number.isNaN(minor)
          ? amountRefusal(amount, currency, digits)
          : refuse(minor, amount)
        return refusal === undefined ? undefined : { path: ["amount"], issue: refusal }
      }),
    )
}

function codec(wireSchema: typeof Wire) {
  const decoded = Schema.Struct({ minor: Schema.Number, currency: Currency.schema })
  return wireSchema.pipe(
    Schema.decodeTo(
      decoded,
      SchemaTransformation.transform({
        decode: ({ amount, currency }: MoneyJson) => ({
          minor: scanMinor(amount, Currency.minorDigits(currency) ?? 0),
          currency,
        }),
        encode: ({ minor, currency }: { readonly minor: number; readonly currency: string }) => ({
          amount: formatMinor(minor, currency),
          currency: currency as Currency.Currency,
        }),
      }),
    ),
  )
}
