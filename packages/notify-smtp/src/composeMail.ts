// A message as the mail that a server, or a file, gets of it.
import type { Notifier } from "@encours/engine"
import type { SendMailOptions } from "nodemailer"
import * as MailAddress from "./MailAddress.ts"
import * as MessageId from "./MessageId.ts"
import * as ReminderHeader from "./ReminderHeader.ts"

/** The sender of every mail. */
export interface From {
  /** The address in `From`; the one of the message's sender unless told. */
  readonly from?: string | undefined
}

/** A mail, or why there can be none. */
export type Composed =
  | { readonly mail: SendMailOptions; readonly id: string }
  | { readonly refused: Notifier.Delivery & { readonly is: "failed" } }

/** Most ids in `References`: a thread is found by the last ones, and a header has its limits. */
const threadMost = 10

export const composeMail = (message: Notifier.Message, { from }: From): Composed => {
  const sender = MailAddress.parse(from ?? message.from.email ?? "")
  if (sender === undefined) {
    return refused("settings", `expected the address of the sender, found ${shown(from)}`)
  }
  const to = MailAddress.parse(message.to.email ?? "")
  if (to === undefined) {
    return refused("address", `expected one e-mail address, found ${shown(message.to.email)}`)
  }
  const replyTo = message.from.replyTo && MailAddress.parse(message.from.replyTo)
  const idOf = (key: string) => MessageId.of(message.ledger, key, MailAddress.domainOf(sender))
  const references = message.earlier.slice(-threadMost).map(idOf)
  const id = idOf(message.key)
  const mail: SendMailOptions = {
    from: { name: MailAddress.nameOf(message.from.name), address: sender },
    to: { name: MailAddress.nameOf(message.to.name), address: to },
    // Who gets it is said here, whatever a header could be read as.
    envelope: { from: sender, to: [to] },
    subject: MailAddress.nameOf(message.subject),
    text: message.text,
    html: message.html,
    messageId: id,
    headers: {
      // No out-of-office reply to a program (RFC 3834), and none of it about our own.
      "Auto-Submitted": "auto-generated",
      "Content-Language": message.language,
      ...(ReminderHeader.isValue(message.reminder)
        ? { [ReminderHeader.name]: message.reminder }
        : {}),
    },
    textEncoding: "base64",
    // Content comes from the message alone, never from a path or an address that somebody wrote in it.
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(replyTo ? { replyTo } : {}),
    ...(references.length > 0 ? { references, inReplyTo: references.at(-1) } : {}),
  }
  return { mail, id }
}

const refused = (reason: Notifier.FailureReason, detail: string): Composed => ({
  refused: { is: "failed", reason, detail, retryable: false },
})

const shown = (text: string | undefined): string =>
  text === undefined || text === "" ? "nothing" : JSON.stringify(text)
