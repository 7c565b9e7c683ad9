// The laws that a computation may use: regimes by id, reference rates by id, all of it one value that
// is passed as an argument. A host takes the built-in one, adds the row of a new semester or a whole
// country, and passes the result: no release is needed, and two ledgers can use two of them.
import * as Result from "effect/Result"
import type { HolidayCalendar } from "../calendar/HolidayCalendar.ts"
import type { Period } from "../calendar/Period.ts"
import * as Overlap from "../calendar/Period.ts"
import * as RateSeries from "../terms/RateSeries.ts"
import { type LawSilent, ruleMissing } from "./Answer.ts"
import { belgium } from "./Belgium.ts"
import { europeanUnion } from "./EuropeanUnion.ts"
import { france } from "./France.ts"
import { germany } from "./Germany.ts"
import { italy } from "./Italy.ts"
import type { LawRow } from "./LawRow.ts"
import type { LegalRegime } from "./LegalRegime.ts"
import { luxembourg } from "./Luxembourg.ts"
import { netherlands } from "./Netherlands.ts"
import { type ReferenceRate, toSeries } from "./ReferenceRates.ts"
import { europeanCentralBank } from "./rates/europeanCentralBank.ts"
import { frenchLegalRate } from "./rates/frenchLegalRate.ts"
import { bankOfEngland, germanBaseRate } from "./rates/nationalRates.ts"
import { spain } from "./Spain.ts"
import { unitedKingdom } from "./UnitedKingdom.ts"

export interface Regimes {
  readonly regimes: Readonly<Record<string, LegalRegime>>
  readonly rates: Readonly<Record<string, ReferenceRate>>
}

/** The regimes that come with the library, France first, the directive last. */
export const builtIn: Regimes = {
  regimes: byId([
    france,
    belgium,
    germany,
    spain,
    italy,
    luxembourg,
    netherlands,
    unitedKingdom,
    europeanUnion,
  ]),
  rates: byId([europeanCentralBank, frenchLegalRate, germanBaseRate, bankOfEngland]),
}

/** A regime by its id. */
export const get = (law: Regimes, id: string): Result.Result<LegalRegime, LawSilent> => {
  const regime = Object.hasOwn(law.regimes, id) ? law.regimes[id] : undefined
  return regime === undefined ? Result.fail(unknown(law, id)) : Result.succeed(regime)
}

/**
 * The id of the regime that governs: the one that a fact names, else the one of the country, else
 * the one that stands in for it (the directive, in the European Union).
 *
 * **Reading** The law of a contract is not always the creditor's: a fact that names a regime wins.
 *
 * ```ts doctest
 * import { Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * Regimes.idFor(Regimes.builtIn, { country: "FR" }) // => Result.succeed("FR")
 * Regimes.idFor(Regimes.builtIn, { country: "PT" }) // => Result.succeed("EU")
 * Regimes.idFor(Regimes.builtIn, { country: "FR", regime: "DE" }) // => Result.succeed("DE")
 * Result.isFailure(Regimes.idFor(Regimes.builtIn, { country: "US" })) // => true
 * ```
 */
export const idFor = (
  law: Regimes,
  { regime, country }: { readonly regime?: string; readonly country: string },
): Result.Result<string, LawSilent> => {
  if (regime !== undefined) return Result.map(get(law, regime), ({ id }) => id)
  const all = Object.values(law.regimes)
  const found =
    all.find(({ countries }) => countries.includes(country)) ??
    all.find(({ fallbackFor }) => fallbackFor.includes(country))
  return found === undefined ? Result.fail(unknown(law, country)) : Result.succeed(found.id)
}

/** A calendar of a regime, such as "FR-alsace-moselle", to pass where one is asked for. */
export const calendar = (
  law: Regimes,
  id: string,
  name: string,
): Result.Result<HolidayCalendar, LawSilent> =>
  Result.flatMap(get(law, id), ({ holidays }) => {
    const found = Object.hasOwn(holidays, name) ? holidays[name] : undefined
    return found === undefined
      ? Result.fail(ruleMissing(id, `holidays called "${name}"`))
      : Result.succeed(found)
  })

/** The same laws with one regime added, or in the place of the one of its id. */
export const withRegime = (law: Regimes, regime: LegalRegime): Regimes => ({
  ...law,
  regimes: { ...law.regimes, [regime.id]: regime },
})

/** The same laws with one reference rate added, or in the place of the one of its id. */
export const withRate = (law: Regimes, rate: ReferenceRate): Regimes => ({
  ...law,
  rates: { ...law.rates, [rate.id]: rate },
})

/**
 * The same laws with more rows of a reference rate. A row that starts on the day of another takes
 * its place; refuses rows that overlap, a rate that is not one, and an unknown series.
 *
 * ```ts doctest
 * import { ReferenceRates, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const origin = { source: "ECB key interest rates", article: "2027-01-01", mark: "V" } as const
 * const row = ReferenceRates.semesterRow("LP-04", "2027 S1", "0.0265", origin)
 * const law = Result.getOrThrow(Regimes.withRateRows(Regimes.builtIn, "ECB-MRO", [row]))
 * law.rates["ECB-MRO"]?.rows.at(-1)?.says // => "2027 S1: 2.65 %"
 * ```
 */
export const withRateRows = (
  law: Regimes,
  id: string,
  rows: ReadonlyArray<LawRow<string>>,
): Result.Result<Regimes, string> => {
  const rate = Object.hasOwn(law.rates, id) ? law.rates[id] : undefined
  if (rate === undefined) return Result.fail(`expected a known reference rate, found "${id}"`)
  const kept = rate.rows.filter((row) => !rows.some(({ validFrom }) => validFrom === row.validFrom))
  const more = { ...rate, rows: [...kept, ...rows].sort(byStart) }
  return Result.map(RateSeries.make(id, toSeries(more).rows), () => withRate(law, more))
}

/** A reference rate as a series, empty when the id is not known: then every day is missing. */
export const seriesOf = (law: Regimes, id: string): RateSeries.RateSeries => {
  const rate = Object.hasOwn(law.rates, id) ? law.rates[id] : undefined
  return rate === undefined ? { name: id, rows: [] } : toSeries(rate)
}

/** The rows of a reference rate on which the days of a period rest. */
export const rateRows = (law: Regimes, id: string, period: Period): ReadonlyArray<LawRow<string>> =>
  (law.rates[id]?.rows ?? []).filter(
    ({ validFrom, validTo }) =>
      Overlap.overlap(period, { from: validFrom, to: validTo ?? period.to }) !== undefined,
  )

function byId<A extends { readonly id: string }>(
  all: ReadonlyArray<A>,
): Readonly<Record<string, A>> {
  return Object.fromEntries(all.map((each) => [each.id, each]))
}

const byStart = (left: LawRow<string>, right: LawRow<string>): number =>
  left.validFrom < right.validFrom ? -1 : 1

const unknown = (law: Regimes, regime: string): LawSilent => ({
  _tag: "RegimeUnknown",
  regime,
  message: `No legal regime is known for "${regime}"; known are ${Object.keys(law.regimes).join(", ")}.`,
})
