// A real SMTP server on a free port of the loopback, which keeps what it gets and can be told to fail.
import { loopback } from "@encours/testing"
import { SMTPServer, type SMTPServerOptions } from "smtp-server"

/** A mail as the server got it: who it is for comes from the envelope, the rest from its text. */
export interface Mail {
  readonly from: string
  readonly to: ReadonlyArray<string>
  readonly raw: string
}

/** How the server behaves, changed while it runs. */
export interface Behaviour {
  /** Refuses the sender, a recipient or the content with a reply such as `550 no such user`. */
  refuse?: { readonly at: "RCPT" | "DATA" | "MAIL"; readonly reply: string } | undefined
  /** Cuts the connection once it has the content, before it answers. */
  cutAfterContent?: boolean
  /** Says nothing at this step. */
  silent?: "CONNECT" | "RCPT" | "DATA" | undefined
}

export interface MailServer {
  readonly port: number
  readonly mails: Array<Mail>
  readonly behaviour: Behaviour
  /** Connections since the start. */
  readonly connections: () => number
  readonly close: () => Promise<void>
}

export interface ServerOptions {
  readonly port?: number
  readonly tls?: "starttls" | "from-start" | "none"
  readonly auth?: { readonly user: string; readonly password: string }
}

const errorOf = (reply: string): Error =>
  Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) })

export const mailServer = async (options: ServerOptions = {}): Promise<MailServer> => {
  const { port = 0, tls = "starttls", auth } = options
  const mails: Array<Mail> = []
  const behaviour: Behaviour = {}
  let connections = 0
  const at = (step: "RCPT" | "DATA" | "MAIL") =>
    behaviour.refuse?.at === step ? errorOf(behaviour.refuse.reply) : undefined
  const settings: SMTPServerOptions = {
    ...{ key: loopback.key, cert: loopback.cert, secure: tls === "from-start" },
    disabledCommands: tls === "none" ? ["STARTTLS"] : [],
    authOptional: auth === undefined,
    disableReverseLookup: true,
    closeTimeout: 100,
    onConnect: (_session, done) => {
      connections += 1
      if (behaviour.silent !== "CONNECT") done()
    },
    onAuth: ({ username, password }, _session, done) =>
      username === auth?.user && password === auth?.password
        ? done(null, { user: username })
        : done(new Error("wrong user or password")),
    onMailFrom: (_address, _session, done) => done(at("MAIL")),
    onRcptTo: (_address, _session, done) => {
      if (behaviour.silent !== "RCPT") done(at("RCPT"))
    },
    onData: (stream, session, done) => {
      const chunks: Array<Buffer> = []
      stream.on("data", (chunk: Buffer) => chunks.push(chunk))
      stream.on("end", () => {
        const refusal = at("DATA")
        if (refusal !== undefined) return done(refusal)
        const { mailFrom, rcptTo } = session.envelope
        mails.push({
          from: mailFrom === false ? "" : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString("utf8"),
        })
        if (behaviour.silent === "DATA") return
        if (behaviour.cutAfterContent) return cut()
        done()
      })
    },
  }
  const server = new SMTPServer(settings)
  const cut = (): void => {
    for (const connection of server.connections) connection._socket.destroy()
  }
  server.on("error", () => {})
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve))
  const address = server.server.address()
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    mails,
    behaviour,
    connections: () => connections,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        cut()
      }),
  }
}
