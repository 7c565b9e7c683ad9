// Of an invoice: what may be claimed on top of it, until when, by which claim, and what the law finds
// wrong with it. Each figure is that of its own report, with the rules and texts that it gives.

import * as Result from "effect/Result"
import type { LedgerEvent, OfType } from "../events/LedgerEvent.ts"
import type { Answer, LawSilent } from "../law/Answer.ts"
import * as Citation from "../law/Citation.ts"
import type { LimitationPeriod } from "../law/LimitationPeriod.ts"
import * as Money from "../money/Money.ts"
import type * as Claims from "../rights/Claims.ts"
import type { Finding } from "../rights/Findings.ts"
import type * as Interest from "../rights/Interest.ts"
import { type Language, type Section, section } from "./Explanation.ts"
import * as Saying from "./Saying.ts"

/** Interest and indemnity, or why the law does not answer; nothing of an invoice that was never late. */
export const interestSections = (
  language: Language,
  row: Interest.Row | Interest.SilentRow | undefined,
  known: ReadonlyArray<LedgerEvent>,
): Array<Section> => {
  if (row === undefined) return []
  if ("silent" in row) return [section("interest", row.silent.message)]
  const charged = known.filter(
    (fact) =>
      (fact.type === "InterestCharged" || fact.type === "IndemnityCharged") &&
      fact.data.invoice === row.invoice,
  )
  const of = (type: LedgerEvent["type"]) =>
    charged.filter((fact) => fact.type === type).map((fact) => Saying.used(language, fact))
  const text = ({ minor, currency }: Money.Money) => Saying.amount(language, minor, currency)
  const { interest, indemnity } = row
  return [
    section(
      "interest",
      Saying.said(language, {
        en: `${text(interest.value)} of interest accrued, ${text(row.interestCharged)} charged.`,
        fr: `${text(interest.value)} de pénalités courues, ${text(row.interestCharged)} facturées.`,
      }),
      {
        ...moneyOf(interest.value),
        ...reasonsOf(interest),
        facts: of("InterestCharged"),
        parts: row.segments.map((segment) => ({ ...segment })),
      },
    ),
    section(
      "indemnity",
      Saying.said(language, {
        en: `${text(indemnity.value)} of flat indemnity, ${text(row.indemnityCharged)} charged.`,
        fr: `${text(indemnity.value)} d'indemnité forfaitaire, ${text(row.indemnityCharged)} facturée.`,
      }),
      { ...moneyOf(indemnity.value), ...reasonsOf(indemnity), facts: of("IndemnityCharged") },
    ),
  ]
}

/** Until when one can sue for an instalment. */
export const limitationSection = (
  language: Language,
  instalment: number,
  found: Result.Result<Answer<LimitationPeriod>, LawSilent>,
): Section => {
  if (Result.isFailure(found)) return section("limitation", found.failure.message)
  const { lastOn, monitorOn, acts } = found.success.value
  return section(
    "limitation",
    Saying.said(language, {
      en: `Instalment ${instalment}: last day to sue ${lastOn}, to be watched from ${monitorOn} on.`,
      fr: `Échéance ${instalment} : dernier jour pour agir le ${Saying.day(language, lastOn)}, à surveiller dès le ${Saying.day(language, monitorOn)}.`,
    }),
    {
      value: lastOn,
      ...reasonsOf(found.success),
      parts: [
        { instalment, lastOn, monitorOn },
        ...acts.map(({ act, on, effect, lastOn, because }) => ({
          ...{ act, on, effect, lastOn },
          ...(because === undefined ? {} : { because }),
        })),
      ],
    },
  )
}

/** A claim, its stage and its deadlines. */
export const claimSection = (
  language: Language,
  claim: Claims.Claim,
  known: ReadonlyArray<LedgerEvent>,
): Section => {
  const { closed, stage } = claim
  return section(
    "claim",
    Saying.said(language, {
      en: `Claim ${claim.claim}: ${stage} since ${claim.since}${closed === undefined ? "" : `, ${closed.outcome} on ${closed.on}`}.`,
      fr: `Procédure ${claim.claim} : ${stage} depuis le ${Saying.day(language, claim.since)}${closed === undefined ? "" : `, ${closed.outcome} le ${Saying.day(language, closed.on)}`}.`,
    }),
    {
      value: stage,
      facts: known
        .filter(({ id }) => claim.events.includes(id))
        .map((fact) => Saying.used(language, fact)),
      ...deadlines(claim.deadlines),
    },
  )
}

/** An insolvency that is open, and the days to declare what was owed before it. */
export const insolvencySection = (
  language: Language,
  opened: OfType<"InsolvencyOpened">,
  dates: ReadonlyArray<Claims.Deadline>,
): Section =>
  section(
    "insolvency",
    Saying.said(language, {
      en: `${opened.data.kind} since ${opened.data.judgedOn}: interest stops, nothing is chased, what was owed before is declared.`,
      fr: `${opened.data.kind} depuis le ${Saying.day(language, opened.data.judgedOn)} : arrêt des intérêts et des relances, créances antérieures à déclarer.`,
    }),
    {
      value: opened.data.kind,
      facts: [Saying.used(language, opened)],
      ...deadlines(dates),
    },
  )

/** A breach of the law, recorded or found again. */
export const findingSection = (
  language: Language,
  { code, message, rule, article, citations, facts, raised }: Finding,
  known: ReadonlyArray<LedgerEvent>,
): Section =>
  section("finding", message, {
    value: code,
    facts: known.filter(({ id }) => id === raised).map((fact) => Saying.used(language, fact)),
    parts: [{ ...facts, article }],
    rules: [rule],
    sources: citations.map(Citation.format),
  })

const deadlines = (dates: ReadonlyArray<Claims.Deadline>) => ({
  parts: dates.map(({ about, bound, on, effect }) => ({ about, bound, on, effect })),
  rules: [...new Set(dates.flatMap(({ rules }) => rules))],
  sources: [...new Set(dates.flatMap(({ sources }) => sources))],
})

const moneyOf = (money: Money.Money) => ({ value: Money.format(money), currency: money.currency })

const reasonsOf = ({ rules, citations, readings }: Answer<unknown>) => ({
  rules,
  sources: citations.map(Citation.format),
  readings,
})
