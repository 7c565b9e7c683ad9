// Random questions: which day, as known at which instant, in which columns. They fall around the days
// of a random history, and often on the very instant of a fact or a millisecond beside it.
import {
  type AgedBalance,
  type Buckets,
  CalendarDate,
  Instant,
  type OpenItems,
} from "@encours/core"
import fc from "fast-check"
import { firstDay } from "./histories.ts"
import { seldom } from "./values.ts"

/** A day from 70 before to 220 after the first of a history (included). */
export const anyDay = (): fc.Arbitrary<CalendarDate.CalendarDate> =>
  fc.integer({ min: -70, max: 220 }).map((days) => CalendarDate.addDays(firstDay, days))

/** An instant on a history's grid of half days, or a millisecond before or after one. */
export const anyInstant = (): fc.Arbitrary<Instant.Instant> =>
  fc
    .tuple(fc.integer({ min: 0, max: 200 }), fc.constantFrom(0, -1, 1))
    .map(([halfDays, beside]) =>
      Instant.fromEpochMs(
        Instant.toEpochMs(Instant.startOfDay(firstDay)) + halfDays * 43_200_000 + beside,
      ),
    )

/** A day, and either all that is known or what was known at an instant. */
export const anyMoment = (): fc.Arbitrary<OpenItems.Moment> =>
  fc.record({ asOf: anyDay(), knownAt: seldom(2, anyInstant()) })

/** From none to four bounds, from 1 to 120 days (included), rising. */
export const anyBounds = (): fc.Arbitrary<Buckets.Bounds> =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 120 }), { maxLength: 4 })
    .map((bounds) => bounds.toSorted((left, right) => left - right))

/** Any question about the aged balance; of one customer now and then. */
export const anyQuestion = (): fc.Arbitrary<AgedBalance.Question> =>
  fc
    .tuple(
      anyMoment(),
      fc.record({
        basis: fc.constantFrom("due" as const, "issued" as const),
        bounds: seldom(2, anyBounds()),
        by: fc.constantFrom("customer" as const, "invoice" as const, "ledger" as const),
        customer: seldom(6, fc.constantFrom("C-001", "C-002", "nobody")),
      }),
    )
    .map(([moment, rest]) => ({ ...moment, ...rest }))
