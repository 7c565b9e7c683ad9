// Messages as text, for a person who looks: what `remind --notify console` prints.
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import {
  type Message,
  Notifier,
  type NotifierShape,
  refusalOf,
  sent,
  written,
} from "../ports/Notifier.ts"

/** A notifier that prints; it takes every channel of writing and needs no address. */
export const make = (write: (text: string) => unknown): NotifierShape => {
  const notifier: NotifierShape = {
    name: "console",
    channels: written,
    needs: () => undefined,
    again: () => "harmless",
    send: (message) =>
      Effect.promise(async () => {
        const refusal = refusalOf(notifier, message)
        if (refusal !== undefined) return refusal
        await write(textOf(message))
        return sent(message.key)
      }),
  }
  return notifier
}

export const layer = (write: (text: string) => unknown): Layer.Layer<Notifier> =>
  Layer.sync(Notifier, () => make(write))

/** The head of the message, then its text. Control characters of names are not for a terminal. */
export const textOf = (message: Message): string => {
  const { channel, to, subject, text } = message
  const reached = channel === "sms" ? to.phone : to.email
  const who = [to.name, reached && `<${reached}>`].filter(Boolean).join(" ")
  const head = [
    ["channel", channel],
    ["to", who === "" ? message.customer : who],
    ["subject", subject],
  ]
  const lines = head.map(([name, value]) => `${name}: ${oneLine(String(value))}`)
  return `${lines.join("\n")}\n\n${visible(text)}\n`
}

const oneLine = (text: string): string => visible(text).replace(/\s+/g, " ").trim()

/** Without what a terminal would obey: escapes, and marks that turn the direction of writing. */
export const visible = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
  text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, "")
