// The port of a host that sends short messages: one verb, for whatever operator it has a contract with.
import * as Effect from "effect/Effect"
import { type Delivery, failed, type NotifierShape, refusalOf } from "./Notifier.ts"

/** A short message, as an operator takes it. */
export interface Sms {
  /** The same key is the same message: give it to the operator where it takes one. */
  readonly key: string
  /** In the international form: `+33612345678`. */
  readonly to: string
  readonly text: string
}

export interface SmsGateway {
  readonly name: string
  /** Whether the operator sends a key once, however often it is asked. */
  readonly again: "harmless" | "doubles"
  readonly send: (sms: Sms) => Effect.Effect<Delivery>
}

/**
 * A gateway as a notifier of the channel `sms`. The subject is what fits: the text of the message is for
 * paper and screens.
 */
export const notifierOfSms = (gateway: SmsGateway): NotifierShape => {
  const notifier: NotifierShape = {
    name: gateway.name,
    channels: ["sms"],
    needs: () => "phone",
    again: () => gateway.again,
    send: (message) => {
      const refusal = refusalOf(notifier, message)
      if (refusal !== undefined) return Effect.succeed(refusal)
      const to = (message.to.phone ?? "").replace(/[\s.()-]/g, "")
      if (!/^\+[1-9]\d{6,14}$/.test(to)) {
        const detail = `expected a number such as +33612345678, found ${JSON.stringify(message.to.phone)}`
        return Effect.succeed(failed("address", detail))
      }
      const text = `${message.from.name}: ${message.subject}`
      return gateway.send({ key: message.key, to, text })
    },
  }
  return notifier
}
