// Against a real server, started by the test: one that is slow, hangs, fails, moves, or is not who it says.
import { PublicAddress, type Resolve, WebhookNotifier } from "@encours/notify-webhook"
import { loopback, messageOf, notifierSuite } from "@encours/testing"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import { afterEach, describe, expect, it } from "vitest"
import { ok, type Receiver, receiver, secret } from "./receiver.ts"

const closing: Array<() => Promise<unknown>> = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

const local = { secret, allowPlain: true, allowPrivate: true } as const

const notifierTo = (url: string, options: Partial<WebhookNotifier.WebhookOptions> = {}) =>
  Result.getOrThrow(WebhookNotifier.make({ ...local, ...options, url }))

const started = async (
  options: Partial<WebhookNotifier.WebhookOptions> = {},
  { isSecure = false, url }: { isSecure?: boolean; url?: (server: Receiver) => string } = {},
) => {
  const server = await receiver(isSecure)
  closing.push(server.close)
  const notifier = notifierTo(url?.(server) ?? server.url, options)
  const send = (message = messageOf(1)) => Effect.runPromise(notifier.send(message))
  return { server, notifier, send }
}

notifierSuite("webhook", async () => {
  let server = await receiver()
  const { port, url } = server
  const kept: Array<Receiver["webhooks"][number]> = []
  return {
    notifier: notifierTo(url),
    received: async () =>
      [...kept, ...server.webhooks].map(({ id, headers, data }) => ({
        ...{ id, headers, to: [data.to.email ?? ""] },
        ...{ subject: data.subject, text: data.text },
      })),
    reach: async (up) => {
      if (up) server = await receiver(false, port)
      else {
        kept.push(...server.webhooks)
        await server.close()
      }
    },
    close: () => server.close(),
  }
})

describe("a webhook", () => {
  it("carries the whole message, under an id that is its key's", async () => {
    const { server, send } = await started()
    const delivery = await send()
    expect(server.webhooks.map(({ data }) => data)).toEqual([messageOf(1)])
    expect(delivery).toEqual({ is: "sent", message: server.webhooks[0]?.id })
    expect(await send()).toEqual(delivery)
    expect(server.webhooks).toHaveLength(1)
  })

  it("is signed with both secrets while they change", async () => {
    const newSecret = Buffer.alloc(32, 9).toString("base64")
    const { server, send } = await started({ secret: newSecret, formerSecret: secret })
    expect(await send()).toMatchObject({ is: "sent" })
    expect(server.webhooks[0]?.signature).toMatch(/^v1,\S{44} v1,\S{44}$/)
  })

  it("is refused by a receiver with another secret: a setting", async () => {
    const { send } = await started({ secret: Buffer.alloc(32, 9).toString("base64") })
    expect(await send()).toMatchObject({ is: "failed", reason: "settings", retryable: false })
  })
})

describe("what the receiver answers", () => {
  it.each([
    [200, "sent", undefined],
    [202, "sent", undefined],
    [301, "settings", false],
    [307, "settings", false],
    [400, "refused", false],
    [401, "settings", false],
    [404, "settings", false],
    [408, "unavailable", true],
    [410, "settings", false],
    [422, "refused", false],
    [429, "unavailable", true],
    [500, "unavailable", true],
    [503, "unavailable", true],
  ] as const)("%i: %s, retryable %s", async (status, reason, retryable) => {
    const { server, send } = await started()
    server.answer = (response) =>
      response.writeHead(status, { location: server.url }).end("because")
    const delivery = await send()
    if (reason === "sent") expect(delivery.is).toBe("sent")
    else expect(delivery).toMatchObject({ is: "failed", reason, retryable })
    expect(server.requests()).toBe(1)
  })

  it("waits as long as it is told to, an hour at most", async () => {
    const { server, send } = await started()
    const tell = async (after: string) => {
      server.answer = (response) => response.writeHead(429, { "retry-after": after }).end()
      return send()
    }
    expect(await tell("7")).toMatchObject({ retryAfterMillis: 7_000 })
    expect(await tell("86400")).toMatchObject({ retryAfterMillis: 3_600_000 })
    expect(await tell("Wed, 21 Oct 2026 07:28:00 GMT")).not.toHaveProperty("retryAfterMillis")
  })

  it("an endless answer is read for a while", async () => {
    const { server, send } = await started()
    server.answer = (response) => {
      response.writeHead(500)
      const more = setInterval(() => response.write("no\r\nno\u0007 ".repeat(500)), 1)
      response.on("close", () => clearInterval(more))
    }
    const delivery = await send()
    expect(delivery).toMatchObject({ is: "failed", reason: "unavailable", retryable: true })
    expect(JSON.stringify(delivery).length).toBeLessThan(500)
  })
})

describe("a receiver that does not answer", () => {
  it("slow, but in time: sent", async () => {
    const { server, send } = await started({ totalMillis: 2_000 })
    server.answer = (response) => setTimeout(() => ok(response), 150)
    expect(await send()).toMatchObject({ is: "sent" })
  })

  it("hanging after it has the message: not known", async () => {
    const { server, send } = await started({ totalMillis: 200 })
    server.answer = () => {}
    expect(await send()).toEqual({ is: "unknown", detail: "no answer within 200 ms" })
  })

  it("cut after it has the message: not known", async () => {
    const { server, send } = await started()
    server.answer = (response) => response.destroy()
    expect(await send()).toMatchObject({ is: "unknown" })
    server.answer = ok
    expect(await send()).toMatchObject({ is: "sent" })
    expect(server.webhooks).toHaveLength(1)
  })

  it("nobody there: not sent, try later", async () => {
    const { server, send } = await started()
    await server.close()
    closing.splice(0)
    expect(await send()).toMatchObject({ is: "failed", reason: "unavailable", retryable: true })
  })

  it("a name that does not exist: not sent, try later", async () => {
    const resolve: Resolve = (_name, done) => done(new Error("ENOTFOUND"), [])
    const { send } = await started({ resolve }, { url: () => "http://nobody.example/" })
    expect(await send()).toMatchObject({ is: "failed", reason: "unavailable", retryable: true })
  })
})

describe("TLS", () => {
  it("holds where the certificate is trusted", async () => {
    const { send } = await started({ ca: loopback.cert }, { isSecure: true })
    expect(await send()).toMatchObject({ is: "sent" })
  })

  it("refuses a certificate that nobody trusts, and nothing arrives", async () => {
    const { server, send } = await started({}, { isSecure: true })
    expect(await send()).toMatchObject({ is: "failed", reason: "settings", retryable: false })
    expect(server.webhooks).toEqual([])
  })

  it("refuses a certificate for another name", async () => {
    const resolve: Resolve = (_name, done) => done(null, [{ address: "127.0.0.1", family: 4 }])
    const { server, send } = await started(
      { ca: loopback.cert, resolve },
      { isSecure: true, url: ({ port }) => `https://hooks.example:${port}/` },
    )
    expect(await send()).toMatchObject({ is: "failed", reason: "settings", retryable: false })
    expect(server.webhooks).toEqual([])
  })

  it.each([
    ["http://hooks.example/", "expected https:, found http:"],
    ["file:///etc/passwd", "expected https:, found file:"],
    [
      "https://user:word@hooks.example/",
      "expected a URL without user and password: the signature says who posts",
    ],
    ["hooks.example", "expected a URL such as https://…, found hooks.example"],
  ])("%s is refused: %s", (url, reason) => {
    expect(Result.merge(WebhookNotifier.make({ url, secret }))).toBe(reason)
  })

  it.each(["", "whsec_", "whsec_dG9vIHNob3J0", "whsec_not base64 at all, in no way whatsoever"])(
    "the secret %j is refused",
    (bad) => {
      const made = WebhookNotifier.make({ url: "https://hooks.example/", secret: bad })
      expect(Result.merge(made)).toMatch(/^secret: expected a secret/)
    },
  )
})

describe("private networks", () => {
  it.each([
    ...["127.0.0.1", "10.1.2.3", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1"],
    ...["0.0.0.0", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fd00::1"],
    ...[
      "::ffff:127.0.0.1",
      "::ffff:a00:1",
      "64:ff9b::a00:1",
      "2002:a00:1::",
      "ff02::1",
      "localhost",
    ],
  ])("%s is not public", (address) => expect(PublicAddress.is(address)).toBe(false))

  it.each(["93.184.215.14", "172.32.0.1", "2606:4700::6810:84e5"])("%s is", (address) =>
    expect(PublicAddress.is(address)).toBe(true),
  )

  const closed = { allowPrivate: false } as const
  it.each([
    ["an address in the URL", ({ url }: Receiver) => url],
    ["an address written as a number", ({ port }: Receiver) => `http://2130706433:${port}/`],
    ["an address in brackets", ({ port }: Receiver) => `http://[::ffff:127.0.0.1]:${port}/`],
    ["a name that the system knows", ({ port }: Receiver) => `http://localhost:${port}/`],
  ])("%s is refused, and nothing is asked", async (_name, url) => {
    const { server, send } = await started(closed, { url })
    expect(await send()).toMatchObject({ is: "failed", reason: "settings", retryable: false })
    expect(server.requests()).toBe(0)
  })

  it("a name that has a public and a private address is refused", async () => {
    const resolve: Resolve = (_name, done) =>
      done(null, [
        { address: "93.184.215.14", family: 4 },
        { address: "127.0.0.1", family: 4 },
      ])
    const { server, send } = await started(
      { ...closed, resolve },
      { url: ({ port }) => `http://rebind.example:${port}/` },
    )
    expect(await send()).toMatchObject({ is: "failed", reason: "settings" })
    expect(server.requests()).toBe(0)
  })

  it("a name is asked for once, and the connection goes where the answer was", async () => {
    let asked = 0
    const resolve: Resolve = (_name, done) => {
      asked += 1
      done(null, [{ address: asked === 1 ? "127.0.0.1" : "127.0.0.2", family: 4 }])
    }
    const { server, send } = await started(
      { resolve },
      { url: ({ port }) => `http://rebind.example:${port}/` },
    )
    expect(await send()).toMatchObject({ is: "sent" })
    expect([asked, server.requests()]).toEqual([1, 1])
  })

  it("a redirect into the house is not followed", async () => {
    const inside = await receiver()
    closing.push(inside.close)
    const { server, send } = await started()
    server.answer = (response) => response.writeHead(308, { location: inside.url }).end()
    expect(await send()).toMatchObject({ is: "failed", reason: "settings" })
    expect(inside.requests()).toBe(0)
  })
})
