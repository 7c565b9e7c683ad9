// What a mail server writes back about a mail that it could not deliver, or not yet (RFC 3464 in RFC 6522): as
// the receipts that `recordReceipt` takes. The mail comes from outside: what is no report is undefined, and no
// text is ever trusted to be more than a word about an address.
import type { ReceiptQuestion } from "@encours/engine"
import * as ReminderHeader from "./ReminderHeader.ts"

/** A report of one recipient; the host adds the day. */
export interface DeliveryReport extends Omit<ReceiptQuestion, "on" | "actor"> {
  /** The enhanced status, such as `5.1.1`; absent where none was given. */
  readonly status?: string
}

/** Most characters that are read; a report is some thousand. */
const longest = 1_000_000

/**
 * The reports in a mail as it came, source and all; empty where it is none of ours.
 *
 * ```ts doctest
 * import { deliveryReports } from "@encours/notify-smtp"
 * deliveryReports("Subject: Re: invoice F-101\n\nPaid this morning.") // => []
 * ```
 */
export const deliveryReports = (source: string): ReadonlyArray<DeliveryReport> => {
  const mail = partOf(source.slice(0, longest).replaceAll("\r\n", "\n"))
  const type = mail.headers.get("content-type") ?? ""
  const boundary = parameter(type, "boundary")
  if (!type.toLowerCase().startsWith("multipart/report") || boundary === undefined) return []
  const parts = mail.body.split(`\n--${boundary}`).slice(1).map(afterLine).map(partOf)
  const report = parts.find((part) => isOf(part, "message/delivery-status"))
  const returned = parts.find(
    (part) => isOf(part, "message/rfc822") || isOf(part, "text/rfc822-headers"),
  )
  const reminder = returned && partOf(returned.body).headers.get(ReminderHeader.name.toLowerCase())
  if (report === undefined || !ReminderHeader.isValue(reminder)) return []
  const id = mail.headers.get("message-id") ?? ""
  return report.body
    .split(/\n\n+/)
    .map(fieldsOf)
    .flatMap((fields, at) => {
      const outcome = outcomes[fields.get("action")?.toLowerCase() ?? ""]
      const address = addressOf(fields.get("original-recipient") ?? fields.get("final-recipient"))
      if (outcome === undefined || address === undefined) return []
      const status = /^[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0]
      const words = fields
        .get("diagnostic-code")
        ?.replace(/^[^;]*;/, "")
        .trim()
      const detail = [status, words].filter(Boolean).join(" ").slice(0, 500)
      return [
        {
          ...{ reminder, outcome, address, receipt: `${id} ${at}` },
          ...(detail === "" ? {} : { detail }),
          ...(status === undefined ? {} : { status }),
        },
      ]
    })
}

/** An alias that was followed, or a list: whoever it went on to has it. */
const outcomes: Readonly<Record<string, DeliveryReport["outcome"]>> = {
  ...{ failed: "bounced", delayed: "delayed", delivered: "delivered" },
  ...{ relayed: "delivered", expanded: "delivered" },
}

interface Part {
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

const partOf = (text: string): Part => {
  const end = text.indexOf("\n\n")
  const head = end < 0 ? text : text.slice(0, end)
  return { headers: fieldsOf(head), body: end < 0 ? "" : text.slice(end + 1) }
}

/** Names in lower case; of two of one name the first; folded lines as one. */
const fieldsOf = (text: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>()
  let last: string | undefined
  for (const line of text.split("\n")) {
    if ((line.startsWith(" ") || line.startsWith("\t")) && last !== undefined) {
      fields.set(last, `${fields.get(last)} ${line.trim()}`)
      continue
    }
    const colon = line.indexOf(":")
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    last = name === "" || fields.has(name) ? undefined : name
    if (last !== undefined) fields.set(last, line.slice(colon + 1).trim())
  }
  return fields
}

const isOf = ({ headers }: Part, type: string): boolean =>
  (headers.get("content-type") ?? "").toLowerCase().startsWith(type)

/** What follows the line of the boundary, without its end. */
const afterLine = (text: string): string => text.slice(text.indexOf("\n") + 1)

const parameter = (header: string, name: string): string | undefined => {
  for (const part of header.split(";").slice(1)) {
    const [key = "", ...value] = part.split("=")
    if (key.trim().toLowerCase() === name) {
      return value.join("=").trim().replace(/^"|"$/g, "")
    }
  }
  return undefined
}

/** `rfc822; compta@martin.example`, or with its brackets. */
const addressOf = (text: string | undefined): string | undefined => {
  const address = text
    ?.slice(text.indexOf(";") + 1)
    .trim()
    .replace(/^<|>$/g, "")
  return address?.includes("@") ? address : undefined
}
