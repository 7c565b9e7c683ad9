// What an error of the mail library says of the message: not sent, or not known.
//
// Until a server has asked for the content nothing can have arrived. Once the content is on its way,
// only the server's own answer says that it was not taken; a connection cut there leaves it open.
import { Notifier } from "@encours/engine"

/** What the library puts on its errors. */
interface MailError extends Error {
  readonly code?: string
  readonly responseCode?: number
  readonly command?: string
}

/** The delivery that an error stands for; `begun`: whether the content was on its way. */
export const mailFault = (cause: unknown, begun: boolean): Notifier.Delivery => {
  const error = cause as MailError
  const detail = wordsOf(error)
  const isAnswer = error.responseCode !== undefined && error.responseCode >= 400
  if (isAnswer) return answered(error, detail)
  if (begun) return Notifier.unknown(detail)
  if (isSetting(error)) return Notifier.failed("settings", detail)
  return Notifier.failed("unavailable", detail, { retryable: true })
}

/** 4xx: later; 5xx: never, and of RCPT TO it is the address that is wrong (RFC 5321 §4.2.1). */
const answered = (error: MailError, detail: string): Notifier.Delivery => {
  const { command = "", responseCode = 0 } = error
  if (isSetting(error)) {
    return Notifier.failed("settings", detail, { retryable: responseCode < 500 })
  }
  if (responseCode < 500) return Notifier.failed("unavailable", detail, { retryable: true })
  return Notifier.failed(command.startsWith("RCPT") ? "address" : "refused", detail)
}

/** Credentials and certificates do not get better by waiting. */
const isSetting = ({ code = "", message }: MailError): boolean =>
  ["EAUTH", "ENOAUTH", "EOAUTH2", "ECONFIG", "ETLS", "EREQUIRETLS"].includes(code) ||
  (code === "ESOCKET" && /certificate|altnames|ssl|tls/i.test(message))

/** On one line: it is printed, and kept in the log. */
const wordsOf = ({ message, code }: MailError): string => {
  const line = message
    .replace(/[\p{Control}\s]+/gu, " ")
    .trim()
    .slice(0, 500)
  return code === undefined ? line : `${code}: ${line}`
}
