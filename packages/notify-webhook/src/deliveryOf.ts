// What an answer means for the message: taken, not taken, not known, and whether to come again.
import { Notifier } from "@encours/engine"
import type { Answer } from "./post.ts"

const later = new Set([408, 425, 429])

export const deliveryOf = (answer: Answer, id: string): Notifier.Delivery => {
  if (answer.is === "broken") return brokenOff(answer.error, answer.begun)
  const { status, text } = answer
  if (status >= 200 && status < 300) return Notifier.sent(id)
  const said = text === "" ? "" : `: ${text.replace(/[\p{Control}\s]+/gu, " ").trim()}`
  const detail = `HTTP ${status}${said}`
  if (later.has(status) || status >= 500) {
    const retryAfterMillis = millisOf(answer.retryAfter)
    return Notifier.failed("unavailable", detail, { retryable: true, retryAfterMillis })
  }
  if (status === 410)
    return Notifier.failed("settings", `${detail} (the endpoint is gone for good)`)
  if (status >= 300 && status < 400) {
    return Notifier.failed("settings", `${detail} (redirects are not followed)`)
  }
  return [401, 403, 404].includes(status)
    ? Notifier.failed("settings", detail)
    : Notifier.failed("refused", detail)
}

const brokenOff = (error: Error, begun: boolean): Notifier.Delivery => {
  const { code = "" } = error as NodeJS.ErrnoException
  const detail = error.message.replace(/[\p{Control}\s]+/gu, " ").trim()
  if (begun) return Notifier.unknown(detail)
  const isSetting =
    code === "ENCOURS_PRIVATE_ADDRESS" ||
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|DEPTH_ZERO|SELF_SIGNED|HOSTNAME_MISMATCH)/.test(code)
  return isSetting
    ? Notifier.failed("settings", detail)
    : Notifier.failed("unavailable", detail, { retryable: true })
}

/** `Retry-After` in seconds, an hour at most; as a date it is left to the run's own patience. */
const millisOf = (text: string | undefined): number | undefined => {
  const seconds = Number(text ?? "")
  if (text === undefined || !Number.isSafeInteger(seconds) || seconds < 0) return undefined
  return Math.min(seconds, 3_600) * 1_000
}
