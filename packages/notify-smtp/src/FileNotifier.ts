// Messages as files in a folder, one `.eml` each: byte for byte what a server would get, for a person
// who wants to see them first, and for a program that sends mail its own way.
//
// The name of a file is made from its key, and a file that is there is left alone: a message that is
// sent again is still one file.
import { createHash } from "node:crypto"
import { link, mkdir, open, rm } from "node:fs/promises"
import { join } from "node:path"
import { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { createTransport } from "nodemailer"
import { composeMail } from "./composeMail.ts"
import * as MailAddress from "./MailAddress.ts"

export interface FileOptions {
  /** The address in `From`; that of the message's sender unless told. */
  readonly from?: string | undefined
}

/** Where a message has no address: a file reaches nobody, so it needs none (RFC 6761). */
const nobody = "nobody@customer.invalid"
const noSender = "nobody@creditor.invalid"

/** A notifier that writes into a folder, which is made when the first message needs it. */
export const make = (folder: string, options: FileOptions = {}): Notifier.NotifierShape => {
  const notifier: Notifier.NotifierShape = {
    name: "file",
    channels: Notifier.written,
    needs: () => undefined,
    again: () => "harmless",
    send: (message) =>
      Effect.promise(async () => {
        try {
          const refusal = Notifier.refusalOf(notifier, message)
          return refusal ?? (await write(folder, message, options))
        } catch (error) {
          const { message: detail } = error as Error
          return Notifier.failed("unavailable", detail, { retryable: true })
        }
      }),
  }
  return notifier
}

export const layer = (folder: string, options?: FileOptions): Layer.Layer<Notifier.Notifier> =>
  Layer.sync(Notifier.Notifier, () => make(folder, options))

const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" })

const write = async (
  folder: string,
  message: Notifier.Message,
  options: FileOptions,
): Promise<Notifier.Delivery> => {
  const to = message.to.email === undefined ? { ...message.to, email: nobody } : message.to
  const sender = options.from ?? message.from.email ?? noSender
  const composed = composeMail({ ...message, to }, { from: sender })
  if ("refused" in composed) return composed.refused
  const { message: content } = await composer.sendMail({
    ...composed.mail,
    date: new Date(),
  })
  const name = nameOf(message)
  await mkdir(folder, { recursive: true })
  await writeOnce(join(folder, name), content as Buffer)
  return Notifier.sent(name)
}

/** Whole or not at all, and once: written beside, then linked to its name, which fails where it is taken. */
const writeOnce = async (path: string, content: Buffer): Promise<void> => {
  const beside = `${path}.${process.pid}-${globalThis.crypto.randomUUID()}`
  try {
    const file = await open(beside, "wx")
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(beside, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error
  } finally {
    await rm(beside, { force: true })
  }
}

/** What a person finds it by, then what makes it its own: `C-001-friendly-1f0c9d2ab7e4.eml`. */
const nameOf = ({ ledger, customer, stage, key }: Notifier.Message): string => {
  const digest = createHash("sha256").update(`${ledger}\u0000${key}`).digest("hex")
  const plain = MailAddress.nameOf(`${customer}-${stage}`)
    .replace(/[^\p{Letter}\p{Number}-]+/gu, "_")
    .slice(0, 60)
  return `${plain}-${digest.slice(0, 12)}.eml`
}
