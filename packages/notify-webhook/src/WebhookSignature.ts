// The signature of the Standard Webhooks specification, version 1: an HMAC-SHA-256 over id, time and body.
// Whoever receives needs the same secret and twenty lines; `verify` is those lines for receivers in Node.
import { createHmac, timingSafeEqual } from "node:crypto"
import * as Result from "effect/Result"

/** The key in a secret such as `whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw`, or what is wrong with it. */
export const keyOf = (secret: string): Result.Result<Buffer, string> => {
  const text = secret.startsWith("whsec_") ? secret.slice(6) : secret
  const key = Buffer.from(text, "base64")
  const isBase64 = key.toString("base64").replace(/=+$/, "") === text.replace(/=+$/, "")
  if (!isBase64) return Result.fail("expected a secret in base64, after whsec_")
  return key.length < 24 || key.length > 64
    ? Result.fail(`expected a secret of 24 to 64 bytes, found ${key.length}`)
    : Result.succeed(key)
}

/** `v1,` and the base64 of the HMAC over `id.timestamp.body`. */
export const sign = (key: Buffer, id: string, timestamp: number, body: string): string =>
  `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`

/** The headers that a receiver gets, in lower case. */
export interface SignedHeaders {
  readonly "webhook-id": string
  readonly "webhook-timestamp": string
  /** One or several, separated by spaces: two while a secret is being changed. */
  readonly "webhook-signature": string
}

/**
 * Whether a request comes from who knows the secret, and is at most five minutes old or early.
 *
 * `seconds` is the receiver's clock, in seconds since 1970. A request that is right but came before has an
 * id that was seen: keep the ids, and answer 2xx to a repetition.
 *
 * ```ts doctest
 * import { WebhookSignature } from "@encours/notify-webhook"
 * import * as Result from "effect/Result"
 * const key = Result.getOrThrow(WebhookSignature.keyOf("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
 * const body = '{"test": 2432232314}'
 * const signature = WebhookSignature.sign(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body)
 * signature // => "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
 * const headers = {
 *   "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
 *   "webhook-timestamp": "1614265330",
 *   "webhook-signature": signature,
 * }
 * WebhookSignature.verify(key, headers, body, 1614265400) // => true
 * WebhookSignature.verify(key, headers, body, 1614269999) // => false
 * ```
 */
export const verify = (
  key: Buffer,
  headers: SignedHeaders,
  body: string,
  seconds: number,
): boolean => {
  const timestamp = Number(headers["webhook-timestamp"])
  if (!Number.isSafeInteger(timestamp) || Math.abs(seconds - timestamp) > 300) return false
  const expected = Buffer.from(sign(key, headers["webhook-id"], timestamp, body))
  return headers["webhook-signature"].split(" ").some((each) => {
    const given = Buffer.from(each)
    return given.length === expected.length && timingSafeEqual(given, expected)
  })
}
