// Sends a message, and again where the answer says that it can help: after a while, doubled each time, and
// not before the channel's own word. At most so many messages a minute leave in all.
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import type { Delivery, Message, NotifierShape } from "../ports/Notifier.ts"
import type { Patience } from "./RunOptions.ts"

/** Keeps the pace of a run: one turn after the other. */
export class Pace {
  readonly #every: number
  #next = 0

  constructor(perMinute: number | undefined) {
    this.#every = perMinute === undefined ? 0 : 60_000 / perMinute
  }

  /** Waits for the next turn. */
  readonly turn = (): Effect.Effect<void> =>
    Effect.gen({ self: this }, function* () {
      if (this.#every === 0) return
      const now = yield* Clock.currentTimeMillis
      const start = Math.max(now, this.#next)
      this.#next = start + this.#every
      if (start > now) yield* Effect.sleep(start - now)
    })
}

export const deliver = (
  notifier: NotifierShape,
  message: Message,
  { tries = 3, backOffMillis = 1_000, backOffMost = 30_000 }: Patience,
  pace: Pace,
): Effect.Effect<Delivery> =>
  Effect.gen(function* () {
    const isHarmless = notifier.again(message.channel) === "harmless"
    let doubt: Delivery | undefined
    for (let attempt = 1; ; attempt++) {
      yield* pace.turn()
      const delivery = yield* notifier.send(message)
      const canHelp = delivery.is === "failed" ? delivery.retryable : isHarmless
      if (delivery.is === "unknown") doubt = delivery
      // A try that failed says nothing of the one before, which may have arrived.
      const end = delivery.is === "sent" ? delivery : (doubt ?? delivery)
      if (delivery.is === "sent" || !canHelp || attempt >= tries) return end
      const asked = delivery.is === "failed" ? (delivery.retryAfterMillis ?? 0) : 0
      if (asked > backOffMost) return end
      const wait = Math.min(backOffMost, backOffMillis * 2 ** (attempt - 1))
      yield* Effect.sleep(Math.max(asked, wait))
    }
  })
