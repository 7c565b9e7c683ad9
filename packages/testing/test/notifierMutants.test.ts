// Is the suite of notifiers any good? Each of these has one planted mistake, of the kind that real ones were seen
// to make, and a law must find it.
import { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import { describe, expect, test } from "vitest"
import {
  type NotifierUnderTest,
  notifierLaws,
  type Received,
} from "../src/conformance/notifierLaws.ts"

type Message = Notifier.Message

interface Box {
  readonly arrived: Array<Received>
  isUp: boolean
}

const asReceived = ({ key, to, subject, text }: Message): Received => ({
  ...{ id: key, to: [to.email ?? ""], subject: subject.replace(/\s+/g, " "), text },
  headers: ["from", "to", "subject"],
})

/** A notifier without a mistake, in memory. */
const good = (box: Box): Notifier.NotifierShape => {
  const notifier: Notifier.NotifierShape = {
    ...{ name: "memory", channels: ["email"], needs: () => "email", again: () => "harmless" },
    send: (message) =>
      Effect.sync(() => {
        const refusal = Notifier.refusalOf(notifier, message) ?? wrongAddress(message)
        if (refusal !== undefined) return refusal
        if (!box.isUp) return Notifier.failed("unavailable", "down", { retryable: true })
        box.arrived.push(asReceived(message))
        return Notifier.sent(`id-${message.key}`)
      }),
  }
  return notifier
}

const wrongAddress = ({ to }: Message) =>
  /^[^\s@<>,;:"]+@[^\s@<>,;:"]+\.[a-z]+$/.test(to.email ?? "")
    ? undefined
    : Notifier.failed("address", "no address")

type Mutant = (right: Notifier.NotifierShape, box: Box) => Partial<Notifier.NotifierShape>

/** Sends another message than it was given. */
const sends =
  (change: (message: Message) => Message): Mutant =>
  ({ send }) => ({ send: (message) => send(change(message)) })

/** Answers something else than what happened. */
const answers =
  (change: (delivery: Notifier.Delivery, message: Message) => Notifier.Delivery): Mutant =>
  ({ send }) => ({
    send: (message) => Effect.map(send(message), (delivery) => change(delivery, message)),
  })

const mutants: Readonly<Record<string, Mutant>> = {
  "each message leaves twice": ({ send }) => ({
    send: (message) => Effect.andThen(send(message), send(message)),
  }),
  "nothing leaves, and it is called sent": () => ({
    send: ({ key }) => Effect.succeed(Notifier.sent(key)),
  }),
  "an outage is called sent": answers((delivery) =>
    delivery.is === "failed" && delivery.retryable ? Notifier.sent("?") : delivery,
  ),
  "an outage is called final": answers((delivery) =>
    delivery.is === "failed" ? Notifier.failed(delivery.reason, delivery.detail) : delivery,
  ),
  "an outage that ended is not noticed": ({ send }, box) => {
    let isDown = false
    return {
      send: (message) => {
        isDown ||= !box.isUp
        const down = Notifier.failed("unavailable", "down", { retryable: true })
        return isDown ? Effect.succeed(down) : send(message)
      },
    }
  },
  "a wrong address is to be tried again": answers((delivery) =>
    delivery.is === "failed"
      ? Notifier.failed(delivery.reason, delivery.detail, { retryable: true })
      : delivery,
  ),
  "a message without an address goes to somebody else": sends((message) =>
    message.to.email ? message : { ...message, to: { email: "office@example.com" } },
  ),
  "any text is an address": (_, box) => ({
    send: (message) =>
      Effect.sync(() => {
        box.arrived.push(asReceived(message))
        return Notifier.sent(message.key)
      }),
  }),
  "channels that it does not serve are taken for its own": sends((message) => ({
    ...message,
    channel: "email",
  })),
  "all messages have one name": answers((delivery) =>
    delivery.is === "sent" ? Notifier.sent("id") : delivery,
  ),
  "messages have no name": answers((delivery) =>
    delivery.is === "sent" ? Notifier.sent("") : delivery,
  ),
  "a key has another name each time": (right, box) => {
    let count = 0
    const named = answers((delivery) =>
      delivery.is === "sent" ? Notifier.sent(`id-${++count}`) : delivery,
    )
    return named(right, box)
  },
  "the last line is lost": sends((message) => ({
    ...message,
    text: message.text.trimEnd().split("\n").slice(0, -1).join("\n"),
  })),
  "messages in flight share a recipient": ({ send }) => {
    let last: Message["to"] | undefined
    return {
      send: (message) => {
        last = message.to
        return Effect.andThen(
          Effect.yieldNow,
          Effect.suspend(() => send({ ...message, to: last ?? message.to })),
        )
      },
    }
  },
  "a line end in a subject begins a header": ({ send }, box) => ({
    send: (message) =>
      Effect.tap(send(message), () => {
        const more = message.subject.split(/[\r\n]+/).slice(1)
        const [last] = box.arrived.slice(-1)
        const names = more.map((line) => line.split(":")[0]?.toLowerCase() ?? "")
        if (last !== undefined) {
          box.arrived.splice(-1, 1, { ...last, headers: [...last.headers, ...names] })
        }
        return Effect.void
      }),
  }),
  "what goes wrong is thrown": ({ send }) => ({
    send: (message) =>
      Effect.flatMap(send(message), (delivery) =>
        delivery.is === "failed"
          ? Effect.die(new Error(delivery.detail))
          : Effect.succeed(delivery),
      ),
  }),
}

const under = (mutant: Mutant): NotifierUnderTest => {
  const box: Box = { arrived: [], isUp: true }
  const right = good(box)
  const wrong = mutant(right, box)
  return {
    notifier: { ...right, ...wrong },
    received: async () => box.arrived,
    reach: async (up) => {
      box.isUp = up
    },
  }
}

/** The laws that a notifier breaks. */
const brokenBy = async (mutant: Mutant): Promise<ReadonlyArray<string>> => {
  const broken: Array<string> = []
  for (const [words, holds] of Object.entries(notifierLaws())) {
    const kept = await holds(under(mutant), () => undefined).then(
      () => true,
      () => false,
    )
    if (!kept) broken.push(words)
  }
  return broken
}

describe("the suite of notifiers finds", () => {
  test.each(Object.entries(mutants))("%s", async (_, mutant) => {
    expect(await brokenBy(mutant)).not.toEqual([])
  })
})

test("and nothing wrong with one that has no mistake", async () => {
  expect(await brokenBy(() => ({}))).toEqual([])
})
