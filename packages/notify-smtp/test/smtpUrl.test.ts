import { MailAddress, smtpUrl } from "@encours/notify-smtp"
import { badAddresses } from "@encours/testing"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"

describe("a server as a URL", () => {
  it.each([
    ["smtp://127.0.0.1:2525?tls=none", { host: "127.0.0.1", port: 2525, tls: "none" }],
    ["smtps://[::1]:465", { host: "::1", port: 465, tls: "from-start" }],
    [
      "smtp://us%40er:p%3Ass@mail.example?from=a@b.example",
      { host: "mail.example", auth: { user: "us@er", password: "p:ss" }, from: "a@b.example" },
    ],
  ])("%s", (url, options) => {
    expect(Result.merge(smtpUrl(url))).toEqual(options)
  })

  it.each([
    ["mail.example", "expected smtp://host:port or smtps://host:port"],
    ["http://mail.example", "expected smtp: or smtps:, found http:"],
    ["smtp://mail.example?tsl=none", "expected from or tls after the ?, found tsl"],
    ["smtps://mail.example?tls=none", 'tls: expected required or none, found "none"'],
    ["smtp://m.example?from=nobody", 'from: expected one e-mail address, found "nobody"'],
    [
      "smtp://a%zz@m.example",
      "expected user and password with %XX for what is no letter, found a lone %",
    ],
  ])("%s: %s", (url, reason) => {
    expect(Result.merge(smtpUrl(url))).toBe(reason)
  })
})

describe("an address is exactly one", () => {
  it.each(badAddresses)("%j is none", (text) => {
    expect(MailAddress.parse(text)).toBeUndefined()
  })

  it.each(["a@b.example", "jean.dupont+factures@sous.domaine.example", "élise@exemple.example"])(
    "%s is one",
    (text) => expect(MailAddress.parse(text)).toBe(text),
  )
})
