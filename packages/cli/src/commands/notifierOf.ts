// What `--notify` names: the console, a folder, a mail server or a webhook. Secrets come from the environment,
// for what stands on a command line can be read by everybody on the machine.
import { ConsoleNotifier, type Notifier } from "@encours/engine"
import { FileNotifier, SmtpNotifier, smtpUrl } from "@encours/notify-smtp"
import { WebhookNotifier } from "@encours/notify-webhook"
import * as Effect from "effect/Effect"
import * as Result from "effect/Result"
import type * as Scope from "effect/Scope"
import { type Asked, wrong } from "../arguments/Asked.ts"
import type * as Option from "../arguments/Option.ts"
import type { WrongUsage } from "../Failure.ts"
import type { Io } from "../Io.ts"

const kinds = "console, file:DIR, smtp://HOST, smtps://HOST or https://…"

export const notifyOption: Option.Option = {
  name: "notify",
  value: "N",
  isRequired: true,
  says: `where messages go: ${kinds}`,
}

export const allowPrivateOption: Option.Option = {
  name: "allow-private",
  says: "lets a webhook go to http:// and to addresses of private networks",
}

/** `write`: where the console's messages go. */
export const notifierOf = (
  asked: Asked,
  io: Io,
  write: (text: string) => unknown,
): Effect.Effect<Notifier.NotifierShape, WrongUsage, Scope.Scope> =>
  Effect.gen(function* () {
    const text = yield* asked.required("notify", kinds)
    if (text === "console") return ConsoleNotifier.make((message) => write(`${message}\n`))
    if (text.startsWith("file:") && text.length > "file:".length) {
      return FileNotifier.make(text.slice("file:".length))
    }
    if (/^smtps?:/i.test(text)) return yield* mailServer(text, io)
    if (/^https?:/i.test(text)) return yield* webhook(text, asked, io)
    return yield* wrong(`--notify: expected ${kinds}, found ${JSON.stringify(text)}`)
  })

const mailServer = (
  text: string,
  { env }: Io,
): Effect.Effect<Notifier.NotifierShape, WrongUsage, Scope.Scope> =>
  Effect.suspend(() => {
    const read = smtpUrl(text)
    if (Result.isFailure(read)) return wrong(`--notify: ${read.failure}`)
    const { auth } = read.success
    const password = auth?.password === "" ? env.ENCOURS_SMTP_PASSWORD : undefined
    return SmtpNotifier.make({
      ...read.success,
      ...(auth === undefined ? {} : { auth: { ...auth, password: password ?? auth.password } }),
    })
  })

const webhook = (
  url: string,
  asked: Asked,
  { env }: Io,
): Effect.Effect<Notifier.NotifierShape, WrongUsage> => {
  const secret = env.ENCOURS_WEBHOOK_SECRET
  if (secret === undefined) {
    return wrong("--notify: expected the secret (whsec_…) in ENCOURS_WEBHOOK_SECRET, found nothing")
  }
  const isAllowed = asked.has("allow-private")
  const made = WebhookNotifier.make({
    ...{ url, secret, allowPlain: isAllowed, allowPrivate: isAllowed },
  })
  return Result.isSuccess(made) ? Effect.succeed(made.success) : wrong(`--notify: ${made.failure}`)
}
