// What every notifier promises, one law each: a law throws where the notifier breaks it. The suite registers them
// as tests, and a test of the suite plants mistakes for them to find.
import type { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import { expect } from "vitest"
import { badAddresses, hostile, messageOf } from "./messages.ts"

/** A message as it arrived, read at the other end. */
export interface Received {
  /** What it is recognised by: the same for every sending of one key. */
  readonly id: string
  /** Everybody who gets it. */
  readonly to: ReadonlyArray<string>
  readonly subject: string
  /** In full, so that a line more or less is seen; line ends as line feeds. */
  readonly text: string
  /** Names of headers, in lower case; empty where the channel has none. */
  readonly headers: ReadonlyArray<string>
}

export interface NotifierUnderTest {
  readonly notifier: Notifier.NotifierShape
  /** All that arrived so far, in any order; what repeats a key is there as often as it arrived. */
  readonly received: () => Promise<ReadonlyArray<Received>>
  /** Makes the other end unreachable, and reachable again; without it, outages are not tested. */
  readonly reach?: (up: boolean) => Promise<void>
  readonly close?: () => Promise<void>
}

export interface NotifierSuiteOptions {
  /** The channel to test; e-mail unless told. */
  readonly channel?: Notifier.Channel
  /** What `Received.to` holds of a recipient; the e-mail address unless told. */
  readonly addressOf?: (message: Notifier.Message) => string
  /** What arrives as the subject and the text; those of the message unless told. */
  readonly subjectOf?: (message: Notifier.Message) => string
  readonly textOf?: (message: Notifier.Message) => string
}

/** Throws where the notifier breaks it; `skip` says what it could not look at. */
export type Law = (under: NotifierUnderTest, skip: (why: string) => void) => Promise<void>

/** The laws by their words. */
export const notifierLaws = (options: NotifierSuiteOptions = {}): Readonly<Record<string, Law>> => {
  const { channel = "email", addressOf = ({ to }) => to.email ?? "" } = options
  const { subjectOf = ({ subject }) => subject, textOf = ({ text }) => text } = options
  const message = (number: number, changes: Partial<Notifier.Message> = {}) =>
    messageOf(number, { channel, ...changes })
  const expectArrived = (arrived: Received | undefined, sent: Notifier.Message) => {
    expect(arrived?.to).toEqual([addressOf(sent)])
    expect(onOneLine(arrived?.subject ?? "")).toBe(onOneLine(subjectOf(sent)))
    expect(arrived?.text.trimEnd()).toBe(textOf(sent).trimEnd())
  }

  return {
    "N1: a message arrives once, whole, at its recipient": async (under) => {
      const one = message(1)
      const delivery = await deliver(under, one)
      expect(delivery.is).toBe("sent")
      const arrived = await under.received()
      expect(arrived).toHaveLength(1)
      expectArrived(arrived[0], one)
    },
    "N2: each message has a name in the channel, and it is its own": async (under) => {
      const names = []
      for (const number of [1, 2, 3]) names.push(nameIn(await deliver(under, message(number))))
      expect(new Set(names).size).toBe(3)
      expect(names.every((each) => each.length > 0)).toBe(true)
    },
    "N3: the same key is recognised: it arrives under the same name": async (under) => {
      const first = nameIn(await deliver(under, message(1)))
      const second = nameIn(await deliver(under, message(1)))
      const arrived = await under.received()
      expect(new Set(arrived.map(({ id }) => id)).size).toBe(1)
      if (under.notifier.again(channel) === "harmless") expect(second).toBe(first)
    },
    "N4: nobody's name adds a recipient or a header": async (under) => {
      await deliver(under, message(100))
      const [plain] = await under.received()
      for (const [at, name] of hostile.entries()) {
        const number = at + 1
        const bad = message(number, { subject: `Rappel ${name}` })
        await deliver(under, { ...bad, to: { ...bad.to, name }, from: { ...bad.from, name } })
      }
      for (const { to, headers } of await under.received()) {
        expect(to).toHaveLength(1)
        expect(to.join()).not.toContain("thief")
        expect([...headers].sort()).toEqual([...(plain?.headers ?? [])].sort())
      }
    },
    "N5: a channel that is not served is said, and nothing leaves": async (under) => {
      const others: ReadonlyArray<Notifier.Channel> = ["visit", "portal", "sms", "email", "letter"]
      const other = others.find((each) => !under.notifier.channels.includes(each))
      if (other === undefined) return
      const delivery = await deliver(under, message(1, { channel: other }))
      expect(delivery).toMatchObject({ is: "failed", reason: "channel", retryable: false })
      expect(await under.received()).toEqual([])
    },
    "N6: without the address that it needs, it says so and keeps still": async (under) => {
      const need = under.notifier.needs(channel)
      if (need === undefined) return
      const one = message(1)
      const { [need]: _none, ...to } = one.to
      const bad = need === "email" ? badAddresses : [""]
      for (const recipient of [to, ...bad.map((each) => ({ ...to, [need]: each }))]) {
        const delivery = await deliver(under, { ...one, to: recipient })
        expect(delivery).toMatchObject({ is: "failed", reason: "address", retryable: false })
      }
      expect(await under.received()).toEqual([])
    },
    "N7: messages in flight together keep their own recipients": async (under) => {
      const many = Array.from({ length: 24 }, (_, at) => message(at + 1))
      const ends = await Promise.all(many.map((each) => deliver(under, each)))
      expect(ends.map(({ is }) => is)).toEqual(many.map(() => "sent"))
      const arrived = await under.received()
      expect(arrived).toHaveLength(many.length)
      for (const each of many) {
        expectArrived(
          arrived.find(({ to }) => to.join() === addressOf(each)),
          each,
        )
      }
    },
    "N8: an outage is never called sent, and ends": async (under, skip) => {
      if (under.reach === undefined) return skip("no hook to cut the connection")
      await deliver(under, message(1))
      await under.reach(false)
      const cut = await deliver(under, message(2))
      expect(cut.is).not.toBe("sent")
      if (cut.is === "failed") expect(cut).toMatchObject({ reason: "unavailable", retryable: true })
      await under.reach(true)
      expect((await deliver(under, message(2))).is).toBe("sent")
      const second = (await under.received()).filter(({ to }) => to.includes(addressOf(message(2))))
      expect(second.length).toBeGreaterThan(0)
    },
  }
}

/** Sends, in 30 s at most: then the suite calls it lost. */
const deliver = (
  { notifier }: NotifierUnderTest,
  message: Notifier.Message,
): Promise<Notifier.Delivery> => Effect.runPromise(Effect.timeout(notifier.send(message), 30_000))

const nameIn = (delivery: Notifier.Delivery): string =>
  delivery.is === "sent" ? delivery.message : ""

/** A header is folded and unfolded on its way: its spaces are not its content. */
const onOneLine = (text: string): string => text.replace(/\s+/g, " ").trim()
