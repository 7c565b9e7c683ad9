// The port that carries a message to a customer: by e-mail, webhook, file, or whatever a host has.
//
// A message has a key, the same for ever for the same act. What a channel answers is a value, never an
// error: sent, not sent, or not known, which is what a connection cut at the last moment leaves behind.
// A notifier does not decide, render, wait or try again: the dunning run does, once for all of them.
import type { LedgerEvent, Money } from "@encours/core"
import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"

/** How a customer is reached; the words of the catalogue of facts. */
export type Channel = LedgerEvent.OfType<"ReminderSent">["data"]["channel"]

/** Languages that messages come in. */
export type Language = "fr" | "en"

/** Who writes. */
export interface Sender {
  readonly name: string
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** Lines separated by line feeds. */
  readonly address?: string | undefined
  /** Where an answer goes, where that is not `email`. */
  readonly replyTo?: string | undefined
}

/** Whom the message is for, as far as the ledger knows how to reach them. */
export interface Recipient {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** Lines separated by line feeds. */
  readonly address?: string | undefined
}

/** What the message asks for, for channels that are read by programs. */
export interface AskedItem {
  readonly invoice: string
  readonly instalment: number
  readonly dueOn: string
  readonly open: Money.MoneyJson
  readonly daysOverdue: number
}

/** A message ready to leave. */
export interface Message {
  /** The same key is the same message: what a channel tells a repetition by. */
  readonly key: string
  readonly ledger: string
  readonly customer: string
  /** The reminder in the log; absent for a message that is none, such as a confirmation. */
  readonly reminder?: string | undefined
  /** Step of the policy, or what the message is: `thanks`. */
  readonly stage: string
  readonly channel: Channel
  readonly language: Language
  readonly from: Sender
  readonly to: Recipient
  /** One line. */
  readonly subject: string
  readonly text: string
  readonly html: string
  /** Keys of the customer's earlier messages on this channel, oldest first: what it answers to. */
  readonly earlier: ReadonlyArray<string>
  readonly items: ReadonlyArray<AskedItem>
  /** What is asked for, without charges. */
  readonly amount: Money.MoneyJson
  /** What is asked for, charges of that currency included. */
  readonly total: Money.MoneyJson
}

/** Why a message did not leave. */
export type FailureReason =
  /** The customer cannot be reached there: no address, a wrong one, or one that is refused. */
  | "address"
  /** The channel does not take this message, whoever it is for. */
  | "refused"
  /** The channel does not let us in: credentials, certificates, settings. */
  | "settings"
  /** The channel cannot be reached, or has too much to do. */
  | "unavailable"
  /** The notifier does not serve this channel. */
  | "channel"

/** How a sending ended. */
export type Delivery =
  | {
      readonly is: "sent"
      /** What the channel calls the message: a Message-ID, a tracking number. */
      readonly message: string
    }
  | {
      readonly is: "failed"
      readonly reason: FailureReason
      readonly detail: string
      /** Whether the same message can leave later, with nothing changed. */
      readonly retryable: boolean
      /** Not before so many milliseconds, where the channel said so. */
      readonly retryAfterMillis?: number | undefined
    }
  | {
      /** It may have left or not: only the channel knows. */
      readonly is: "unknown"
      readonly detail: string
    }

/** How a contact is reached on a channel. */
export type ContactField = "email" | "phone" | "address"

/** The verbs of a notifier, and what the run must know of it. */
export interface NotifierShape {
  /** Who it is, in a report: `smtp`, `webhook`. */
  readonly name: string
  readonly channels: ReadonlyArray<Channel>
  /** What a recipient must have on a channel; undefined where nothing is needed. */
  readonly needs: (channel: Channel) => ContactField | undefined
  /**
   * What happens when the same key is sent again: `harmless` where the customer still gets it once,
   * `doubles` where they could get it twice. After a crash the run sends again only what is harmless.
   */
  readonly again: (channel: Channel) => "harmless" | "doubles"
  readonly send: (message: Message) => Effect.Effect<Delivery>
}

/** The service that the dunning run asks for. */
export class Notifier extends Context.Service<Notifier, NotifierShape>()(
  "@encours/engine/Notifier",
) {}

/** Every channel that a program can serve. A call or a visit is made by a person: the agenda says when. */
export const written: ReadonlyArray<Channel> = [
  ...(["email", "letter", "registered-letter", "sms", "portal"] as const),
]

export const sent = (message: string): Delivery => ({ is: "sent", message })

export const unknown = (detail: string): Delivery => ({ is: "unknown", detail })

/** A message that did not leave; another try can help only where `retryable` says so. */
export const failed = (
  reason: FailureReason,
  detail: string,
  retry: { readonly retryable?: boolean; readonly retryAfterMillis?: number | undefined } = {},
): Delivery => ({
  ...{ is: "failed", reason, detail, retryable: retry.retryable ?? false },
  ...(retry.retryAfterMillis === undefined ? {} : { retryAfterMillis: retry.retryAfterMillis }),
})

/** Why the notifier cannot take the message at all, undefined where it can: asked before sending. */
export const refusalOf = (notifier: NotifierShape, message: Message): Delivery | undefined => {
  const { channel, to } = message
  if (!notifier.channels.includes(channel)) {
    return failed("channel", `${notifier.name} does not serve ${channel}`)
  }
  const need = notifier.needs(channel)
  if (need !== undefined && (to[need] ?? "") === "") {
    return failed("address", `the recipient has no ${need}`)
  }
  return undefined
}
