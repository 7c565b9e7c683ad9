// A notifier for programs that await: one asynchronous function, offered as the port wants it.
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import {
  type Channel,
  type ContactField,
  type Delivery,
  type Message,
  Notifier,
  type NotifierShape,
  refusalOf,
} from "../ports/Notifier.ts"

export interface PromiseNotifier {
  readonly name: string
  readonly channels: ReadonlyArray<Channel>
  /** What a recipient must have; nothing unless told. */
  readonly needs?: ((channel: Channel) => ContactField | undefined) | undefined
  /** What sending a key again does; `doubles` unless told. */
  readonly again?: "harmless" | "doubles" | undefined
  /** An error that is thrown counts as not known: the message may have left before it. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<Delivery>
}

/** The notifier as a layer. What the port can refuse by itself never reaches `send`. */
export const promiseNotifier = ({
  name,
  channels,
  needs = () => undefined,
  again = "doubles",
  send,
}: PromiseNotifier): Layer.Layer<Notifier> => {
  const notifier: NotifierShape = {
    ...{ name, channels, needs, again: () => again },
    send: (message) => {
      const refusal = refusalOf(notifier, message)
      if (refusal !== undefined) return Effect.succeed(refusal)
      return Effect.promise((signal) =>
        send(message, signal).catch(
          (error: unknown): Delivery => ({ is: "unknown", detail: wordsOf(error) }),
        ),
      )
    },
  }
  return Layer.succeed(Notifier, notifier)
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
