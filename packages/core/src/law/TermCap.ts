// How long a payment term may lawfully be, and what it is where nobody agreed one.
// Issued 2026-01-15 with "45 days end of month" in reading A: lawful until 2026-03-31; with plain
// days: until 2026-03-16. A longer term is recorded and reported, never refused (PT-08).
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as DueDate from "../terms/DueDate.ts"
import type { PaymentTerms, SinglePayment } from "../terms/PaymentTerms.ts"
import { type Answer, factMissing, from, type LawSilent, ruleMissing } from "./Answer.ts"
import { type Buyer, rowFor, rowsFor } from "./Buyer.ts"
import { type LawRow, validOn } from "./LawRow.ts"
import * as LegalFinding from "./LegalFinding.ts"
import type { DefaultTermRule, LegalRegime, TermCapRule } from "./LegalRegime.ts"
import * as Regimes from "./Regimes.ts"
import { startOf, type TermDates } from "./startOf.ts"

/** What the law asks about an invoice to say how long its term may be. */
export interface TermFacts extends Buyer, TermDates {
  readonly regime: string
  /** A summary invoice (facture périodique). */
  readonly periodic?: boolean
  /** The reading of end of month that the contract stipulates expressly, if it does. */
  readonly endOfMonth?: "after" | "before"
  /** The contract agrees to a longer term expressly, where that makes it lawful. */
  readonly expresslyAgreed?: boolean
  /** Days of the procedure of acceptance, where there is one. */
  readonly acceptanceDays?: number
}

/** The last lawful due date, and the terms that give it; neither where terms are free. */
export interface Cap {
  readonly lastOn?: CalendarDate.CalendarDate
  readonly terms?: SinglePayment
  readonly countedFrom: CalendarDate.CalendarDate
}

/**
 * The last day on which an invoice may lawfully fall due.
 *
 * **Source** RULES PT-02, PT-03A, PT-03B, PT-05, PS-01a to PS-15, PB-01 to PB-03, §2.4.
 * **Reading** A clause of end of month is compared with the cap of end of month in its own reading,
 * every other term with the cap in days. A trade whose only cap is end of month, without a clause
 * that fixes the reading, gets the later of both.
 * **Refuses** a day that the rule counts from and that is not known, and a trade it does not know.
 *
 * ```ts doctest
 * import { CalendarDate, Regimes, TermCap } from "@encours/core"
 * import * as Result from "effect/Result"
 * const facts = { regime: "FR", buyer: "business", issuedOn: CalendarDate.of(2026, 1, 15) } as const
 * const net = Result.getOrThrow(TermCap.of(Regimes.builtIn, facts))
 * net.value.lastOn // => "2026-03-16"
 * net.rules // => ["PT-02"]
 * const clause = { ...facts, endOfMonth: "after" } as const
 * Result.getOrThrow(TermCap.of(Regimes.builtIn, clause)).value.lastOn // => "2026-03-31"
 * ```
 */
export const of = (
  law: Regimes.Regimes,
  facts: TermFacts,
): Result.Result<Answer<Cap>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  return Result.map(governing(found.success, facts), ({ row, cap, readings }) =>
    from(cap, [row], readings),
  )
}

/** The cap, and the breach if the due date is past it. */
export interface CapCheck extends Cap {
  readonly findings: ReadonlyArray<LegalFinding.LegalFinding>
}

/**
 * Whether a due date is lawful; a breach is data for `FindingRaised`.
 *
 * **Shape** `dueOn`: the latest due date of the invoice. A shorter term is always lawful.
 * **Source** RULES PT-08, PT-07 (acceptance), AF-01 (the fine that it risks).
 */
export const check = (
  law: Regimes.Regimes,
  facts: TermFacts & { readonly dueOn: CalendarDate.CalendarDate },
): Result.Result<Answer<CapCheck>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const regime = found.success
  return Result.map(governing(regime, facts), ({ row, cap, readings }) => {
    const { lastOn } = cap
    const isAgreed = row.value.unless !== undefined && facts.expresslyAgreed === true
    const isTooLong = lastOn !== undefined && facts.dueOn > lastOn && !isAgreed
    const findings = [
      ...(isTooLong ? [tooLong(regime, row, lastOn, facts)] : []),
      ...acceptanceFindings(regime, facts),
    ]
    return from({ ...cap, findings }, [row], readings)
  })
}

/** The term that holds where nothing was agreed, and the due date that it gives. */
export interface DefaultTerm {
  readonly terms: SinglePayment
  readonly countedFrom: CalendarDate.CalendarDate
  readonly dueOn: CalendarDate.CalendarDate
}

/**
 * The due date where nothing was agreed: PT-01, in France 30 days after delivery or performance.
 *
 * ```ts doctest
 * import { CalendarDate, Regimes, TermCap } from "@encours/core"
 * import * as Result from "effect/Result"
 * const on = CalendarDate.of(2026, 1, 14)
 * const facts = { regime: "FR", buyer: "business", issuedOn: on, suppliedOn: on } as const
 * Result.getOrThrow(TermCap.byDefault(Regimes.builtIn, facts)).value.dueOn // => "2026-02-13"
 * ```
 */
export const byDefault = (
  law: Regimes.Regimes,
  facts: TermFacts,
): Result.Result<Answer<DefaultTerm>, LawSilent> => {
  const found = Regimes.get(law, facts.regime)
  if (found._tag === "Failure") return Result.fail(found.failure)
  const row: LawRow<DefaultTermRule> | undefined = rowFor(
    found.success.defaultTerms,
    facts,
    facts.issuedOn,
  )
  if (row === undefined) return Result.fail(ruleMissing(facts.regime, "a default payment term"))
  const start = startOf(row.value.from, facts)
  if (start === undefined) return Result.fail(factMissing("suppliedOn", row.rule))
  const { terms } = row.value
  const dueOn = dueOnWithin(terms, start.on)
  return Result.succeed(from({ terms, countedFrom: start.on, dueOn }, [row], start.readings))
}

/** The reading of end of month that terms stipulate; that of the last instalment which has one. */
export const endOfMonthOf = (terms: PaymentTerms): "after" | "before" | undefined =>
  terms.endOfMonth ??
  terms.instalments?.findLast((part) => part.terms.endOfMonth !== undefined)?.terms.endOfMonth

const capRows = (
  regime: LegalRegime,
  facts: TermFacts,
): Result.Result<ReadonlyArray<LawRow<TermCapRule>>, LawSilent> => {
  const { sector } = facts
  if (sector !== undefined && !Object.hasOwn(regime.sectors, sector)) {
    const known = Object.keys(regime.sectors).join(", ") || "none"
    const message = `Regime ${regime.id} knows no sector "${sector}"; known are: ${known}.`
    return Result.fail({ _tag: "SectorUnknown", sector, message })
  }
  const month = CalendarDate.month(facts.issuedOn)
  return Result.succeed(
    validOn(rowsFor(regime.termCaps, facts), facts.issuedOn).filter(
      ({ value: { periodic, months } }) =>
        (periodic ?? facts.periodic ?? false) === (facts.periodic ?? false) &&
        (months?.includes(month) ?? true),
    ),
  )
}

interface Governing {
  readonly row: LawRow<TermCapRule>
  readonly cap: Cap
  readonly readings: ReadonlyArray<string>
}

/** The row that decides, and the cap that it gives. */
const governing = (regime: LegalRegime, facts: TermFacts): Result.Result<Governing, LawSilent> => {
  const rows = capRows(regime, facts)
  if (rows._tag === "Failure") return Result.fail(rows.failure)
  const [first] = rows.success
  if (first === undefined) {
    return Result.fail(ruleMissing(facts.regime, "caps of payment terms", `on ${facts.issuedOn}`))
  }
  return rows.success.every(({ value }) => value.alternatives.length === 0)
    ? Result.succeed({ row: first, cap: { countedFrom: facts.issuedOn }, readings: [] })
    : latestOf(rows.success, facts)
}

/** The due date, or the last day that the calendar has. */
const dueOnWithin = (terms: SinglePayment, from: CalendarDate.CalendarDate) =>
  from > DueDate.latestIssue ? CalendarDate.of(9999, 12, 31) : DueDate.dueOn(terms, from)

const latestOf = (
  rows: ReadonlyArray<LawRow<TermCapRule>>,
  facts: TermFacts,
): Result.Result<Governing, LawSilent> => {
  const all = rows.flatMap((row) => row.value.alternatives.map((terms) => ({ row, terms })))
  const stipulated = all.filter(({ terms }) => terms.endOfMonth === facts.endOfMonth)
  const inDays = all.filter(({ terms }) => terms.endOfMonth === undefined)
  const open = inDays.length > 0 ? inDays : all
  let latest: (Governing & { readonly lastOn: CalendarDate.CalendarDate }) | undefined
  for (const { row, terms } of stipulated.length > 0 ? stipulated : open) {
    const start = startOf(row.value.from, facts, row.value.daysAfterAvailability)
    if (start === undefined) return Result.fail(factMissing(factFor(row.value), row.rule))
    const dueOn = dueOnWithin(terms, start.on)
    const lastOn = CalendarDate.addDaysWithin(dueOn, row.value.extraDays ?? 0)
    const readings = [...start.readings, ...readingsOf(terms, facts, row.value)]
    if (latest === undefined || lastOn > latest.lastOn) {
      latest = { row, lastOn, cap: { lastOn, terms, countedFrom: start.on }, readings }
    }
  }
  return latest === undefined
    ? Result.fail(ruleMissing(facts.regime, "caps of payment terms"))
    : Result.succeed(latest)
}

const readingsOf = (
  { endOfMonth }: SinglePayment,
  facts: TermFacts,
  { unless }: TermCapRule,
): ReadonlyArray<string> => [
  ...(endOfMonth !== undefined && facts.endOfMonth === undefined
    ? ["No clause fixes the reading of end of month: the later of both."]
    : []),
  ...(unless === undefined ? [] : [`A longer term is lawful if ${unless}.`]),
]

const factFor = ({ from: start }: TermCapRule): string =>
  start === "clearance" ? "clearedOn or availableOn" : "suppliedOn"

const tooLong = (
  regime: LegalRegime,
  row: LawRow<TermCapRule>,
  lastOn: CalendarDate.CalendarDate,
  facts: TermFacts & { readonly dueOn: CalendarDate.CalendarDate },
): LegalFinding.LegalFinding => {
  const daysAbove = CalendarDate.daysBetween(lastOn, facts.dueOn)
  const message = `Due on ${facts.dueOn}, ${daysAbove} days after ${lastOn}, the last lawful day (${row.rule}).`
  const found = { issuedOn: facts.issuedOn, dueOn: facts.dueOn, lastOn, daysAbove }
  return LegalFinding.of("TERM_ABOVE_CAP", row, found, message, finesFor(regime, row, facts))
}

const acceptanceFindings = (
  regime: LegalRegime,
  facts: TermFacts,
): ReadonlyArray<LegalFinding.LegalFinding> => {
  const days = facts.acceptanceDays
  const row = rowFor(regime.acceptance, facts, facts.issuedOn)
  if (row === undefined || days === undefined || days <= row.value.daysMax) return []
  const message = `Acceptance takes ${days} days; ${row.value.daysMax} are lawful (${row.rule}).`
  const found = { days, daysMax: row.value.daysMax }
  const fines = finesFor(regime, row, facts)
  return [LegalFinding.of("ACCEPTANCE_TOO_LONG", row, found, message, fines)]
}

const finesFor = (regime: LegalRegime, { rule }: LawRow<unknown>, facts: TermFacts) =>
  validOn(regime.fines, facts.issuedOn).filter(({ value }) =>
    value.punishes.some((prefix) => rule.startsWith(prefix)),
  )
