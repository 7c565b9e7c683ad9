// What is wrong with a policy although each of its fields is right: a name twice, stages out of order, a
// variant that changes a stage that does not exist. Each with its place, as a bad field has.
import * as Problem from "../events/Problem.ts"
import type { DunningPolicy } from "./DunningPolicy.ts"
import type { Stage } from "./Stage.ts"

/** Empty when nothing is wrong. */
export const policyFaults = (policy: DunningPolicy): ReadonlyArray<Problem.Problem> => [
  ...policy.stages.flatMap((stage, at) => ofStage(policy.stages, stage, at)),
  ...(policy.variants ?? []).flatMap((variant, at) =>
    (variant.stages ?? []).flatMap(({ stage }, of) => {
      const names = policy.stages.map(({ name }) => name)
      const path = `variants[${at}].stages[${of}].stage`
      return names.includes(stage) ? [] : [Problem.unknownWord(path, stage, names)]
    }),
  ),
]

const ofStage = (
  stages: ReadonlyArray<Stage>,
  stage: Stage,
  at: number,
): ReadonlyArray<Problem.Problem> => {
  const path = `stages[${at}]`
  const before = stages.slice(0, at)
  const found: Array<Problem.Problem> = []
  if (before.some(({ name }) => name === stage.name)) {
    const shown = Problem.show(stage.name)
    found.push(Problem.make(`${path}.name`, "a name that no stage before it has", shown))
  }
  const last = before.findLast(({ from }) => (from ?? "due") === (stage.from ?? "due"))
  if (last !== undefined && stage.offset <= last.offset) {
    const wanted = `more than ${last.offset}, the offset of ${Problem.show(last.name)} before it`
    found.push(Problem.make(`${path}.offset`, wanted, String(stage.offset)))
  }
  return found
}
