// Random dunning policies that can be read: stages in order, with names of their own, steps before the due
// date that hold up no step after it, a formal notice before what waits for its deadline.
import { DunningPolicy } from "@encours/core"
import * as Result from "effect/Result"
import fc from "fast-check"

type Json = Readonly<Record<string, unknown>>

const channels = [
  "email",
  "letter",
  "registered-letter",
  "sms",
  "phone",
  "visit",
  "portal",
] as const

const amounts = () =>
  fc
    .constantFrom("15.00", "0.01", "10000.00")
    .map((amount) => [{ amount, currency: "EUR" }] as const)

const condition = () =>
  fc.record(
    {
      kinds: fc.constantFrom(["business"], ["consumer", "public"]),
      countries: fc.constantFrom(["FR"], ["DE", "BE"]),
      amountFrom: amounts(),
      amountBelow: amounts(),
      scoreBelow: fc.nat(100),
      newPayer: fc.boolean(),
    },
    { requiredKeys: [] },
  )

/** How a step is made, whatever its place. */
const manner = (): fc.Arbitrary<Json> =>
  fc.record(
    {
      channels: fc.uniqueArray(fc.constantFrom(...channels), { maxLength: 3 }),
      tone: fc.constantFrom("friendly", "service", "factual", "firm", "formal"),
      template: fc.constantFrom("friendly", "reminder-1", "reminder-2", "last"),
      who: fc.constantFrom("receivables", "sales"),
      charges: fc.subarray(["interest", "indemnity"]),
      minimum: amounts(),
      only: fc.array(condition(), { minLength: 1, maxLength: 2 }),
      spacing: fc.integer({ min: 1, max: 20 }),
    },
    { requiredKeys: ["channels", "tone", "template", "who"] },
  )

/** A number of days and what is done then; not there half of the time. */
const step = (least: number) =>
  fc.option(fc.tuple(fc.integer({ min: least, max: least + 15 }), manner()), { nil: undefined })

/** What holds for all stages. */
const rest = (): fc.Arbitrary<Json> =>
  fc.record(
    {
      grace: fc.nat(10),
      minimum: amounts(),
      promiseGrace: fc.nat(5),
      quiet: fc.record(
        {
          weekdays: fc.constantFrom([6, 7], [1]),
          holidays: fc.constant("FR"),
          periods: fc.constant([{ from: "2026-08-01", to: "2026-08-16" }]),
        },
        { requiredKeys: [] },
      ),
      catchUp: fc.constantFrom("one-step", "highest"),
      messages: fc.constantFrom("one", "by-stage"),
      variants: fc.array(
        fc.record({ when: condition(), spacing: fc.integer({ min: 1, max: 20 }) }),
        { maxLength: 2 },
      ),
    },
    { requiredKeys: [] },
  )

const parts = () =>
  fc.record({
    late: fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), manner()), {
      minLength: 1,
      maxLength: 5,
    }),
    onIssue: step(0),
    early: step(0),
    handOver: step(1),
    spacing: fc.integer({ min: 1, max: 14 }),
    rest: rest(),
  })

/** Any policy as JSON, which {@link DunningPolicy.decode} takes. */
export const anyPolicyJson = (): fc.Arbitrary<DunningPolicy.DunningPolicyJson> =>
  parts().map(({ late, onIssue, early, handOver, spacing, rest: others }) => {
    const stages: Array<Json> = []
    let offset = 0
    for (const [days, how] of late) {
      offset += days
      stages.push({ name: `late-${offset}`, offset, ...how })
    }
    const [[firstOffset, firstHow] = [1, {}]] = late
    const grace = Number(others.grace ?? 0)
    // The last day on which a step before the due date holds up none after it.
    const room = Math.max(firstOffset, grace > 0 ? grace + 1 : 0)
    const last = Math.min(-1, room - Number(firstHow.spacing ?? spacing))
    if (early !== undefined) {
      const [days, how] = early
      stages.unshift({ name: "early", offset: last - days, ...how })
    }
    if (onIssue !== undefined) {
      const [days, how] = onIssue
      stages.unshift({ name: "on-issue", from: "issue", offset: days, ...how })
    }
    if (handOver !== undefined) {
      const [days, how] = handOver
      const notice = { ...stages.at(-1), starts: "formal-notice", answerWithin: 15 }
      stages.splice(-1, 1, notice)
      stages.push({ name: "hand-over", from: "deadline", offset: days, ...how })
    }
    return { name: "any", version: "1", spacing, ...others, stages }
  }) as unknown as fc.Arbitrary<DunningPolicy.DunningPolicyJson>

/** Any policy, decoded; from 1 to 8 stages (included). */
export const anyPolicy = (): fc.Arbitrary<DunningPolicy.DunningPolicy> =>
  anyPolicyJson().map((json) =>
    Result.getOrThrowWith(
      DunningPolicy.decode(json),
      (problems) => new Error(`${JSON.stringify(json)}: ${JSON.stringify(problems)}`),
    ),
  )
