// Against a real server, started by the test: what it got is what counts.
import { SmtpNotifier } from "@encours/notify-smtp"
import { loopback, messageOf, notifierSuite } from "@encours/testing"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Scope from "effect/Scope"
import { afterEach, describe, expect, it } from "vitest"
import { type MailServer, mailServer, type ServerOptions } from "./mailServer.ts"
import { readMail } from "./readMail.ts"

const closing: Array<() => Promise<unknown>> = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const open = async (options: Partial<SmtpNotifier.SmtpOptions> & { readonly port: number }) => {
  const scope = Effect.runSync(Scope.make())
  const made = SmtpNotifier.make({ host: "127.0.0.1", ca: loopback.cert, ...options })
  const notifier = await Effect.runPromise(Effect.provideService(made, Scope.Scope, scope))
  return { notifier, close: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

const started = async (
  server: ServerOptions = {},
  options: Partial<SmtpNotifier.SmtpOptions> = {},
) => {
  const mails = await mailServer(server)
  const { notifier, close } = await open({ ...options, port: mails.port })
  closing.push(mails.close, close)
  const send = (message = messageOf(1)) => Effect.runPromise(notifier.send(message))
  return { mails, notifier, send }
}

const receivedBy = (server: MailServer) =>
  server.mails.map(({ to, raw }) => ({ ...readMail(raw), to }))

notifierSuite("smtp", async () => {
  let server = await mailServer()
  const { port } = server
  const kept: Array<ReturnType<typeof readMail>> = []
  const { notifier, close } = await open({ port })
  return {
    notifier,
    received: async () => [...kept, ...receivedBy(server)],
    reach: async (up) => {
      if (up) server = await mailServer({ port })
      else {
        kept.push(...receivedBy(server))
        await server.close()
      }
    },
    close: async () => {
      await close()
      await server.close()
    },
  }
})

describe("a mail", () => {
  it("has a Message-ID made from its key, and no trace of the key itself", async () => {
    const { mails, send } = await started()
    const first = await send()
    const again = await send()
    expect(again).toEqual(first)
    const [mail] = receivedBy(mails)
    expect(first).toEqual({ is: "sent", message: mail?.id })
    expect(mail?.id).toMatch(/^<[0-9a-f]{40}@creditor\.example>$/)
  })

  it("answers to the customer's earlier ones: References and In-Reply-To", async () => {
    const { mails, send } = await started()
    await send(messageOf(1))
    await send(messageOf(2, { earlier: ["R-1"] }))
    await send(messageOf(3, { earlier: ["R-1", "R-2"] }))
    const [first, second, third] = receivedBy(mails)
    expect(first?.values.has("references")).toBe(false)
    expect(second?.values.get("references")).toBe(first?.id)
    expect(third?.values.get("references")).toBe(`${first?.id} ${second?.id}`)
    expect(third?.values.get("in-reply-to")).toBe(second?.id)
  })

  it("says that a program wrote it, in which language, and where an answer goes", async () => {
    const { mails, send } = await started()
    const { from } = messageOf(1)
    await send(messageOf(1, { from: { ...from, replyTo: "relances@creditor.example" } }))
    const values = receivedBy(mails)[0]?.values
    expect(values?.get("auto-submitted")).toBe("auto-generated")
    expect(values?.get("content-language")).toBe("fr")
    expect(values?.get("reply-to")).toBe("relances@creditor.example")
  })

  it("has its text and its page, and reads no file that they name", async () => {
    const { mails, send } = await started()
    const html = '<p>Bonjour</p><img src="file:///etc/hostname">'
    await send(messageOf(1, { html }))
    const [mail] = receivedBy(mails)
    expect(mail?.html.trim()).toBe(html)
    expect(mail?.values.get("content-type")).toContain("multipart/alternative")
  })
})

describe("TLS", () => {
  it("is required: a server without it gets nothing", async () => {
    const { mails, send } = await started({ tls: "none" })
    expect(await send()).toMatchObject({ is: "failed", retryable: false, reason: "settings" })
    expect(mails.mails).toEqual([])
  })

  it("can be switched off by name", async () => {
    const { mails, send } = await started({ tls: "none" }, { tls: "none" })
    expect(await send()).toMatchObject({ is: "sent" })
    expect(mails.mails).toHaveLength(1)
  })

  it("can come before the first word", async () => {
    const { send } = await started({ tls: "from-start" }, { tls: "from-start" })
    expect(await send()).toMatchObject({ is: "sent" })
  })

  it("refuses a certificate that nobody trusts", async () => {
    const { mails, send } = await started({}, { ca: undefined })
    expect(await send()).toMatchObject({ is: "failed", reason: "settings", retryable: false })
    expect(mails.mails).toEqual([])
  })
})

describe("what the server answers", () => {
  it.each([
    ["RCPT", "550 no such user", "address", false],
    ["RCPT", "450 mailbox busy", "unavailable", true],
    ["MAIL", "553 sender not allowed", "refused", false],
    ["DATA", "554 looks like spam", "refused", false],
    ["DATA", "451 try again later", "unavailable", true],
  ] as const)("%s %s: %s, retryable %s", async (at, reply, reason, retryable) => {
    const { mails, send } = await started()
    mails.behaviour.refuse = { at, reply }
    expect(await send()).toMatchObject({ is: "failed", reason, retryable })
    expect(mails.mails).toEqual([])
    mails.behaviour.refuse = undefined
    expect(await send()).toMatchObject({ is: "sent" })
  })

  it("wrong credentials are a setting", async () => {
    const auth = { user: "compta", password: "secret" }
    const bad = await started({ auth }, { auth: { ...auth, password: "wrong" } })
    expect(await bad.send()).toMatchObject({ is: "failed", reason: "settings", retryable: false })
    const good = await started({ auth }, { auth })
    expect(await good.send()).toMatchObject({ is: "sent" })
  })

  it("cut after the content, before the answer: not known, and not sent a second time", async () => {
    const { mails, send } = await started()
    mails.behaviour.cutAfterContent = true
    expect(await send()).toMatchObject({ is: "unknown" })
    expect(mails.mails).toHaveLength(1)
  })

  it("silent after the content: not known", async () => {
    const { mails, send } = await started({}, { timeoutMillis: 300 })
    mails.behaviour.silent = "DATA"
    expect(await send()).toMatchObject({ is: "unknown" })
    expect(mails.mails).toHaveLength(1)
  })

  it.each(["CONNECT", "RCPT"] as const)("silent at %s: not sent, try later", async (silent) => {
    const { mails, send } = await started({}, { timeoutMillis: 300 })
    mails.behaviour.silent = silent
    expect(await send()).toMatchObject({ is: "failed", reason: "unavailable", retryable: true })
    expect(mails.mails).toEqual([])
  })
})

it("keeps its connections: a hundred mails go over two", async () => {
  const { mails, notifier } = await started()
  const many = Array.from({ length: 100 }, (_, at) => notifier.send(messageOf(at + 1)))
  await Effect.runPromise(Effect.all(many, { concurrency: "unbounded" }))
  expect(mails.mails).toHaveLength(100)
  expect(mails.connections()).toBeLessThanOrEqual(3)
})
