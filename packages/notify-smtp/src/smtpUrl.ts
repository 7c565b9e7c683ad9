// A server as a URL: `smtp://user:password@mail.example:587?from=compta@creditor.example`. With smtps://
// TLS comes before the first word; with smtp:// it is asked for, unless `tls=none` says that it is not.
import * as Result from "effect/Result"
import * as MailAddress from "./MailAddress.ts"
import type { SmtpOptions } from "./SmtpNotifier.ts"

/**
 * The options that a URL says, or what is wrong with it.
 *
 * ```ts doctest
 * import { smtpUrl } from "@encours/notify-smtp"
 * import * as Result from "effect/Result"
 * Result.merge(smtpUrl("smtps://mail.example")) // => { host: "mail.example", tls: "from-start" }
 * Result.merge(smtpUrl("smtp://mail.example?tls=maybe")) // => 'tls: expected required or none, found "maybe"'
 * ```
 */
export const smtpUrl = (text: string): Result.Result<SmtpOptions, string> => {
  if (!URL.canParse(text)) return Result.fail("expected smtp://host:port or smtps://host:port")
  const {
    protocol,
    hostname,
    port,
    username,
    password: passwordOfUrl,
    searchParams,
  } = new URL(text)
  if (protocol !== "smtp:" && protocol !== "smtps:") {
    return Result.fail(`expected smtp: or smtps:, found ${protocol}`)
  }
  if (hostname === "") return Result.fail("expected a host after //, found nothing")
  for (const name of searchParams.keys()) {
    if (name !== "from" && name !== "tls") {
      return Result.fail(`expected from or tls after the ?, found ${name}`)
    }
  }
  const tls = searchParams.get("tls")
  if (tls !== null && (protocol === "smtps:" || !["required", "none"].includes(tls))) {
    return Result.fail(`tls: expected required or none, found ${JSON.stringify(tls)}`)
  }
  const from = searchParams.get("from")
  if (from !== null && MailAddress.parse(from) === undefined) {
    return Result.fail(`from: expected one e-mail address, found ${JSON.stringify(from)}`)
  }
  const [user, password] = [decoded(username), decoded(passwordOfUrl)]
  if (user === undefined || password === undefined) {
    return Result.fail("expected user and password with %XX for what is no letter, found a lone %")
  }
  return Result.succeed({
    host: hostname.replace(/^\[|\]$/g, ""),
    ...(port === "" ? {} : { port: Number(port) }),
    ...(protocol === "smtps:" ? { tls: "from-start" as const } : {}),
    ...(tls === "none" ? { tls: "none" as const } : {}),
    ...(user === "" ? {} : { auth: { user, password } }),
    ...(from === null ? {} : { from }),
  })
}

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
