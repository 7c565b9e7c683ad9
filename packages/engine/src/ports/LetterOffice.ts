// The port of a host that posts letters, registered ones too: a printer's service, or a clerk's tray.
import * as Effect from "effect/Effect"
import { type Delivery, type Message, type NotifierShape, refusalOf } from "./Notifier.ts"

/** A letter, as a service that prints and posts takes it. */
export interface Letter {
  /** The same key is the same letter. */
  readonly key: string
  readonly registered: boolean
  /** Lines of the address, the name first. */
  readonly to: ReadonlyArray<string>
  readonly from: ReadonlyArray<string>
  readonly subject: string
  readonly text: string
  /** A page that prints on A4. */
  readonly html: string
}

export interface LetterOffice {
  readonly name: string
  /** Whether the service posts a key once, however often it is asked. */
  readonly again: "harmless" | "doubles"
  /** `sent` carries the tracking number of a registered letter. */
  readonly post: (letter: Letter) => Effect.Effect<Delivery>
}

/** A service for letters as a notifier of the channels `letter` and `registered-letter`. */
export const notifierOfLetters = (office: LetterOffice): NotifierShape => {
  const notifier: NotifierShape = {
    name: office.name,
    channels: ["letter", "registered-letter"],
    needs: () => "address",
    again: () => office.again,
    send: (message) => {
      const refusal = refusalOf(notifier, message)
      return refusal === undefined ? office.post(letterOf(message)) : Effect.succeed(refusal)
    },
  }
  return notifier
}

const letterOf = ({ key, channel, to, from, subject, text, html }: Message): Letter => ({
  ...{ key, subject, text, html, registered: channel === "registered-letter" },
  to: linesOf(to.name, to.address),
  from: linesOf(from.name, from.address),
})

/** Without empty lines and control characters: an address is printed as it stands here. */
const linesOf = (...parts: ReadonlyArray<string | undefined>): ReadonlyArray<string> =>
  parts
    .flatMap((part) => (part ?? "").split("\n"))
    .map((line) => line.replace(/\p{Control}/gu, " ").trim())
    .filter((line) => line !== "")
