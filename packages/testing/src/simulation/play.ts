// The stage of a simulation: programs are started, one goes on at each step, those that died are started
// again a while later, and somebody looks at what came of it until all is at rest.
import { createHash } from "node:crypto"
import { EventIds, type EventStore } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Plan } from "./Plan.ts"
import * as SimulatedStore from "./SimulatedStore.ts"
import type { Process, Standing, TroubleKind, World } from "./World.ts"

type Store = EventStore.EventStoreShape

/** What a process runs, with the store and the process as it has them in this life. */
export type Program = (store: Store, process: Process) => Effect.Effect<unknown, unknown>

export interface Simulated {
  readonly steps: number
  readonly events: number
  readonly trace: ReadonlyArray<string>
  /** SHA-256 of the trace: the same seed gives the same, on any machine. */
  readonly traceHash: string
  /** What was wrong, at the step where it showed; undefined when nothing was. */
  readonly failure: string | undefined
}

/** What is played, and who watches. */
export interface Cast {
  readonly world: World
  readonly store: Store
  /** Those that are started again when they died. */
  readonly residents: Map<string, Program>
  readonly appended: SimulatedStore.Hearers["appended"]
  /** The trouble of a step, as far as it befalls the one who goes on; starts others where it says so. */
  readonly trouble: (step: number, start: (name: string) => void) => TroubleKind | undefined
  /** After each step. */
  readonly look: (moved: Standing, step: number) => Promise<void>
  readonly isAtRest: () => boolean
  readonly atTheEnd: () => Promise<void>
  readonly mostSteps: number
  readonly events: () => number
}

/** 2026-01-05, 09:00 UTC. */
export const startMillis = Date.UTC(2026, 0, 5, 9)
const rebootMillis = 5_000

/** So many steps after the last trouble everything must be at rest. */
export const restSteps = 4_000

export const lastTrouble = ({ troubles }: Plan): number =>
  Math.max(0, ...troubles.map(({ step }) => step))

export const play = async (cast: Cast): Promise<Simulated> => {
  const { world, store, residents } = cast
  let ids = 0
  const bells = new Map<string, SimulatedStore.SimulatedStore>()
  const committed = (of: string) => {
    for (const bell of bells.values()) bell.announce(of)
  }
  const start = (name: string) => {
    const program = residents.get(name)
    if (program === undefined) return
    const process: Process = { name, isAlive: true }
    const hearers = { committed, appended: cast.appended }
    const own = SimulatedStore.make(world, process, store, hearers)
    bells.set(name, own)
    const nextId = () => `e-${++ids}`
    world.start(process, Effect.provideService(program(own, process), EventIds, nextId))
  }
  const restart = (name: string) => {
    bells.delete(name)
    world.stand({
      process: { name, isAlive: true },
      ...{ what: "restart", due: world.passed() + rebootMillis },
      go: async () => {
        start(name)
        return "running"
      },
    })
  }
  let step = 0
  let failure: string | undefined
  try {
    for (const name of residents.keys()) start(name)
    while (!cast.isAtRest()) {
      if (++step > cast.mostSteps) throw new Error("does not come to rest")
      const moved = await world.step(cast.trouble(step, start))
      if (moved === null) throw new Error("everybody waits for ever")
      const { name, isAlive } = moved.process
      if (!isAlive && residents.has(name)) restart(name)
      await cast.look(moved, step)
    }
    await cast.atTheEnd()
  } catch (cause) {
    failure = cause instanceof Error ? cause.message : String(cause)
  }
  const { trace } = world
  const traceHash = createHash("sha256").update(trace.join("\n")).digest("hex")
  return { steps: step, events: cast.events(), trace, traceHash, failure }
}
