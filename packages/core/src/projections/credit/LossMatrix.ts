// The provision matrix of IFRS 9: of what stands in each bucket, the part that is expected to be lost. Rates
// come from a cohort of old sales, from how balances rolled from bucket to bucket, or from the host.
// 640 000 not due at 1.76715 % … 25 000 past 90 days at 93.5 %: 90 223.76 in all (RULES §7.3).
import * as Result from "effect/Result"
import * as Decimal from "../../money/Decimal.ts"

/** A loss rate for each bucket, `notDue` first, as fractions. */
export type Rates = ReadonlyArray<Decimal.Decimal>

/** Reads a part of something: from 0 to 1, of at most 12 decimals. */
export const parseFraction = (text: string): Result.Result<string, string> =>
  /^(0(\.\d{1,12})?|1(\.0{1,12})?)$/u.test(text)
    ? Result.succeed(text)
    : Result.fail(`expected a fraction from 0 to 1 such as "0.85", found ${JSON.stringify(text)}`)

/** Reads a forward factor: from 0 to below 100, of at most 12 decimals; 1.10 expects a tenth more loss. */
export const parseFactor = (text: string): Result.Result<string, string> =>
  /^(0|[1-9]\d?)(\.\d{1,12})?$/u.test(text)
    ? Result.succeed(text)
    : Result.fail(`expected a factor such as "1.10", found ${JSON.stringify(text)}`)

const capped = (rate: Decimal.Decimal): Decimal.Decimal =>
  Decimal.compare(rate, Decimal.one) > 0 ? Decimal.one : rate

/** Rates changed by what is expected to differ from the past, at most 1. */
export const adjusted = (rates: Rates, forward: Decimal.Decimal): Rates =>
  rates.map((rate) => capped(Decimal.multiply(rate, forward)))

/**
 * The rates of one cohort: what was lost of it, over what of it reached each bucket.
 *
 * **Shape** `reached`: amounts that were ever in each bucket, the whole cohort first. A bucket that
 * nothing reached has the rate of the one before it.
 * **Source** RULES §7.3 (2): lost 2 000 of 100 000, 50 000, 23 000, 8 000, 2 000.
 */
export const ofCohort = (lost: Decimal.Decimal, reached: ReadonlyArray<Decimal.Decimal>): Rates => {
  let before = Decimal.zero
  return reached.map((amount) => {
    if (!amount.isZero()) before = capped(Decimal.divide(lost, amount))
    return before
  })
}

/**
 * The rates of rolling: the chance of reaching the last bucket, times what is lost there.
 *
 * **Shape** `rolls`: from each bucket to the next, as fractions; one fewer than there are buckets.
 * **Source** RULES §7.3 (3): 18, 35, 50 and 60 %, 85 % lost at the end.
 */
export const ofRolls = (
  rolls: ReadonlyArray<Decimal.Decimal>,
  lossAtEnd: Decimal.Decimal,
): Rates => {
  const rates = [lossAtEnd]
  for (const roll of rolls.toReversed()) {
    rates.unshift(capped(Decimal.multiply(roll, rates[0] ?? lossAtEnd)))
  }
  return rates
}

/** What is expected to be lost of each balance, exact: it is rounded where it is reported. */
export const expected = (
  balances: ReadonlyArray<Decimal.Decimal>,
  rates: Rates,
): ReadonlyArray<Decimal.Decimal> =>
  balances.map((balance, at) => Decimal.multiply(balance, rates[at] ?? Decimal.one))
