// The post of a simulation: takes messages, delivers them, answers or does not, and reports later on what
// became of each, sometimes twice and in no order. It knows what the log can only believe: what arrived.
import { ok } from "node:assert"
import { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Chance from "../Chance.ts"
import type { PostTrouble, Process, World } from "../World.ts"

/** What the post says later about a message that it delivered. */
export interface Report {
  readonly receipt: string
  readonly reminder: string
  readonly outcome: "delivered" | "bounced"
  readonly address: string
}

const slowMillis = 600_000

export class Post {
  /** Messages that arrived, by the key under which the log has them planned. */
  readonly arrived = new Map<string, Notifier.Message>()
  /** Keys that the post has seen; where a repetition does no harm it tells one by them. */
  readonly #known = new Set<string>()
  /** Keys of messages that came back at least once. */
  readonly returned = new Set<string>()
  readonly reports: Array<Report> = []
  /** Troubles that wait for the next message. */
  readonly troubles: Array<PostTrouble> = []
  readonly again: "harmless" | "doubles"
  readonly #world: World
  readonly #seed: number
  readonly #keyOf: (reminder: string) => string | undefined

  constructor(world: World, seed: number, keyOf: (reminder: string) => string | undefined) {
    this.#world = world
    this.#seed = seed
    this.#keyOf = keyOf
    this.again = Chance.pick(2, seed, 31) === 0 ? "doubles" : "harmless"
  }

  /** The way to the post for one process. */
  notifier(process: Process): Notifier.NotifierShape {
    return {
      ...{ name: "post", channels: ["email"], needs: () => "email", again: () => this.again },
      send: (message) =>
        Effect.flatMap(this.#bring(process, message), ({ delivery, dies }) =>
          this.#wait(process, `hear of ${message.key.slice(0, 8)}`, 0, () => {
            if (dies) this.#world.kill(process)
            return { said: dies ? "dead" : delivery.is, value: delivery, isHeard: !dies }
          }),
        ),
    }
  }

  #bring(process: Process, message: Notifier.Message) {
    const what = `send ${message.key.slice(0, 8)} ${message.stage} to ${message.to.email}`
    return this.#wait(process, what, 0, () => {
      const trouble = this.troubles.shift()
      if (trouble === "death before post") {
        this.#world.kill(process)
        return { said: "dead", value: undefined as never, isHeard: false }
      }
      const delivery = this.#deliver(message, trouble)
      const value = { delivery, dies: trouble === "death after post" }
      const after = trouble === "post slow" ? slowMillis : 0
      return { said: `${trouble ?? "taken"}, ${delivery.is}`, value, isHeard: true, after }
    })
  }

  #deliver(message: Notifier.Message, trouble: PostTrouble | undefined): Notifier.Delivery {
    // What it has it knows, whatever goes wrong.
    const isKnown = this.#known.has(message.key)
    if (isKnown && this.again === "harmless") return Notifier.sent(`id-${message.key}`)
    const isReturned = trouble === "post busy" || trouble === "post refuses"
    if (isReturned || trouble === "post shut") this.returned.add(message.key)
    if (trouble === "post busy") {
      const retryAfterMillis = 60_000 * Chance.pick(20, this.#seed, this.arrived.size, 32)
      return Notifier.failed("unavailable", "busy", { retryable: true, retryAfterMillis })
    }
    if (trouble === "post refuses") return Notifier.failed("address", "no such address")
    if (trouble === "post shut") return Notifier.failed("settings", "wrong password")
    if (trouble === "post silent, lost") return Notifier.unknown("cut")
    this.#arrive(message)
    if (trouble === "post silent, delivered") return Notifier.unknown("cut")
    return Notifier.sent(`id-${message.key}`)
  }

  #arrive(message: Notifier.Message): void {
    const { reminder = "", to } = message
    const key = this.#keyOf(reminder)
    ok(key !== undefined, `${reminder} left, and the log does not say that it was planned`)
    ok(!this.arrived.has(key), `${message.customer} gets ${message.stage} twice (${key})`)
    this.#known.add(message.key)
    const number = this.arrived.size
    this.arrived.set(key, message)
    const isBad = Chance.pick(6, this.#seed, number, 33) === 0
    const outcome = isBad ? "bounced" : "delivered"
    if (Chance.pick(4, this.#seed, number, 34) === 0) return
    const { email: address = "" } = to
    this.reports.push({ receipt: `post-${number}`, reminder, outcome, address })
  }

  /** Stands still in front of the post. */
  #wait<A>(
    process: Process,
    what: string,
    after: number,
    act: () => { said: string; value: A; isHeard: boolean; after?: number },
  ): Effect.Effect<A> {
    const world = this.#world
    return Effect.callback<A>((resume) => {
      const due = world.passed() + after
      return Effect.sync(
        world.stand({
          ...{ process, what, due },
          go: async (trouble) => {
            if (trouble === "crash") {
              world.kill(process)
              return "dead"
            }
            const { said, value, isHeard, after: later = 0 } = act()
            if (!isHeard) return said
            if (later === 0) {
              resume(Effect.succeed(value))
              return said
            }
            world.stand({
              ...{ process, what: `${what} (slow)`, due: world.passed() + later },
              go: async () => {
                resume(Effect.succeed(value))
                return "taken at last"
              },
            })
            return said
          },
        }),
      )
    })
  }
}
