// The lowest penalty rate that a contract may set: in France three times the legal interest rate,
// 7.86 % in the first semester of 2026. A clause of 5 % is a finding; what replaces it no text says,
// so the clause is applied as it stands, and a person decides.
import * as Result from "effect/Result"
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import * as Decimal from "../money/Decimal.ts"
import * as Rate from "../money/Rate.ts"
import type { LateInterest as AgreedRate } from "../terms/PaymentTerms.ts"
import * as RateSeries from "../terms/RateSeries.ts"
import { type Answer, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowFor } from "./Buyer.ts"
import { validOn } from "./LawRow.ts"
import * as LegalFinding from "./LegalFinding.ts"
import * as LegalRates from "./LegalRates.ts"
import * as Regimes from "./Regimes.ts"

export interface FloorFacts extends Buyer {
  readonly regime: string
  readonly agreed: AgreedRate
  /** The day of the clause: when the terms were agreed, or the invoice issued. */
  readonly on: CalendarDate
}

/** The floor on that day, the agreed rate, and the breach if there is one. */
export interface FloorCheck {
  readonly floor: string
  readonly rate: string
  readonly findings: ReadonlyArray<LegalFinding.LegalFinding>
}

/**
 * Whether an agreed rate stands at or above the floor.
 *
 * **Source** RULES LP-03, E2.5. The floor binds clauses only: never compare the default rate with it.
 *
 * ```ts doctest
 * import { CalendarDate, RateFloor, Regimes } from "@encours/core"
 * import * as Result from "effect/Result"
 * const on = CalendarDate.of(2026, 3, 1)
 * const facts = { regime: "FR", buyer: "business", agreed: { rate: "0.05" }, on } as const
 * const { value } = Result.getOrThrow(RateFloor.check(Regimes.builtIn, facts))
 * value.floor // => "0.0786"
 * value.findings.map(({ code, rule }) => [code, rule]) // => [["BELOW_FLOOR", "LP-03"]]
 * ```
 */
export const check = (
  law: Regimes.Regimes,
  facts: FloorFacts,
): Result.Result<Answer<FloorCheck>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const regime = found.success
  const row = rowFor(regime.rateFloors, facts, facts.on)
  if (row === undefined) return Result.fail(ruleMissing(facts.regime, "a floor of agreed rates"))
  const base = RateSeries.rateOn(Regimes.seriesOf(law, row.value.reference), facts.on)
  if (base._tag === "Failure") return Result.fail(base.failure)
  const interest = rowFor(regime.interest, facts, facts.on)
  const reference = interest?.value.owed === true ? interest.value.reference : ""
  const agreed = RateSeries.rateOn(LegalRates.agreed(law, reference, facts.agreed).series, facts.on)
  if (agreed._tag === "Failure") return Result.fail(agreed.failure)

  const floor = Decimal.multiply(Rate.of(base.success), Decimal.of(row.value.times))
  const rate = Rate.of(agreed.success)
  const rateRows = Regimes.rateRows(law, row.value.reference, { from: facts.on, to: facts.on })
  const value = { floor: RateSeries.format(floor), rate: RateSeries.format(rate) }
  const isBelow = Decimal.compare(rate, floor) < 0
  const message = `The agreed rate of ${Rate.toPercent(rate)} % is below the floor of ${Rate.toPercent(floor)} % (${row.rule}).`
  const fines = validOn(regime.fines, facts.on).filter(({ value }) =>
    value.punishes.includes(row.rule),
  )
  const findings = isBelow
    ? [LegalFinding.of("BELOW_FLOOR", row, { ...value, on: facts.on }, message, fines)]
    : []
  const reading = isBelow ? ["No text says what replaces the clause: it is not corrected."] : []
  const answer = from({ ...value, findings }, [row, ...rateRows], reading)
  return Result.succeed({ ...answer, rules: [row.rule] })
}
