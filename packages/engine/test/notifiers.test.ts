// Notifiers of the engine: the console, routes by channel, and the ports for text messages and letters.
import {
  ConsoleNotifier,
  type Letter,
  Notifier,
  notifierOfLetters,
  notifierOfSms,
  routeByChannel,
  type Sms,
} from "@encours/engine"
import { hostile, messageOf, notifierSuite } from "@encours/testing"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"

const deliver = (notifier: Notifier.NotifierShape, message: Notifier.Message) =>
  Effect.runPromise(notifier.send(message))

notifierSuite("console", async () => {
  const printed: Array<string> = []
  return {
    notifier: ConsoleNotifier.make((text) => printed.push(text)),
    received: async () =>
      printed.map((page) => {
        const [head = "", ...body] = page.split("\n\n")
        const lines = new Map(
          head.split("\n").map((line) => line.split(/: (.*)/s, 2) as [string, string]),
        )
        const [to = ""] = /<[^<>]+>$/.exec(lines.get("to") ?? "") ?? []
        return {
          id: lines.get("to") ?? "",
          to: [to.slice(1, -1)],
          subject: lines.get("subject") ?? "",
          text: body.join("\n\n"),
          headers: [...lines.keys()],
        }
      }),
  }
})

const smsGateway = () => {
  const sent: Array<Sms> = []
  const seen = new Set<string>()
  const notifier = notifierOfSms({
    name: "operator",
    again: "harmless",
    send: (sms) =>
      Effect.sync(() => {
        if (!seen.has(sms.key)) sent.push(sms)
        seen.add(sms.key)
        return Notifier.sent(`sms-${sms.key}`)
      }),
  })
  return { sent, notifier }
}

notifierSuite(
  "sms",
  async () => {
    const { sent, notifier } = smsGateway()
    return {
      notifier,
      received: async () =>
        sent.map(({ key, to, text }) => ({
          ...{ id: key, to: [to], text, headers: [] },
          subject: text.replace(/^Encours SARL: /, ""),
        })),
    }
  },
  {
    channel: "sms",
    addressOf: ({ to }) => to.phone ?? "",
    textOf: ({ from, subject }) => `${from.name}: ${subject}`,
  },
)

describe("a text message", () => {
  it.each(["0612345678", "+33", "+33 6 12 34 56 78; +33699999999", "call me"])(
    "does not go to %j",
    async (phone) => {
      const { sent, notifier } = smsGateway()
      const { to } = messageOf(1)
      const delivery = await deliver(
        notifier,
        messageOf(1, { channel: "sms", to: { ...to, phone } }),
      )
      expect(delivery).toMatchObject({ is: "failed", reason: "address", retryable: false })
      expect(sent).toEqual([])
    },
  )

  it("goes to a number that is written with spaces", async () => {
    const { sent, notifier } = smsGateway()
    const to = { phone: "+33 6 12 34 56 78" }
    await deliver(notifier, messageOf(1, { channel: "sms", to }))
    expect(sent).toMatchObject([{ to: "+33612345678" }])
  })
})

describe("a letter", () => {
  const posted: Array<Letter> = []
  const office = notifierOfLetters({
    name: "printer",
    again: "harmless",
    post: (letter) =>
      Effect.sync(() => {
        posted.push(letter)
        return Notifier.sent("1A 234 567")
      }),
  })

  it("carries its address line by line, and whether it is registered", async () => {
    const registered = messageOf(7, { channel: "registered-letter" })
    expect(await deliver(office, registered)).toEqual({ is: "sent", message: "1A 234 567" })
    expect(posted).toMatchObject([
      { registered: true, to: ["Client 7", "7 rue de la Paix", "75002 Paris"] },
    ])
  })

  it("has one line per line, whatever a name holds", async () => {
    for (const name of hostile) {
      await deliver(
        office,
        messageOf(7, { channel: "letter", to: { name, address: "75002 Paris" } }),
      )
    }
    expect(posted.flatMap(({ to }) => to).join("")).not.toMatch(/\p{Control}/u)
  })
})

describe("routes", () => {
  const silent = ConsoleNotifier.make(() => {})
  const { notifier: sms } = smsGateway()
  const routes = routeByChannel({ email: silent, sms, letter: sms })

  it("serve what their notifiers serve", () => {
    expect(routes.channels).toEqual(["email", "sms"])
    expect(routes.name).toBe("console+operator")
    expect(routes.needs("sms")).toBe("phone")
    expect(routes.needs("email")).toBeUndefined()
  })

  it("lead each message to its own, and say what has none", async () => {
    expect(await deliver(routes, messageOf(1))).toEqual({ is: "sent", message: "R-1" })
    expect(await deliver(routes, messageOf(1, { channel: "sms" }))).toMatchObject({ is: "sent" })
    expect(await deliver(routes, messageOf(1, { channel: "portal" }))).toEqual({
      ...{ is: "failed", reason: "channel", retryable: false },
      detail: "no notifier serves portal",
    })
  })
})
