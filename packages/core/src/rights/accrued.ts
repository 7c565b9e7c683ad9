// The interest of all instalments of one invoice together: parts stay exact, the sum is rounded once.
import * as Result from "effect/Result"
import * as CalendarDate from "../calendar/CalendarDate.ts"
import type { Period } from "../calendar/Period.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { Answer, LawSilent } from "../law/Answer.ts"
import * as Citation from "../law/Citation.ts"
import * as InterestEntitlement from "../law/InterestEntitlement.ts"
import type * as Regimes from "../law/Regimes.ts"
import * as Money from "../money/Money.ts"
import * as LateInterest from "../terms/LateInterest.ts"
import { type Credited, interestFirst } from "./interestFirst.ts"
import { type LateItem, wasLate } from "./LateBalance.ts"

type Day = CalendarDate.CalendarDate

export interface Accrued {
  readonly total: Money.Money
  readonly segments: ReadonlyArray<LateInterest.Segment>
}

/** Which days count, and what a payment pays first. */
export interface Counting {
  readonly since?: Day | undefined
  /** The last day that counts (included). */
  readonly until: Day
  /** Given where payments pay interest first. */
  readonly credited?: Credited | undefined
}

/** **Shape** `late`: the instalments of one invoice; `factsOf`: what the law asks of a due date. */
export const accrued = (
  law: Regimes.Regimes,
  late: ReadonlyArray<LateItem>,
  counting: Counting,
  factsOf: (dueOn: Day) => InterestEntitlement.InterestFacts,
): Result.Result<Answer<Accrued>, LawSilent> => {
  const { credited, until } = counting
  const currency = late[0]?.currency ?? "EUR"
  let sum = LateInterest.none(currency)
  let settled = Money.zero(currency)
  let rounding: InterestEntitlement.Owed["rounding"] = "half-up"
  const reasons: Array<Answer<unknown>> = []
  for (const item of late) {
    if (!wasLate(item)) continue
    const entitled = InterestEntitlement.of(law, factsOf(firstDue(item)))
    if (Result.isFailure(entitled)) return Result.fail(entitled.failure)
    reasons.push(entitled.success)
    const { value } = entitled.success
    if (!value.owed) continue
    rounding = value.rounding
    const { since = value.from } = counting
    const from = since > value.from ? since : value.from
    const accrual = InterestEntitlement.accrue(law, { ...value, from }, item.balance, until)
    if (Result.isFailure(accrual)) return Result.fail(accrual.failure)
    reasons.push(accrual.success)
    if (credited === undefined) {
      sum = LateInterest.together(sum, accrual.success.value)
      continue
    }
    const parts = interestFirst(value, item, until, credited)
    if (Result.isFailure(parts)) return Result.fail(parts.failure)
    for (const part of parts.success) {
      settled = Money.add(settled, part.interest)
      sum = LateInterest.together(sum, part.accrual)
    }
  }
  const isInterestFirst = credited !== undefined
  const chosen = isInterestFirst ? ["Payments pay interest first (Code civil, art. 1343-1)."] : []
  return Result.succeed({
    value: {
      total: isInterestFirst ? settled : LateInterest.total(sum, rounding),
      segments: sum.segments,
    },
    rules: [...new Set(reasons.flatMap(({ rules }) => rules))],
    citations: Citation.distinct(reasons.flatMap(({ citations }) => citations)),
    readings: [...new Set([...reasons.flatMap(({ readings }) => readings), ...chosen])],
  })
}

/** The eve of the first late day: days late before an extension stay late. */
const firstDue = ({ balance, dueOn }: LateItem): Day => {
  const first = balance.find(({ principal }) => principal.minor > 0)?.from
  return first === undefined ? dueOn : CalendarDate.addDays(first, -1)
}

/** The days of plans that stop interest, by invoice (DESIGN §4.2, PlanAgreed). */
export const pausesOf = (
  known: ReadonlyArray<LedgerEvent>,
  asOf: Day,
): ReadonlyMap<string, ReadonlyArray<Period>> => {
  const broken = new Map<string, Day>()
  for (const { type, effectiveOn, data } of known) {
    if (type === "PlanBroken" && !broken.has(data.plan)) broken.set(data.plan, effectiveOn)
  }
  const pauses = new Map<string, Array<Period>>()
  for (const fact of known) {
    if (fact.type !== "PlanAgreed" || fact.data.interest !== "stops") continue
    const end = broken.get(fact.data.plan)
    const to = end === undefined ? asOf : CalendarDate.addDays(end, -1)
    if (to < fact.effectiveOn) continue
    for (const invoice of fact.data.invoices) {
      const mine = pauses.get(invoice) ?? []
      pauses.set(invoice, mine)
      mine.push({ from: fact.effectiveOn, to })
    }
  }
  return pauses
}
