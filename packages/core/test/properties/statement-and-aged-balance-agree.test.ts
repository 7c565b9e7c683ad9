// A statement closes at the balance of its last day, opens at that of the day before its first, and
// its movements lead from one to the other.
import { anyDay, anyHistory, anyMoment, statementAgreesWithBalance } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { CalendarDate } from "../../src/index.ts"
import { runs } from "./runs.ts"

it("statement and aged balance agree", () => {
  fc.assert(
    fc.property(
      anyHistory(),
      anyDay(),
      fc.nat(90),
      anyMoment(),
      ({ facts }, from, days, moment) => {
        const to = CalendarDate.addDays(from, days)
        statementAgreesWithBalance(facts, { from, to, knownAt: moment.knownAt })
      },
    ),
    runs(600),
  )
})
