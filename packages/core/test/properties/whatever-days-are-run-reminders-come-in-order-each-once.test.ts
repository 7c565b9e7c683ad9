// Whatever the schedule of days, with gaps and repeats: the steps of an item come in their order, each once, with
// the days between them; never earlier than if it had been run every day, and never more of them.
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"
import { whateverTheDays } from "./scheduleLaws.ts"

it("whatever days are run, reminders come in order, each once", () => {
  fc.assert(whateverTheDays(), runs(40))
})
