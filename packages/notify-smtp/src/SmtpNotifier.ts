// Messages by e-mail, through the SMTP server of a provider or of the house.
//
// TLS is asked for unless it is switched off by name; connections are kept and shared; a server that
// stalls is given up on. What the server answered decides whether another try can help.
import { Readable } from "node:stream"
import { rootCertificates } from "node:tls"
import { Notifier } from "@encours/engine"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type * as Scope from "effect/Scope"
import { createTransport, type SendMailOptions } from "nodemailer"
import { composeMail } from "./composeMail.ts"
import { mailFault } from "./mailFault.ts"

export interface SmtpOptions {
  readonly host: string
  /** 465 with `tls: "from-start"`, else 587. */
  readonly port?: number | undefined
  /**
   * `required`: STARTTLS, or nothing is sent (the default). `from-start`: TLS before the first word.
   * `none`: in the clear, for a server on the same machine.
   */
  readonly tls?: "required" | "from-start" | "none" | undefined
  readonly auth?: { readonly user: string; readonly password: string } | undefined
  /** The address in `From`; that of the message's sender unless told. */
  readonly from?: string | undefined
  /** Certificates (PEM) to trust beside those of the system: a house with an authority of its own. */
  readonly ca?: string | undefined
  /** Connections at a time; 2 unless told. */
  readonly connections?: number | undefined
  /** Longest silence of the server in milliseconds; 20,000 unless told. */
  readonly timeoutMillis?: number | undefined
  /**
   * Whether a mail with a Message-ID that was sent before reaches its reader once. SMTP does not promise
   * it, so `doubles` is the default; say `harmless` where your provider does.
   */
  readonly again?: "harmless" | "doubles" | undefined
}

/** A notifier on a pool of connections, which are closed with the scope. */
export const make = (
  options: SmtpOptions,
): Effect.Effect<Notifier.NotifierShape, never, Scope.Scope> =>
  Effect.map(pool(options), (transport) => {
    const notifier: Notifier.NotifierShape = {
      name: "smtp",
      channels: ["email"],
      needs: () => "email",
      again: () => options.again ?? "doubles",
      send: (message) => {
        const refusal = Notifier.refusalOf(notifier, message)
        if (refusal !== undefined) return Effect.succeed(refusal)
        const composed = composeMail(message, options)
        return "refused" in composed
          ? Effect.succeed(composed.refused)
          : Effect.promise((signal) => post(transport, composed.mail, signal))
      },
    }
    return notifier
  })

export const layer = (options: SmtpOptions): Layer.Layer<Notifier.Notifier> =>
  Layer.effect(Notifier.Notifier, make(options))

type Pool = ReturnType<typeof open>

const pool = (options: SmtpOptions): Effect.Effect<Pool, never, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.sync(() => open(options)),
    (transport) => Effect.sync(() => transport.close({ force: true })),
  )

const open = (options: SmtpOptions) => {
  const { host, tls = "required", auth, ca, connections = 2, timeoutMillis = 20_000 } = options
  const transport = createTransport({
    pool: true,
    host,
    port: options.port ?? (tls === "from-start" ? 465 : 587),
    secure: tls === "from-start",
    requireTLS: tls === "required",
    ignoreTLS: tls === "none",
    tls: { minVersion: "TLSv1.2", ...(ca === undefined ? {} : { ca: [...rootCertificates, ca] }) },
    ...(auth === undefined ? {} : { auth: { user: auth.user, pass: auth.password } }),
    maxConnections: connections,
    // A message whose connection closed is never sent again by the pool itself: it could arrive twice.
    maxRequeues: 0,
    connectionTimeout: timeoutMillis,
    greetingTimeout: timeoutMillis,
    socketTimeout: timeoutMillis,
  })
  // The content is asked for when the server is ready for it: from there on it can have arrived.
  transport.use("stream", (mail, done) => {
    mail.message.processFunc((content: Readable) =>
      Readable.from(begunWith(content, () => begin(mail.data.signal))),
    )
    done()
  })
  return transport
}

/** Sendings whose content a server has asked for, each by its signal. */
const begun = new WeakSet<AbortSignal>()

const begin = (signal: AbortSignal | undefined): void => {
  if (signal !== undefined) begun.add(signal)
}

async function* begunWith(content: Readable, start: () => void): AsyncGenerator<unknown> {
  start()
  yield* content
}

const post = async (
  transport: Pool,
  mail: SendMailOptions,
  signal: AbortSignal,
): Promise<Notifier.Delivery> => {
  try {
    const { messageId } = await transport.sendMail({ ...mail, signal })
    return Notifier.sent(messageId)
  } catch (error) {
    return mailFault(error, begun.has(signal))
  }
}
