// Messages as signed webhooks: JSON posted to a host's own service, which sends them its own way.
//
// The id of a webhook is the key of its message, so a receiver that keeps ids gets each once, however
// often it comes. Redirects are not followed, and names that lead into a private network are refused.
import { createHash } from "node:crypto"
import { Notifier } from "@encours/engine"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"
import { deliveryOf } from "./deliveryOf.ts"
import { isAllowedBy, lookupPublic, type Resolve } from "./lookupPublic.ts"
import { post } from "./post.ts"
import * as Signature from "./WebhookSignature.ts"

export interface WebhookOptions {
  /** `https://…`; `http://…` only with `allowPlain`. */
  readonly url: string
  /** `whsec_…`: 24 to 64 random bytes in base64. */
  readonly secret: string
  /** The secret before, while receivers change over: both sign. */
  readonly formerSecret?: string | undefined
  /** Allows `http://`, which others can read; for a receiver on the same machine. */
  readonly allowPlain?: boolean | undefined
  /** Allows addresses of private networks and of the machine itself. */
  readonly allowPrivate?: boolean | undefined
  /** The channels that the receiver serves; all of writing unless told. */
  readonly channels?: ReadonlyArray<Notifier.Channel> | undefined
  /** Certificates (PEM) to trust beside the usual ones. */
  readonly ca?: string | undefined
  /** Milliseconds to connect, TLS included (5,000), and in all (15,000). */
  readonly connectMillis?: number | undefined
  readonly totalMillis?: number | undefined
  /** How names become addresses; the system's way unless told. */
  readonly resolve?: Resolve | undefined
}

/** A notifier, or what is wrong with its options. */
export const make = (options: WebhookOptions): Result.Result<Notifier.NotifierShape, string> => {
  const url = urlOf(options)
  if (Result.isFailure(url)) return Result.fail(url.failure)
  const keys: Array<Buffer> = []
  for (const secret of [options.secret, options.formerSecret]) {
    if (secret === undefined) continue
    const key = Signature.keyOf(secret)
    if (Result.isFailure(key)) return Result.fail(`secret: ${key.failure}`)
    keys.push(key.success)
  }
  const isAllowed = isAllowedBy(options.allowPrivate === true)
  const { connectMillis = 5_000, totalMillis = 15_000, ca } = options
  const lookup = lookupPublic(isAllowed, options.resolve)
  const notifier: Notifier.NotifierShape = {
    name: "webhook",
    channels: options.channels ?? Notifier.written,
    needs: () => undefined,
    again: () => "harmless",
    send: (message) =>
      Effect.gen(function* () {
        const refusal = Notifier.refusalOf(notifier, message)
        if (refusal !== undefined) return refusal
        const id = idOf(message)
        const seconds = Math.floor((yield* Clock.currentTimeMillis) / 1000)
        const body = bodyOf(message, seconds)
        const signature = keys.map((key) => Signature.sign(key, id, seconds, body)).join(" ")
        const headers = {
          "content-type": "application/json",
          "user-agent": "encours",
          "webhook-id": id,
          "webhook-timestamp": String(seconds),
          "webhook-signature": signature,
        }
        const limits = { ca, connectMillis, totalMillis, lookup, isAllowed }
        const answer = yield* Effect.promise((signal) =>
          post({ url: url.success, headers, body, ...limits, signal }),
        )
        return deliveryOf(answer, id)
      }),
  }
  return Result.succeed(notifier)
}

export const layer = (options: WebhookOptions): Layer.Layer<Notifier.Notifier, Error> =>
  Layer.effect(
    Notifier.Notifier,
    Effect.suspend(() => {
      const made = make(options)
      return Result.isSuccess(made)
        ? Effect.succeed(made.success)
        : Effect.fail(new Error(made.failure))
    }),
  )

const urlOf = ({ url: text, allowPlain }: WebhookOptions): Result.Result<URL, string> => {
  if (!URL.canParse(text)) return Result.fail(`expected a URL such as https://…, found ${text}`)
  const url = new URL(text)
  if (url.username !== "" || url.password !== "") {
    return Result.fail("expected a URL without user and password: the signature says who posts")
  }
  const isFine = url.protocol === "https:" || (allowPlain === true && url.protocol === "http:")
  return isFine ? Result.succeed(url) : Result.fail(`expected https:, found ${url.protocol}`)
}

/** The same for a ledger and a key for ever. */
const idOf = ({ ledger, key }: Notifier.Message): string => {
  const digest = createHash("sha256").update(`${ledger}\u0000${key}`).digest("hex")
  return `msg_${digest.slice(0, 40)}`
}

/** `{type, timestamp, data}`, as the specification recommends; `data` is the message. */
const bodyOf = (message: Notifier.Message, seconds: number): string =>
  JSON.stringify({
    type: "encours.message",
    timestamp: new Date(seconds * 1000).toISOString(),
    data: message,
  })
