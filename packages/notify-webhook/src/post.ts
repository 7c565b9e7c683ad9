// One POST, with an end: so many milliseconds to connect and to be answered, a few kilobytes of answer, no
// redirect. What comes back is the status, or where it broke and whether the body was on its way.
import { type ClientRequest, request as httpRequest, type IncomingMessage } from "node:http"
import { request as httpsRequest } from "node:https"
import { isIP, type LookupFunction } from "node:net"
import { rootCertificates } from "node:tls"
import { refusal } from "./lookupPublic.ts"

export interface Post {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly lookup: LookupFunction
  readonly isAllowed: (address: string) => boolean
  /** Certificates (PEM) to trust beside the usual ones. */
  readonly ca?: string | undefined
  readonly connectMillis: number
  readonly totalMillis: number
  readonly signal: AbortSignal
}

export type Answer =
  | {
      readonly is: "answered"
      readonly status: number
      readonly retryAfter: string | undefined
      /** The beginning of what was answered, for a person. */
      readonly text: string
    }
  | { readonly is: "broken"; readonly error: Error; readonly begun: boolean }

const answerMost = 2_048

export const post = (one: Post): Promise<Answer> =>
  new Promise((resolve) => {
    const { url, body, connectMillis, totalMillis, signal } = one
    let begun = false
    const request = requestOf(one)
    const timers = [
      setTimeout(() => connecting(request, connectMillis), connectMillis),
      setTimeout(() => request.destroy(slow("an answer", totalMillis)), totalMillis),
    ]
    const abort = () => request.destroy(new Error("given up by the caller"))
    const settle = (answer: Answer): void => {
      for (const timer of timers) clearTimeout(timer)
      signal.removeEventListener("abort", abort)
      resolve(answer)
      request.destroy()
    }
    signal.addEventListener("abort", abort, { once: true })
    request.once("socket", (socket) => {
      const isOpen = url.protocol === "https:" ? "secureConnect" : "connect"
      socket.once(isOpen, () => {
        clearTimeout(timers[0])
        // From here on the other side can have it.
        begun = true
      })
    })
    request.on("error", (error) => settle({ is: "broken", error, begun }))
    request.on("response", (response) => read(response, settle))
    request.end(body)
  })

const connecting = (request: ClientRequest, millis: number): void => {
  request.destroy(slow("a connection", millis))
}

const slow = (what: string, millis: number): Error =>
  new Error(`no ${what.replace(/^an? /, "")} within ${millis} ms`)

const requestOf = ({ url, headers, body, lookup, isAllowed, ca }: Post): ClientRequest => {
  const hostname = url.hostname.replace(/^\[|\]$/g, "")
  const options = {
    method: "POST",
    headers: { ...headers, "content-length": String(Buffer.byteLength(body)) },
    lookup,
    // A connection of its own: none that was opened to another address is used again.
    agent: false as const,
    ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }),
  }
  const open = url.protocol === "https:" ? httpsRequest : httpRequest
  const request = open(url, options)
  if (isIP(hostname) !== 0 && !isAllowed(hostname)) request.destroy(refusal(hostname, hostname))
  return request
}

/** The status counts as soon as it is there; its text is for a person, and may break off. */
const read = (response: IncomingMessage, settle: (answer: Answer) => void): void => {
  const chunks: Array<Buffer> = []
  let length = 0
  const done = () =>
    settle({
      is: "answered",
      status: response.statusCode ?? 0,
      retryAfter: response.headers["retry-after"],
      text: Buffer.concat(chunks).toString("utf8").slice(0, 200),
    })
  response.on("data", (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length > answerMost) done()
  })
  response.on("end", done)
  response.on("error", done)
  response.on("close", done)
}
