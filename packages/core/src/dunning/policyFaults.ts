// What is wrong with a policy although each of its fields is right: a name twice, stages out of order, a
// variant that changes a stage that does not exist. Each with its place, as a bad field has.
import * as Problem from "../events/Problem.ts"
import type * as Regimes from "../law/Regimes.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import { kindOf } from "./ladderOf.ts"
import { calendarNames } from "./quietDays.ts"
import type { Stage } from "./Stage.ts"

type Problems = ReadonlyArray<Problem.Problem>

/** Empty when nothing is wrong. **Shape** `law`: where the calendars of holidays are. */
export const policyFaults = (policy: DunningPolicy, law: Regimes.Regimes): Problems => [
  ...unnamed("name", policy.name),
  ...unnamed("version", policy.version),
  ...policy.stages.flatMap((stage, at) => ofStage(policy, stage, at)),
  ...(policy.variants ?? []).flatMap((variant, at) =>
    (variant.stages ?? []).flatMap(({ stage }, of) => {
      const names = policy.stages.map(({ name }) => name)
      const path = `variants[${at}].stages[${of}].stage`
      return names.includes(stage) ? [] : [Problem.unknownWord(path, stage, names)]
    }),
  ),
  ...ofQuiet(policy.quiet ?? {}, law),
]

const unnamed = (path: string, name: string): Problems =>
  name.trim() === "" ? [Problem.make(path, "a name", Problem.show(name))] : []

const ofStage = (
  { stages, spacing, grace = 0 }: DunningPolicy,
  stage: Stage,
  at: number,
): Problems => {
  const path = `stages[${at}]`
  const before = stages.slice(0, at)
  const found: Array<Problem.Problem> = [...unnamed(`${path}.name`, stage.name)]
  if (before.some(({ name }) => name === stage.name)) {
    const shown = Problem.show(stage.name)
    found.push(Problem.make(`${path}.name`, "a name that no stage before it has", shown))
  }
  const last = before.findLast(({ from }) => (from ?? "due") === (stage.from ?? "due"))
  if (last !== undefined && stage.offset <= last.offset) {
    const wanted = `more than ${last.offset}, the offset of ${Problem.show(last.name)} before it`
    found.push(Problem.make(`${path}.offset`, wanted, String(stage.offset)))
  }
  if (kindOf(stage) === "before" && before.some((each) => kindOf(each) !== "before")) {
    const wanted = "a stage before the due date before all others"
    found.push(Problem.make(path, wanted, Problem.show(stage.name)))
  }
  const isNoticed = before.some(({ starts }) => starts === "formal-notice")
  if (kindOf(stage) === "deadline" && !isNoticed) {
    const wanted = "a stage before it that starts formal-notice"
    found.push(Problem.make(`${path}.from`, wanted, Problem.show(stage.from)))
  }
  const first = stages.find((each) => kindOf(each) === "after")
  const isDueBound = kindOf(stage) === "before" && (stage.from ?? "due") === "due"
  if (isDueBound && first !== undefined) {
    const room = Math.max(first.offset, grace > 0 ? grace + 1 : 0) - (first.spacing ?? spacing)
    if (stage.offset > room) {
      const wanted = `${room} or less, so that ${Problem.show(first.name)} is not held up (or a spacing of its own there)`
      found.push(Problem.make(`${path}.offset`, wanted, String(stage.offset)))
    }
  }
  return found
}

const ofQuiet = (
  { weekdays = [], holidays, periods = [] }: NonNullable<DunningPolicy["quiet"]>,
  law: Regimes.Regimes,
): Problems => [
  ...weekdays.flatMap((day, at) =>
    day <= 7 ? [] : [Problem.make(`quiet.weekdays[${at}]`, "a day from 1 to 7", String(day))],
  ),
  ...(new Set(weekdays).size > 6
    ? [Problem.make("quiet.weekdays", "a day of the week that is not quiet", "none")]
    : []),
  ...(holidays === undefined || calendarNames(law).includes(holidays)
    ? []
    : [Problem.unknownWord("quiet.holidays", holidays, calendarNames(law))]),
  ...periods.flatMap(({ from, to }, at) =>
    from <= to ? [] : [Problem.make(`quiet.periods[${at}].to`, `a day not before ${from}`, to)],
  ),
]
