// Reads a mail as its reader's program would: headers unfolded and decoded, the plain text of its parts.
import type { Received } from "@encours/testing"

const headersOf = (head: string): ReadonlyArray<readonly [name: string, value: string]> =>
  head
    .replace(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line) => {
      const at = line.indexOf(":")
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()] as const
    })

/** Encoded words (RFC 2047); spaces between two of them are not content. */
const decoded = (value: string): string =>
  value
    .replace(/(\?=)\s+(=\?)/g, "$1$2")
    .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_all, how: string, text: string) =>
      how.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("latin1")
        : text
            .replace(/_/g, " ")
            .replace(/=([0-9a-f]{2})/gi, (_hex, code: string) =>
              String.fromCharCode(Number.parseInt(code, 16)),
            ),
    )

const utf8 = (value: string): string => {
  const text = decoded(value)
  return text === value ? value : Buffer.from(text, "latin1").toString("utf8")
}

const bodyOf = (part: string): string => {
  const [head = "", ...rest] = part.split("\r\n\r\n")
  const isBase64 = /content-transfer-encoding: *base64/i.test(head)
  const body = rest.join("\r\n\r\n")
  return isBase64 ? Buffer.from(body, "base64").toString("utf8") : body
}

export interface ReadMail extends Received {
  readonly values: ReadonlyMap<string, string>
  readonly html: string
}

/** Addresses of a header as it stands: what is quoted is a name. */
const addressesIn = (header: string): ReadonlyArray<string> =>
  (header.replace(/"(\\.|[^"\\])*"/g, "").match(/[^\s<>,]+@[^\s<>,]+/g) ?? []).map(String)

/** `to` is read from the header; a server knows better, from the envelope. */
export const readMail = (raw: string): ReadMail => {
  const [head = "", ...rest] = raw.split("\r\n\r\n")
  const headers = headersOf(head)
  const values = new Map(headers.map(([name, value]) => [name, utf8(value)]))
  const boundary = /boundary="?([^";]+)"?/i.exec(values.get("content-type") ?? "")?.[1] ?? ""
  const parts = rest.join("\r\n\r\n").split(`--${boundary}`)
  const part = (type: string) =>
    bodyOf((parts.find((each) => each.includes(`Content-Type: ${type}`)) ?? "").trimStart())
  return {
    id: values.get("message-id") ?? "",
    to: addressesIn(headers.find(([name]) => name === "to")?.[1] ?? ""),
    subject: values.get("subject") ?? "",
    text: part("text/plain").replaceAll("\r\n", "\n"),
    html: part("text/html").replaceAll("\r\n", "\n"),
    headers: headers.map(([name]) => name),
    values,
  }
}
