// What the law answers: a value, with the rules and texts that made it, and the readings that were
// chosen where a text is open. Or why it does not answer: no such regime, no rate for a semester,
// a fact that is missing. It never guesses.
import type { RateMissing } from "../terms/RateSeries.ts"
import * as Citation from "./Citation.ts"
import type { LawRow } from "./LawRow.ts"

/** A value with its reasons. */
export interface Answer<A> {
  readonly value: A
  /** Ids of the rules, the one that decides first. */
  readonly rules: ReadonlyArray<string>
  /** The texts, with the day on which each was read and how. */
  readonly citations: ReadonlyArray<Citation.Citation>
  /** Choices where the text leaves one, as sentences. */
  readonly readings: ReadonlyArray<string>
}

/** Why the law does not answer; `message` is the sentence for a person. */
export type LawSilent =
  | RateMissing
  | { readonly _tag: "RegimeUnknown"; readonly regime: string; readonly message: string }
  | { readonly _tag: "SectorUnknown"; readonly sector: string; readonly message: string }
  | {
      readonly _tag: "RuleMissing"
      readonly regime: string
      readonly about: string
      readonly message: string
    }
  | { readonly _tag: "FactMissing"; readonly fact: string; readonly message: string }
  | { readonly _tag: "CurrencyUnfit"; readonly found: string; readonly message: string }

/** An answer made from rows: their rules and texts, without repetition. */
export const from = <A>(
  value: A,
  rows: ReadonlyArray<LawRow<unknown>>,
  readings: ReadonlyArray<string> = [],
): Answer<A> => ({
  value,
  rules: [...new Set(rows.map(({ rule }) => rule))],
  citations: Citation.distinct(rows),
  readings,
})

/** A row is missing: the regime says nothing, or nothing for that day. */
export const ruleMissing = (regime: string, about: string, when = ""): LawSilent => {
  const message = `Regime ${regime} has no rule on ${about}${when === "" ? "" : ` ${when}`}.`
  return { _tag: "RuleMissing", regime, about, message }
}

/** A fact that the rule counts from was not given. */
export const factMissing = (fact: string, rule: string): LawSilent => ({
  _tag: "FactMissing",
  fact,
  message: `Rule ${rule} counts from "${fact}", which is not known.`,
})

/** An amount is in a currency that the rule cannot be compared with. */
export const currencyUnfit = (rule: string, expected: string, found: string): LawSilent => ({
  _tag: "CurrencyUnfit",
  found,
  message: `Rule ${rule} compares amounts in ${expected}, not in ${found}.`,
})
