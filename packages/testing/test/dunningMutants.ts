// Mistakes planted around the dunning run, its notifier and its store, of the kind that shows only when
// something goes wrong in between: the simulation with reminders has to find every one of them.
import { type EventStore, MemoryEventStore, Notifier, remind } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { DunningSimulationOptions } from "../src/index.ts"

type Store = EventStore.EventStoreShape

const store = (change: (good: Store) => Partial<Store>): DunningSimulationOptions => ({
  store: () => {
    const good = MemoryEventStore.make()
    return { ...good, ...change(good) }
  },
})

/** Only what a run appends of reminders is changed. */
const isOf = (type: string, { writes }: EventStore.AppendRequest): boolean =>
  writes.some(({ events }) => events.some(({ body }) => body.includes(`"type":"${type}"`)))

const answering = (
  change: (delivery: Notifier.Delivery) => Notifier.Delivery,
): DunningSimulationOptions => ({
  notifier: (good) => ({
    ...good,
    send: (message) => Effect.map(good.send(message), change),
  }),
})

export const dunningMutants: Readonly<Record<string, DunningSimulationOptions>> = {
  "the key of a message has the version of the policy in it": {
    notifier: (good, { version }) => ({
      ...good,
      send: (message) => good.send({ ...message, key: `${message.key}/${version}` }),
    }),
  },
  "the key of a message is made anew at each try": {
    notifier: (good) => {
      let tries = 0
      return {
        ...good,
        send: (message) => good.send({ ...message, key: `${message.key}/${++tries}` }),
      }
    },
  },
  "a message leaves before its plan is recorded": {
    remind: (options) =>
      Effect.gen(function* () {
        const { messages = [] } = yield* remind({ ...options, dryRun: true })
        const notifier = yield* Notifier.Notifier
        for (const message of messages) yield* notifier.send(message)
        return yield* remind(options)
      }),
  },
  "a message in doubt is sent again although it can arrive twice": {
    notifier: (good) => ({ ...good, again: () => "harmless" }),
  },
  "an answer that did not come is taken for a no": answering((delivery) =>
    delivery.is === "unknown"
      ? Notifier.failed("unavailable", delivery.detail, { retryable: true })
      : delivery,
  ),
  "an answer that did not come is taken for a yes": answering((delivery) =>
    delivery.is === "unknown" ? Notifier.sent("?") : delivery,
  ),
  "a failure is taken for a yes": answering((delivery) =>
    delivery.is === "failed" ? Notifier.sent("?") : delivery,
  ),
  "a plan is appended wherever the stream is": store((good) => ({
    append: (request) =>
      isOf("ReminderPlanned", request)
        ? good.append({
            ...request,
            writes: request.writes.map((write) => ({ ...write, expect: { is: "any" } })),
          })
        : good.append(request),
  })),
  "the plan is acknowledged, and not written": store((good) => ({
    append: (request) =>
      isOf("ReminderPlanned", request)
        ? Effect.succeed({ positions: [], repeated: false })
        : good.append(request),
  })),
  "the outcome is acknowledged, and not written": store((good) => ({
    append: (request) =>
      isOf("ReminderSent", request)
        ? Effect.succeed({ positions: [], repeated: false })
        : good.append(request),
  })),
  "a run is given up at the first message that fails": {
    remind: (options) =>
      Effect.tap(remind(options), ({ failed }) =>
        failed.length > 0 ? Effect.die(new Error("gave up")) : Effect.void,
      ),
  },
  "somebody says sent of whatever is in doubt": {
    settlement: (right) => ({ ...right, outcome: "sent" }),
  },
  "somebody says not sent of whatever is in doubt": {
    settlement: (right) => ({ ...right, outcome: "not-sent" }),
  },
  "a report is recorded under a new id each time": {
    receipt: (right, count) => ({ ...right, receipt: `${right.receipt}-${count}` }),
  },
  "a bounce is recorded as a delivery": {
    receipt: (right) => ({ ...right, outcome: "delivered" }),
  },
}
