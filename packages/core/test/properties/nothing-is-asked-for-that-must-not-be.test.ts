// Nothing is ever planned for a disputed, promised, held, insolvent, factored, handed over or paid item, and the
// amounts of an act are those of the projections on its day. Read here from the facts, in the plainest way.
import fc from "fast-check"
import { it } from "vitest"
import { amountsOfTheDay, nothingForbidden } from "./forbidden.ts"
import { runs } from "./runs.ts"
import { forEachAct } from "./scheduleLaws.ts"

it("nothing is asked for that must not be", () => {
  fc.assert(forEachAct(nothingForbidden), runs(40))
})

it("the amounts of an act are those of the projections on its day", () => {
  fc.assert(forEachAct(amountsOfTheDay), runs(40))
})
