// A real HTTP(S) server on a free port of the loopback, which checks signatures and can be told to misbehave.
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import { createServer as createSecure } from "node:https"
import type { Notifier } from "@encours/engine"
import { WebhookSignature } from "@encours/notify-webhook"
import { loopback } from "@encours/testing"
import * as Result from "effect/Result"

export const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`
const key = Result.getOrThrow(WebhookSignature.keyOf(secret))

export interface Webhook {
  readonly id: string
  readonly headers: ReadonlyArray<string>
  readonly signature: string
  readonly data: Notifier.Message
}

export interface Receiver {
  readonly url: string
  readonly port: number
  /** Those whose signature holds, each id once: what a receiver that keeps to the contract acts on. */
  readonly webhooks: Array<Webhook>
  /** Every request, those it does not answer too. */
  readonly requests: () => number
  answer: (response: ServerResponse, request: IncomingMessage) => void
  readonly close: () => Promise<void>
}

export const ok = (response: ServerResponse): void => {
  response.writeHead(204).end()
}

export const receiver = async (isSecure = false, at = 0): Promise<Receiver> => {
  const webhooks: Array<Webhook> = []
  let requests = 0
  const take = (request: IncomingMessage, response: ServerResponse): void => {
    requests += 1
    const chunks: Array<Buffer> = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8")
      const headers = request.headers as unknown as WebhookSignature.SignedHeaders
      if (!WebhookSignature.verify(key, headers, body, Date.now() / 1000)) {
        response.writeHead(401).end("bad signature")
        return
      }
      const id = headers["webhook-id"]
      if (webhooks.every((each) => each.id !== id)) {
        webhooks.push({
          id,
          headers: Object.keys(request.headers),
          signature: headers["webhook-signature"],
          data: JSON.parse(body).data,
        })
      }
      made.answer(response, request)
    })
  }
  const server = isSecure ? createSecure(loopback, take) : createServer(take)
  await new Promise<void>((resolve) => server.listen(at, "127.0.0.1", resolve))
  const address = server.address()
  const port = typeof address === "object" && address !== null ? address.port : at
  const made: Receiver = {
    url: `${isSecure ? "https" : "http"}://127.0.0.1:${port}/hooks`,
    port,
    webhooks,
    requests: () => requests,
    answer: ok,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return made
}
