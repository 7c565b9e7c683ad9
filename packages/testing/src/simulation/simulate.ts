// R11: the production code of the engine on a simulated clock, scheduled by a seed, with troubles. After
// each step the log is looked at; when the troubles have stopped, everything must come to rest, in
// bounded steps, with each command done exactly once and every reader at the same end.
import { deepStrictEqual, strictEqual } from "node:assert"
import { EventStore, MemoryEventStore, verifyLedger } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Chance from "./Chance.ts"
import { Desk } from "./Desk.ts"
import { runSeeds, type Seeds, smallestOf } from "./failing.ts"
import { hosts, type Plan, planOf, troubledSteps } from "./Plan.ts"
import { lastTrouble, type Program, play, restSteps, type Simulated, startMillis } from "./play.ts"
import * as programs from "./programs.ts"
import { ledger, Watch } from "./Watch.ts"
import { make as makeWorld, type TroubleKind } from "./World.ts"

type Store = EventStore.EventStoreShape

export interface SimulationOptions {
  /** A new, empty store for each run; the one in memory unless told. */
  readonly store?: () => Store | Promise<Store>
  /** How a host calls `execute`; with the job's key, again and again, unless told. */
  readonly call?: programs.Call
}

const day = 86_400_000

/** Runs the plan of a seed. */
export const simulate = (seed: number, options: SimulationOptions = {}): Promise<Simulated> =>
  runPlan(planOf(seed), options)

/** Runs a plan; the same plan on the same store gives the same trace. */
export const runPlan = async (plan: Plan, options: SimulationOptions = {}): Promise<Simulated> => {
  const store = (await options.store?.()) ?? MemoryEventStore.make()
  const world = makeWorld(plan.seed, startMillis)
  const watch = new Watch(store)
  const office: programs.Office = {
    ...{ desk: new Desk(plan.jobs, watch), watch, call: options.call ?? programs.withKey },
    ...{ isOver: false, answers: new Map(), lastDay: "2026-06-30", followed: [] },
    projected: { events: 0, byCustomer: {}, position: 0 },
  }
  const residents = new Map<string, Program>()
  for (let host = 0; host < hosts; host++) {
    const name = `biller-${host + 1}`
    residents.set(name, (own) => programs.biller(office, name, host, own))
  }
  residents.set("projector", (own) => programs.projector(office, own))
  residents.set("follower", (own) => programs.follower(office, own))

  const trouble = (step: number, start: (name: string) => void): TroubleKind | undefined => {
    const kind = plan.troubles.find((each) => each.step === step)?.kind
    if (kind === "clock back") world.turnBack(Chance.pick(3 * day, plan.seed, step, 8))
    const { delivered } = office.desk
    const again = delivered[Chance.pick(Math.max(1, delivered.length), plan.seed, step, 9)]
    if (kind === "again" && again !== undefined) {
      const name = `courier-${step}`
      residents.set(name, (own) => programs.courier(office, again, own))
      start(name)
    }
    return kind === "clock back" || kind === "again" ? undefined : kind
  }

  return play({
    ...{ world, store, residents, trouble },
    appended: watch.appended.bind(watch),
    look: async ({ what }, step) => {
      if (what.startsWith("append")) await watch.look()
      strictEqual(office.followed.at(-1) ?? 0, office.followed.length, "a follower lost its place")
      office.isOver = office.desk.isDone && step >= lastTrouble(plan)
    },
    isAtRest: () =>
      office.isOver &&
      office.answers.size === hosts &&
      office.followed.length === watch.position &&
      office.projected.position === watch.position,
    atTheEnd: () => atTheEnd(store, office),
    mostSteps: troubledSteps + restSteps,
    events: () => watch.position,
  })
}

const atTheEnd = async (store: Store, office: programs.Office): Promise<void> => {
  const { watch } = office
  const verified = Effect.provideService(verifyLedger(ledger), EventStore.EventStore, store)
  deepStrictEqual((await Effect.runPromise(verified)).findings, [], "verify finds fault")
  await watch.nobodyElseWrote(office.desk.keys)
  for (const [name, answer] of office.answers) {
    deepStrictEqual(answer, watch.agedBalance(office.lastDay), `${name} answers otherwise`)
  }
  const { position: _, ...projected } = office.projected
  deepStrictEqual(projected, totalsOf(watch), "the projection is not the fold of the log")
}

const totalsOf = ({ facts }: Watch): programs.Totals => {
  let state = programs.totals.initial()
  const row: EventStore.StoredEvent = {
    ...{ position: 0, customer: "", version: 0, id: "", body: "", hash: "" },
  }
  for (const fact of facts) state = programs.totals.apply(state, fact, row)
  return state
}

/** The smallest plan found that still fails: parts are left out until none can be spared. */
export const smallest = (plan: Plan, options: SimulationOptions = {}): Promise<Plan> =>
  smallestOf(plan, (fewer) => runPlan(fewer, options))

/**
 * Runs many seeds; gives how many, and how many steps and events they made.
 *
 * **Throws** an error with the seed, the smallest plan that fails, and its trace.
 */
export const simulateSeeds = (
  first: number,
  count: number,
  options: SimulationOptions = {},
): Promise<Seeds> => runSeeds(first, count, planOf, (plan) => runPlan(plan, options))
