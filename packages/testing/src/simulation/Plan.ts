// What is going to happen in a simulation, as data: the jobs that come in and the troubles that meet
// them. It follows from a seed, and a part can be left out, which is how a failure is made small.
import fc from "fast-check"
import { anyIntent, type Intent } from "../arbitraries/Intent.ts"
import * as Chance from "./Chance.ts"
import type { Trouble, TroubleKind } from "./World.ts"

/** Something that somebody wants done, given to one of the billing processes. */
export interface Job {
  readonly number: number
  readonly intent: Intent
  readonly host: number
  /** In place of what the intent would make. */
  readonly command?: Readonly<Record<string, unknown>> | undefined
}

export interface Plan {
  readonly seed: number
  readonly jobs: ReadonlyArray<Job>
  readonly troubles: ReadonlyArray<Trouble>
}

/** Billing processes: they write the same customers. */
export const hosts = 2
/** Troubles come up to this step; whatever happened, all must be well some time after it. */
export const troubledSteps = 250

const kinds: ReadonlyArray<TroubleKind> = [
  ...(["crash", "crash", "crash", "slow", "busy", "conflict", "lost before"] as const),
  ...(["lost after", "lost after", "unannounced", "clock back", "again", "again"] as const),
]

/** From 3 to 16 jobs and from none to 24 troubles. */
export const planOf = (seed: number): Plan => {
  const intents = fc.sample(anyIntent(), { seed, numRuns: 3 + Chance.pick(14, seed, 1) })
  const count = Chance.pick(25, seed, 2)
  return {
    seed,
    jobs: intents.map((intent, at) => ({
      number: at + 1,
      // Closed periods come often: they bind every customer, hence every decision that is under way.
      intent: Chance.pick(8, seed, 6, at) > 0 ? intent : { ...intent, verb: "ClosePeriod" },
      host: Chance.pick(hosts, seed, 3, at),
    })),
    troubles: Array.from({ length: count }, (_, at) => ({
      step: 1 + Chance.pick(troubledSteps, seed, 4, at),
      kind: kinds[Chance.pick(kinds.length, seed, 5, at)] as TroubleKind,
    })),
  }
}

/** The plan without a part of its jobs or of its troubles; the rest is as it was. */
export const withoutPart = (
  plan: Plan,
  part: "jobs" | "troubles",
  from: number,
  count: number,
): Plan => ({ ...plan, [part]: plan[part].toSpliced(from, count) })

/** One line per job and trouble. */
export const show = ({ seed, jobs, troubles }: Plan): string =>
  [
    `seed ${seed}`,
    ...jobs.map(({ number, intent, host, command }) => {
      const to = `job ${number} to biller-${host + 1}: `
      if (command !== undefined) return `${to}${JSON.stringify(command)}`
      const { verb, customer, invoice, money, minor, form } = intent
      const numbers = Object.entries({ customer, invoice, money, minor, form })
      return `${to}${verb} ${numbers.map(([name, value]) => `${name} ${value}`).join(", ")}`
    }),
    ...troubles.map(({ step, kind }) => `step ${step}: ${kind}`),
  ].join("\n")
