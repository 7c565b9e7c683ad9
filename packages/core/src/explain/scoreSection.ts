// The score of a customer, explained: each factor with its points, what caps it, and the facts that were read:
// payments of the last year, incidents, and what made a cap.

import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import * as Decimal from "../money/Decimal.ts"
import type { Moment } from "../projections/OpenItems.ts"
import { windowDays } from "../projections/risk/score/Reading.ts"
import { scoreOf } from "../projections/risk/score/RiskScore.ts"
import { type Language, type Section, section } from "./Explanation.ts"
import * as Saying from "./Saying.ts"
import { capText, factorText, historyText } from "./scoreText.ts"

/** Nothing for a customer without an invoice. **Shape** `facts`: all of the customer's. */
export const scoreSections = (
  facts: ReadonlyArray<LedgerEvent>,
  known: ReadonlyArray<LedgerEvent>,
  moment: Moment,
  language: Language,
): ReadonlyArray<Section> => {
  const score = scoreOf(facts, moment)
  if (score === undefined) return []
  const capping = new Set(score.caps.flatMap(({ events }) => events))
  const isRead = (fact: LedgerEvent) =>
    (read.has(fact.type) &&
      CalendarDate.daysBetween(fact.effectiveOn, moment.asOf) <= windowDays) ||
    capping.has(fact.id)
  const history = historyText(score.history, language)
  return [
    section(
      "score",
      Saying.said(language, {
        en: `Scores ${score.score} of 100, grade ${score.grade}.`,
        fr: `Note de ${score.score} sur 100, classe ${score.grade}.`,
      }),
      {
        value: String(score.score),
        facts: known.filter(isRead).map((fact) => Saying.used(language, fact)),
        parts: [
          ...score.factors.map((factor) => ({
            factor: factor.factor,
            points: Decimal.format(factor.points, 3),
            weight: factor.weight,
            because: factorText(factor, score, language),
          })),
          ...score.caps.map((cap) => ({
            cap: cap.cap,
            ...(cap.most === undefined ? {} : { most: cap.most }),
            because: capText(cap, language),
          })),
        ],
        rules: ["ICP"],
        readings: history === undefined ? [] : [history],
      },
    ),
  ]
}

const read: ReadonlySet<LedgerEvent["type"]> = new Set([
  ...(["PaymentReceived", "PaymentAllocated", "PaymentReversed", "AllocationReversed"] as const),
  ...(["PromiseMade", "PlanAgreed", "PlanBroken", "InvoiceWrittenOff"] as const),
])
