// Exact decimal numbers for rates, shares and interest: 0.1215, 433.742466.
// Amounts that are owed are never such numbers: they are whole cents (Money), and a decimal becomes
// one by a rounding that has a name. This file alone knows the decimal library, and uses a private
// copy of it: its common default of 20 digits loses cents, and anyone may change that default.
import { Decimal as Library } from "decimal.js"
import * as Result from "effect/Result"

/** An exact decimal number of at most 40 significant digits. */
export type Decimal = Library

const Exact = Library.clone({ defaults: true, precision: 40, rounding: Library.ROUND_HALF_UP })

/** The ways to round, by name; `Rounding.ts` says what each does. */
export const roundingModes = {
  "half-up": Library.ROUND_HALF_UP,
  "half-down": Library.ROUND_HALF_DOWN,
  "half-even": Library.ROUND_HALF_EVEN,
  up: Library.ROUND_UP,
  down: Library.ROUND_DOWN,
  ceiling: Library.ROUND_CEIL,
  floor: Library.ROUND_FLOOR,
} as const

/**
 * A number that the program wrote itself. Throws on a text that is not plain, and on a fraction
 * given as a float: the float 0.1 is not a tenth. For text from outside use {@link parse}.
 */
export const of = (value: string | number | bigint): Decimal => {
  if (typeof value === "string")
    return Result.getOrThrowWith(parse(value), (s) => new RangeError(s))
  if (typeof value === "number" && !Number.isSafeInteger(value)) {
    throw new RangeError(`a decimal is written as text, not as a float: ${value}`)
  }
  return new Exact(value.toString())
}

/**
 * Reads a plain decimal of at most 40 digits: `"0.1240"`, `"-1"`. No exponent, no comma, no leading
 * zeros, no sign but a leading minus.
 */
export const parse = (text: string): Result.Result<Decimal, string> => {
  const [, sign, whole = "", decimals = ""] = plain.exec(text) ?? []
  const number = new Exact(whole === "" ? Number.NaN : text)
  const accepted = number.isZero() ? sign === "" : whole.length + decimals.length <= 40
  return accepted && number.isFinite()
    ? Result.succeed(number)
    : Result.fail(`expected a plain decimal of at most 40 digits, found ${JSON.stringify(text)}`)
}

const plain = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/u

export const zero: Decimal = new Exact(0)
export const one: Decimal = new Exact(1)

export const add = (left: Decimal, right: Decimal): Decimal => left.plus(right)
export const subtract = (left: Decimal, right: Decimal): Decimal => left.minus(right)
export const multiply = (left: Decimal, right: Decimal): Decimal => left.times(right)

/** The quotient to 40 significant digits; throws on a division by zero. */
export const divide = (left: Decimal, right: Decimal): Decimal => {
  if (right.isZero()) throw new RangeError("a decimal is not divided by zero")
  return left.div(right)
}

/** The exact sum of all. */
export const sum = (values: ReadonlyArray<Decimal>): Decimal => values.reduce(add, zero)

/** Negative, zero or positive, as `left` is less, equal or more. */
export const compare = (left: Decimal, right: Decimal): number => left.comparedTo(right)

export const equals = (left: Decimal, right: Decimal): boolean => left.equals(right)

/** Rounded to a number of decimals, in a way that is always named. */
export const round = (
  value: Decimal,
  decimals: number,
  mode: keyof typeof roundingModes,
): Decimal => value.toDecimalPlaces(decimals, roundingModes[mode])

/** The whole part of a quotient, towards zero, exact however long its decimals are. */
export const wholeQuotient = (left: Decimal, right: Decimal): Decimal => left.divToInt(right)

/** The nearest float: for ratios that are shown, and for whole numbers below 2^53. */
export const toNumber = (value: Decimal): number => value.toNumber()

/** Plain text, never an exponent; with exactly `decimals` decimals when given (half up). */
export const format = (value: Decimal, decimals?: number): string =>
  decimals === undefined ? value.toFixed() : value.toFixed(decimals, Library.ROUND_HALF_UP)

/** Text that keeps every digit, with an exponent where it is long: for {@link restored} only. */
export const kept = (value: Decimal): string => value.toString()

/** The decimal that {@link kept} wrote, to the last digit. */
export const restored = (text: string): Decimal => new Exact(text)

/** Whether a value is a decimal of this program. */
export const is = (value: unknown): value is Decimal => value instanceof Exact
