// R11 with reminders: the production code of the dunning run, of its receipts and settlements, on the
// simulated clock. Whatever goes wrong, each step reaches its customer at most once, nothing is asked for
// that must not be, and when the troubles have stopped all that is due is sent, or is somebody's task.
import { deepStrictEqual } from "node:assert"
import { EventStore, MemoryEventStore, verifyLedger } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Chance from "../Chance.ts"
import { Desk } from "../Desk.ts"
import { runSeeds, type Seeds, smallestOf } from "../failing.ts"
import { hosts, type Plan } from "../Plan.ts"
import { lastTrouble, type Program, play, restSteps, type Simulated, startMillis } from "../play.ts"
import { ledger } from "../Watch.ts"
import { make as makeWorld, type PostTrouble, type TroubleKind } from "../World.ts"
import { DunningWatch } from "./DunningWatch.ts"
import { dunningPlanOf, policyOf, troubledSteps } from "./dunningPlan.ts"
import { Post } from "./Post.ts"
import * as staff from "./staff.ts"

type Store = EventStore.EventStoreShape

export interface DunningSimulationOptions extends Partial<staff.Conduct> {
  /** A new, empty store for each run; the one in memory unless told. */
  readonly store?: () => Store | Promise<Store>
}

const day = 86_400_000
/** After so long the other version of the policy comes into force. */
const changeMillis = 2 * day
const policies = { 1: policyOf(1), 2: policyOf(2) }

/** Runs the plan of a seed. */
export const simulateDunning = (
  seed: number,
  options: DunningSimulationOptions = {},
): Promise<Simulated> => runDunningPlan(dunningPlanOf(seed), options)

/** Runs a plan; the same plan on the same store gives the same trace. */
export const runDunningPlan = async (
  plan: Plan,
  options: DunningSimulationOptions = {},
): Promise<Simulated> => {
  const { seed } = plan
  const store = (await options.store?.()) ?? MemoryEventStore.make()
  const world = makeWorld(seed, startMillis)
  const watch = new DunningWatch(store)
  const post = new Post(world, seed, (reminder) => watch.keyOf(reminder))
  watch.post = post
  watch.policies = new Map(Object.entries(policies))
  const office: staff.Office = {
    ...{ seed, world, watch, post, desk: new Desk(plan.jobs, watch) },
    conduct: { ...staff.rightConduct, ...options },
    policyAt: (passed) => policies[Math.floor(passed / changeMillis) % 2 === 0 ? 1 : 2],
    ...{ doubts: new Map(), unreachable: new Set(), runs: 0, isOver: false, quietOn: undefined },
  }
  const residents = new Map<string, Program>()
  for (let host = 0; host < hosts; host++) {
    residents.set(`biller-${host + 1}`, (own) => staff.biller(office, host, own))
  }
  for (const name of ["runner-1", "runner-2"]) {
    residents.set(name, (own, process) => staff.runner(office, process, own))
  }
  residents.set("clerk", (own) => staff.clerk(office, own))
  residents.set("postman", (own) => staff.postman(office, own))

  const trouble = (step: number): TroubleKind | undefined => {
    const kind = plan.troubles.find((each) => each.step === step)?.kind
    if (kind === "clock back") world.turnBack(Chance.pick(3 * day, seed, step, 8))
    if (kind !== undefined && isOfPost(kind)) post.troubles.push(kind)
    return kind === "clock back" || (kind !== undefined && isOfPost(kind)) ? undefined : kind
  }

  return play({
    ...{ world, store, residents, trouble },
    appended: watch.appended.bind(watch),
    look: async ({ what }, step) => {
      if (what.startsWith("append")) await watch.look()
      const isCalm = step >= lastTrouble(plan) && post.troubles.length === 0
      office.isOver = office.desk.isDone && (isCalm || step > troubledSteps)
    },
    isAtRest: () => office.quietOn !== undefined,
    atTheEnd: async () => {
      const verified = Effect.provideService(verifyLedger(ledger), EventStore.EventStore, store)
      deepStrictEqual((await Effect.runPromise(verified)).findings, [], "verify finds fault")
      watch.allIsKnown()
    },
    mostSteps: troubledSteps + restSteps,
    events: () => watch.position,
  })
}

const isOfPost = (kind: TroubleKind): kind is PostTrouble => /post/.test(kind)

/** The smallest plan found that still fails. */
export const smallestDunningPlan = (
  plan: Plan,
  options: DunningSimulationOptions = {},
): Promise<Plan> => smallestOf(plan, (fewer) => runDunningPlan(fewer, options))

/**
 * Runs many seeds with reminders; gives how many, and how many steps and events they made.
 *
 * **Throws** an error with the seed, the smallest plan that fails, and its trace.
 */
export const simulateDunningSeeds = (
  first: number,
  count: number,
  options: DunningSimulationOptions = {},
): Promise<Seeds> => runSeeds(first, count, dunningPlanOf, (plan) => runDunningPlan(plan, options))
