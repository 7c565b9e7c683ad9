// Plans that fail: many seeds are tried, and the one that fails is made small.

import { type Plan, show, withoutPart } from "./Plan.ts"
import type { Simulated } from "./play.ts"

export type Run = (plan: Plan) => Promise<Simulated>

/** The smallest plan found that still fails: parts are left out until none can be spared. */
export const smallestOf = async (plan: Plan, run: Run): Promise<Plan> => {
  let best = plan
  for (let before = Infinity; sizeOf(best) < before; ) {
    before = sizeOf(best)
    for (const part of ["troubles", "jobs"] as const) best = await shorter(best, part, run)
  }
  return best
}

const sizeOf = ({ jobs, troubles }: Plan) => jobs.length + troubles.length

/** Halves, quarters… of its jobs or troubles are left out, where it fails without them too. */
const shorter = async (plan: Plan, part: "jobs" | "troubles", run: Run): Promise<Plan> => {
  let best = plan
  for (let size = Math.ceil(best[part].length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best[part].length; ) {
      const fewer = withoutPart(best, part, from, size)
      if ((await run(fewer)).failure === undefined) from += size
      else best = fewer
    }
  }
  return best
}

export interface Seeds {
  readonly seeds: number
  readonly steps: number
  readonly events: number
}

/** **Throws** an error with the seed, the smallest plan that fails, and its trace. */
export const runSeeds = async (
  first: number,
  count: number,
  planOf: (seed: number) => Plan,
  run: Run,
): Promise<Seeds> => {
  let [steps, events] = [0, 0]
  for (let seed = first; seed < first + count; seed++) {
    const plan = planOf(seed)
    const done = await run(plan)
    steps += done.steps
    events += done.events
    if (done.failure !== undefined) throw await explained(plan, done, run)
  }
  return { seeds: count, steps, events }
}

const explained = async (plan: Plan, done: Simulated, run: Run) => {
  const small = await smallestOf(plan, run)
  const again = await run(small)
  const words = [
    `seed ${plan.seed}, step ${done.steps}: ${done.failure}`,
    `The smallest plan that fails (${again.failure}):`,
    show(small),
    `Its trace:\n${again.trace.join("\n")}`,
  ]
  return new Error(words.join("\n"))
}
