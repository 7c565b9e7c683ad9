// The five factors of a payer's score and what each is worth, from 0 to 100 (RULES §9.3). Exact: amounts are
// whole, weights are quarters, and nothing is rounded before the end.
import * as CalendarDate from "../../../calendar/CalendarDate.ts"
import * as Decimal from "../../../money/Decimal.ts"
import * as Plans from "../../Plans.ts"
import * as Promises from "../../Promises.ts"
import { type Paid, type Reading, windowDays } from "./Reading.ts"

export type FactorName = "lateness" | "regularity" | "currentStress" | "trend" | "incidents"

export interface Factor {
  readonly factor: FactorName
  /** Days, a part of one, or a count; undefined where there is nothing to measure. */
  readonly value: Decimal.Decimal | undefined
  /** From 0 to 100, as it counts: drawn towards 60 where the history is thin. */
  readonly points: Decimal.Decimal
  /** Parts of 100. */
  readonly weight: number
}

/** What points are drawn to where little is known, and as if how many invoices said so. */
export const prior = 60
export const priorInvoices = 5

export const scoreFactors = (reading: Reading, settled: number): ReadonlyArray<Factor> => {
  const lateness = averageDelay(reading.paid)
  const regularity = lateShare(reading.paid)
  const stress = stressOf(reading)
  const change = trendOf(reading.paid)
  const incidents = incidentsOf(reading)
  const { of, subtract, multiply, one } = Decimal
  const drawn = (points: Decimal.Decimal | undefined) =>
    points === undefined ? of(prior) : thin(points, settled)
  return [
    {
      factor: "lateness",
      value: lateness,
      points: drawn(lateness && latenessPoints(lateness)),
      weight: 35,
    },
    {
      factor: "regularity",
      value: regularity,
      points: drawn(regularity && multiply(of(100), subtract(one, regularity))),
      weight: 20,
    },
    {
      factor: "currentStress",
      value: stress,
      points: stress === undefined ? of(100) : multiply(of(100), subtract(one, stress)),
      weight: 30,
    },
    {
      factor: "trend",
      value: change,
      points:
        change === undefined ? of(50) : within100(subtract(of(50), multiply(of("2.5"), change))),
      weight: 5,
    },
    {
      factor: "incidents",
      value: of(incidents),
      points: of(Math.max(0, 100 - 25 * incidents)),
      weight: 10,
    },
  ]
}

const thin = (points: Decimal.Decimal, settled: number): Decimal.Decimal =>
  Decimal.divide(
    Decimal.add(Decimal.multiply(Decimal.of(settled), points), Decimal.of(priorInvoices * prior)),
    Decimal.of(settled + priorInvoices),
  )

/** 4 for what is recent down to 1 for what is nearly a year old: quarters. */
const quarters = ({ age }: Paid): bigint => {
  if (age <= 90) return 4n
  if (age <= 180) return 3n
  return age <= 270 ? 2n : 1n
}

const mean = (
  paid: ReadonlyArray<Paid>,
  of: (each: Paid) => number,
): Decimal.Decimal | undefined => {
  let sum = 0n
  let all = 0n
  for (const each of paid) {
    const weight = BigInt(each.amount) * quarters(each)
    all += weight
    sum += weight * BigInt(of(each))
  }
  return all === 0n ? undefined : Decimal.divide(Decimal.of(sum), Decimal.of(all))
}

/** Average days beyond terms: `Σ amount × weight × delay / Σ amount × weight`. */
export const averageDelay = (paid: ReadonlyArray<Paid>): Decimal.Decimal | undefined =>
  mean(paid, ({ delay }) => delay)

/** The part that came more than three days late. */
const lateShare = (paid: ReadonlyArray<Paid>): Decimal.Decimal | undefined =>
  mean(paid, ({ delay }) => (delay > 3 ? 1 : 0))

/** Average delay of the last 90 days less that of the 275 before; undefined where either is empty. */
const trendOf = (paid: ReadonlyArray<Paid>): Decimal.Decimal | undefined => {
  const now = averageDelay(paid.filter(({ age }) => age <= 90))
  const before = averageDelay(paid.filter(({ age }) => age > 90))
  return now && before && Decimal.subtract(now, before)
}

/** The open amount by how late it is, nothing to all of it in quarters; disputed amounts are left out. */
const stressOf = ({ open }: Reading): Decimal.Decimal | undefined => {
  let sum = 0n
  let all = 0n
  for (const { open: amount, disputed, pending, daysOverdue } of open) {
    const undisputed = amount - disputed
    all += BigInt(undisputed)
    sum += BigInt(Math.max(0, undisputed - pending) * severity(daysOverdue))
  }
  return all === 0n ? undefined : Decimal.divide(Decimal.of(sum), Decimal.of(all * 4n))
}

/** In quarters. */
const severity = (daysOverdue: number): number =>
  daysOverdue <= 0 ? 0 : Math.min(4, Math.ceil(daysOverdue / 30))

/** Broken promises, payments that bounced or were taken back, missed instalments of plans, in a year. */
const incidentsOf = ({ facts, moment, known, asOf }: Reading): number => {
  const isRecent = (on: CalendarDate.CalendarDate) =>
    on <= asOf && CalendarDate.daysBetween(on, asOf) <= windowDays
  const broken = Promises.promises(facts, moment).filter(
    ({ outcome, endsOn }) => outcome === "broken" && isRecent(endsOn),
  )
  const bounced = known.filter(
    (fact) =>
      fact.type === "PaymentReversed" &&
      fact.data.reason !== "mistake" &&
      isRecent(fact.effectiveOn),
  )
  const missed = Plans.plans(facts, moment).flatMap(({ instalments }) =>
    instalments.filter(({ outcome, dueOn }) => outcome === "missed" && isRecent(dueOn)),
  )
  return broken.length + bounced.length + missed.length
}

const steps: ReadonlyArray<readonly [days: number, points: number]> = [
  [0, 100],
  [7, 90],
  [15, 75],
  [30, 50],
  [60, 25],
  [90, 10],
  [120, 0],
]

/** In a straight line between two steps: 4 days 94.286, 22 days 63.333. */
export const latenessPoints = (days: Decimal.Decimal): Decimal.Decimal => {
  const { of, compare, divide, multiply, subtract, add } = Decimal
  const next = steps.findIndex(([at]) => compare(days, of(at)) <= 0)
  const [to, points] = steps[next] ?? [120, 0]
  const before = steps[next - 1]
  if (before === undefined) return of(next < 0 ? 0 : points)
  const [from, first] = before
  const part = divide(subtract(days, of(from)), of(to - from))
  return add(of(first), multiply(part, of(points - first)))
}

const within100 = (points: Decimal.Decimal): Decimal.Decimal => {
  if (Decimal.compare(points, Decimal.zero) < 0) return Decimal.zero
  return Decimal.compare(points, Decimal.of(100)) > 0 ? Decimal.of(100) : points
}
