// A world in which nothing happens by itself: programs stand still at each question to a port and at
// each wait, and every step lets one of them go on. Which one follows from the seed; time passes only
// when all of them wait for it. So a run of days takes milliseconds, and can be had again exactly.
import * as Cause from "effect/Cause"
import * as Clock from "effect/Clock"
import * as Context from "effect/Context"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Random from "effect/Random"
import { MixedScheduler } from "effect/Scheduler"
import * as Chance from "./Chance.ts"

/** What may befall the one who goes on at a step. */
export type TroubleKind =
  /** Its process dies at once; what it asked may have been done already. */
  | "crash"
  /** Its question is answered minutes later. */
  | "slow"
  /** The port says that it is busy; trying again helps. */
  | "busy"
  /** Somebody is said to have written in between. */
  | "conflict"
  /** The answer is lost: nothing was written, or all of it. */
  | "lost before"
  | "lost after"
  /** What it did is not announced to those who follow. */
  | "unannounced"
  /** The clock on the wall goes back by up to three days. */
  | "clock back"
  /** A job that was delivered is delivered once more, to somebody. */
  | "again"
  | PostTrouble

/** What may befall the next message that is brought to the post. */
export type PostTrouble =
  /** It comes back: try later. */
  | "post busy"
  /** It comes back, and always will: the address is wrong. */
  | "post refuses"
  /** It comes back: nobody lets us in. */
  | "post shut"
  | "post slow"
  /** Nobody says what became of it, and it was delivered, or was not. */
  | "post silent, delivered"
  | "post silent, lost"
  /** The one who brings it dies on the way, or on the way back. */
  | "death before post"
  | "death after post"

export interface Trouble {
  readonly step: number
  readonly kind: TroubleKind
}

/** One who stands still: what it waits for, and how it goes on. */
export interface Standing {
  readonly process: Process
  readonly what: string
  /** Not before this virtual instant, in ms. */
  due: number
  /** Told which trouble meets it, if any; gives what is written in the trace. */
  readonly go: (trouble: TroubleKind | undefined) => Promise<string>
}

/** A program of the simulation. When it dies, all that it was doing is never heard of again. */
export interface Process {
  readonly name: string
  isAlive: boolean
}

export interface World {
  /** Milliseconds that have passed; never goes back. */
  readonly passed: () => number
  /** The clock on the wall, in ms of the epoch; may go back. */
  readonly wall: () => number
  readonly turnBack: (millis: number) => void
  readonly stand: (standing: Standing) => () => void
  readonly start: (process: Process, program: Effect.Effect<unknown, unknown>) => void
  readonly kill: (process: Process) => void
  /** One step; null when nobody can go on any more. */
  readonly step: (trouble: TroubleKind | undefined) => Promise<Standing | null>
  readonly trace: Array<string>
}

export const make = (seed: number, startMillis: number): World => {
  let standing: Array<Standing> = []
  let tasks: Array<() => void> = []
  let [passed, back, steps] = [0, 0, 0]
  /** Why a program ended that should have gone on. */
  let ended: string | undefined
  const trace: Array<string> = []
  const scheduler = new MixedScheduler("async", (task) => {
    tasks.push(task)
    return () => {
      tasks = tasks.filter((each) => each !== task)
    }
  })

  /** Lets everybody think until all stand still. */
  const drain = () => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) task()
  }

  const stand = (one: Standing) => {
    standing.push(one)
    return () => {
      standing = standing.filter((each) => each !== one)
    }
  }

  const wall = () => startMillis + passed - back
  const world: World = {
    passed: () => passed,
    wall,
    turnBack: (millis) => {
      back += millis
    },
    stand,
    start: (process, program) => {
      const services = Context.empty().pipe(
        Context.add(Clock.Clock, clockOf(world, process)),
        Context.add(Random.Random, chances(seed)),
      )
      const guarded = Effect.catchCause(program, (cause) =>
        Effect.sync(() => {
          if (process.isAlive) ended ??= `${process.name} ended: ${Cause.pretty(cause)}`
        }),
      )
      Effect.runForkWith(services)(guarded, { scheduler })
      drain()
    },
    kill: (process) => {
      process.isAlive = false
      standing = standing.filter((each) => each.process !== process)
    },
    step: async (trouble) => {
      if (ended !== undefined) throw new Error(ended)
      if (standing.length === 0) return null
      const earliest = Math.min(...standing.map(({ due }) => due))
      passed = Math.max(passed, earliest)
      const ready = standing.filter(({ due }) => due <= passed)
      const chosen = ready[Chance.pick(ready.length, seed, ++steps)] as Standing
      standing = standing.filter((each) => each !== chosen)
      const said = await chosen.go(trouble)
      const met = trouble === undefined ? "" : ` [${trouble}]`
      trace.push(`${steps} +${passed} ${chosen.process.name}: ${chosen.what}${met} → ${said}`)
      drain()
      return chosen
    },
    trace,
  }
  return world
}

/** A clock that shows the wall's time and waits for the world's. */
const clockOf = (world: World, process: Process): Clock.Clock => ({
  currentTimeMillisUnsafe: world.wall,
  currentTimeMillis: Effect.sync(world.wall),
  currentTimeNanosUnsafe: () => BigInt(world.wall()) * 1_000_000n,
  currentTimeNanos: Effect.sync(() => BigInt(world.wall()) * 1_000_000n),
  monotonicTimeNanosUnsafe: () => BigInt(world.passed()) * 1_000_000n,
  monotonicTimeNanos: Effect.sync(() => BigInt(world.passed()) * 1_000_000n),
  sleep: (duration) =>
    Effect.callback<void>((resume) => {
      const leave = world.stand({
        process,
        what: "wait",
        due: world.passed() + Math.max(0, Math.ceil(Duration.toMillis(duration))),
        go: async (trouble) => {
          if (trouble === "crash") {
            world.kill(process)
            return "dead"
          }
          resume(Effect.void)
          return "woken"
        },
      })
      return Effect.sync(leave)
    }),
})

const chances = (seed: number): (typeof Random.Random)["Service"] => {
  let asked = 0
  const next = () => Chance.pick(2 ** 31, seed, ++asked, 77)
  return { nextIntUnsafe: next, nextDoubleUnsafe: () => next() / 2 ** 31 }
}
