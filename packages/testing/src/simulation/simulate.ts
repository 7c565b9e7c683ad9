// R11: the production code of the engine on a simulated clock, scheduled by a seed, with troubles. After
// each step the log is looked at; when the troubles have stopped, everything must come to rest, in
// bounded steps, with each command done exactly once and every reader at the same end.
import { deepStrictEqual, strictEqual } from "node:assert"
import { createHash } from "node:crypto"
import { EventIds, EventStore, MemoryEventStore, verifyLedger } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Chance from "./Chance.ts"
import { Desk } from "./Desk.ts"
import { hosts, type Plan, planOf, show, troubledSteps, withoutPart } from "./Plan.ts"
import * as programs from "./programs.ts"
import * as SimulatedStore from "./SimulatedStore.ts"
import { ledger, Watch } from "./Watch.ts"
import { make as makeWorld, type Process, type TroubleKind } from "./World.ts"

type Store = EventStore.EventStoreShape

export interface SimulationOptions {
  /** A new, empty store for each run; the one in memory unless told. */
  readonly store?: () => Store | Promise<Store>
  /** How a host calls `execute`; with the job's key, again and again, unless told. */
  readonly call?: programs.Call
}

export interface Simulated {
  readonly steps: number
  readonly events: number
  readonly trace: ReadonlyArray<string>
  /** SHA-256 of the trace: the same seed gives the same, on any machine. */
  readonly traceHash: string
  /** What was wrong, at the step where it showed; undefined when nothing was. */
  readonly failure: string | undefined
}

/** 2026-01-05, 09:00 UTC. */
const startMillis = Date.UTC(2026, 0, 5, 9)
const rebootMillis = 5_000
const day = 86_400_000
/** So many steps after the last trouble everything must be at rest. */
const restSteps = 4_000

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
  let ids = 0
  const bells = new Map<string, SimulatedStore.SimulatedStore>()
  const committed = (of: string) => {
    for (const bell of bells.values()) bell.announce(of)
  }
  const appended = watch.appended.bind(watch)
  const boot = (name: string, program: (store: Store) => Effect.Effect<unknown, unknown>) => {
    const process: Process = { name, isAlive: true }
    const own = SimulatedStore.make(world, process, store, { committed, appended })
    bells.set(name, own)
    const nextId = () => `e-${++ids}`
    world.start(process, Effect.provideService(program(own), EventIds, nextId))
  }
  const residents = new Map<string, (store: Store) => Effect.Effect<unknown, unknown>>()
  for (let host = 0; host < hosts; host++) {
    const name = `biller-${host + 1}`
    residents.set(name, (own) => programs.biller(office, name, host, own))
  }
  residents.set("projector", (own) => programs.projector(office, own))
  residents.set("follower", (own) => programs.follower(office, own))

  const trouble = (step: number): TroubleKind | undefined => {
    const kind = plan.troubles.find((each) => each.step === step)?.kind
    if (kind === "clock back") world.turnBack(Chance.pick(3 * day, plan.seed, step, 8))
    const { delivered } = office.desk
    const again = delivered[Chance.pick(Math.max(1, delivered.length), plan.seed, step, 9)]
    if (kind === "again" && again !== undefined) {
      const name = `courier-${step}`
      const program = (own: Store) => programs.courier(office, again, own)
      residents.set(name, program)
      boot(name, program)
    }
    return kind === "clock back" || kind === "again" ? undefined : kind
  }

  const isAtRest = () =>
    office.isOver &&
    office.answers.size === hosts &&
    office.followed.length === watch.position &&
    office.projected.position === watch.position

  let step = 0
  let failure: string | undefined
  try {
    for (const [name, program] of residents) boot(name, program)
    while (!isAtRest()) {
      if (++step > troubledSteps + restSteps) throw new Error("does not come to rest")
      const moved = await world.step(trouble(step))
      if (moved === null) throw new Error("everybody waits for ever")
      const program = residents.get(moved.process.name)
      if (!moved.process.isAlive && program !== undefined) {
        reboot(moved.process.name, program)
      }
      if (moved.what.startsWith("append")) await watch.look()
      strictEqual(office.followed.at(-1) ?? 0, office.followed.length, "a follower lost its place")
      office.isOver = office.desk.isDone && step >= lastTrouble(plan)
    }
    await atTheEnd()
  } catch (cause) {
    failure = cause instanceof Error ? cause.message : String(cause)
  }
  const { trace } = world
  const traceHash = createHash("sha256").update(trace.join("\n")).digest("hex")
  return { steps: step, events: watch.position, trace, traceHash, failure }

  function reboot(name: string, program: (store: Store) => Effect.Effect<unknown, unknown>): void {
    const process: Process = { name, isAlive: true }
    bells.delete(name)
    world.stand({
      ...{ process, what: "restart", due: world.passed() + rebootMillis },
      go: async () => {
        boot(name, program)
        return "running"
      },
    })
  }

  async function atTheEnd(): Promise<void> {
    const verified = Effect.provideService(verifyLedger(ledger), EventStore.EventStore, store)
    deepStrictEqual((await Effect.runPromise(verified)).findings, [], "verify finds fault")
    await watch.nobodyElseWrote(office.desk.keys)
    for (const [name, answer] of office.answers) {
      deepStrictEqual(answer, watch.agedBalance(office.lastDay), `${name} answers otherwise`)
    }
    const { position: _, ...projected } = office.projected
    deepStrictEqual(projected, totalsOf(watch), "the projection is not the fold of the log")
  }
}

const lastTrouble = ({ troubles }: Plan) => Math.max(0, ...troubles.map(({ step }) => step))

const totalsOf = ({ facts }: Watch): programs.Totals => {
  let state = programs.totals.initial()
  const row: EventStore.StoredEvent = {
    ...{ position: 0, customer: "", version: 0, id: "", body: "", hash: "" },
  }
  for (const fact of facts) state = programs.totals.apply(state, fact, row)
  return state
}

/** The smallest plan found that still fails: parts are left out until none can be spared. */
export const smallest = async (plan: Plan, options: SimulationOptions = {}): Promise<Plan> => {
  let best = plan
  for (let before = Infinity; sizeOf(best) < before; ) {
    before = sizeOf(best)
    for (const part of ["troubles", "jobs"] as const) best = await shorter(best, part, options)
  }
  return best
}

const sizeOf = ({ jobs, troubles }: Plan) => jobs.length + troubles.length

/** Halves, quarters… of its jobs or troubles are left out, where it fails without them too. */
const shorter = async (
  plan: Plan,
  part: "jobs" | "troubles",
  options: SimulationOptions,
): Promise<Plan> => {
  let best = plan
  for (let size = Math.ceil(best[part].length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let from = 0; from < best[part].length; ) {
      const fewer = withoutPart(best, part, from, size)
      if ((await runPlan(fewer, options)).failure === undefined) from += size
      else best = fewer
    }
  }
  return best
}

/**
 * Runs many seeds; gives how many, and how many steps and events they made.
 *
 * **Throws** an error with the seed, the smallest plan that fails, and its trace.
 */
export const simulateSeeds = async (
  first: number,
  count: number,
  options: SimulationOptions = {},
): Promise<{ readonly seeds: number; readonly steps: number; readonly events: number }> => {
  let [steps, events] = [0, 0]
  for (let seed = first; seed < first + count; seed++) {
    const run = await simulate(seed, options)
    steps += run.steps
    events += run.events
    if (run.failure !== undefined) throw await explained(planOf(seed), run, options)
  }
  return { seeds: count, steps, events }
}

const explained = async (plan: Plan, run: Simulated, options: SimulationOptions) => {
  const small = await smallest(plan, options)
  const again = await runPlan(small, options)
  const words = [
    `seed ${plan.seed}, step ${run.steps}: ${run.failure}`,
    `The smallest plan that fails (${again.failure}):`,
    show(small),
    `Its trace:\n${again.trace.join("\n")}`,
  ]
  return new Error(words.join("\n"))
}
