// A rate as a fraction per year, written as a decimal text: "0.1240" is 12.40 % a year.
// It stays the text it was: "0.1240" and "0.124" are the same rate, written by different people.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as Decimal from "./Decimal.ts"

/**
 * Reads a rate: a plain decimal between −1 and 1, of at most 12 decimals.
 *
 * The bound catches the usual slip, a percentage written as it is spoken (`"12.4"`): no rate of
 * this trade reaches 100 % a year. Below zero, since reference rates have been (the German
 * *Basiszinssatz* was −0.88 % until the end of 2022).
 *
 * ```ts doctest
 * import { Rate } from "@encours/core"
 * import * as Result from "effect/Result"
 * Rate.toPercent(Rate.of("0.1240")) // => "12.40"
 * Result.merge(Rate.parse("12,4 %")) // => 'expected a rate such as "0.1240", found "12,4 %"'
 * ```
 */
export const parse = (text: string): Result.Result<Decimal.Decimal, string> => {
  const found = `found ${JSON.stringify(text)}`
  if (!shape.test(text)) return Result.fail(`expected a rate such as "0.1240", ${found}`)
  const rate = Decimal.parse(text)
  const inBounds = rate._tag === "Success" && rate.success.abs().lessThanOrEqualTo(1)
  return inBounds
    ? rate
    : Result.fail(`expected a rate as a fraction (0.1240 is 12.40 %), ${found}`)
}

/** The rate of a text that has been checked; throws on another. */
export const of = (text: string): Decimal.Decimal =>
  Result.getOrThrowWith(parse(text), (refusal) => new RangeError(refusal))

/** A rate in percent, for people: `"0.1240"` is `"12.40"`. */
export const toPercent = (rate: Decimal.Decimal): string =>
  Decimal.format(Decimal.multiply(rate, Decimal.of(100)), 2)

/** Any rate, as it stands in JSON. */
export const schema = checked("^-?(0(\\.[0-9]{1,12})?|1(\\.0{1,12})?)$", () => undefined)

/** A rate of zero or more: what a contract can stipulate. */
export const nonNegative = checked("^(0(\\.[0-9]{1,12})?|1(\\.0{1,12})?)$", (rate, text) =>
  rate.isNegative() ? `expected a rate of zero or more, found ${JSON.stringify(text)}` : undefined,
)

function checked(
  pattern: string,
  refuse: (rate: Decimal.Decimal, text: string) => string | undefined,
) {
  return Schema.String.annotate({ message: 'expected a rate in quotes, such as "0.1240"' }).check(
    Schema.makeFilter(
      (text: string) => {
        const rate = parse(text)
        return rate._tag === "Failure" ? rate.failure : (refuse(rate.success, text) ?? true)
      },
      { toJsonSchema: () => ({ pattern }) },
    ),
  )
}

const shape = /^-?(?:0|[1-9]\d*)(?:\.\d{1,12})?$/u
