// Reminders over SMTP, to a real server that this program starts for itself on the loopback.
import { once } from "node:events"
import { memoryStore, openLedger } from "@encours/engine/promise"
import { SmtpNotifier } from "@encours/notify-smtp"
import { SMTPServer } from "smtp-server"

const arrived: Array<string> = []
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true },
  onData: (stream, _session, done) => {
    let mail = ""
    stream.setEncoding("utf8")
    stream.on("data", (text: string) => {
      mail += text
    })
    stream.on("end", () => {
      arrived.push(mail)
      done()
    })
  },
})
server.listen(0, "127.0.0.1")
await once(server.server, "listening")
const address = server.server.address()
const port = typeof address === "object" && address !== null ? address.port : 0

await using ledger = await openLedger({ store: memoryStore(), country: "FR" })
const total = { amount: "1200.00", currency: "EUR" }
const invoice = { type: "IssueInvoice", customer: "C-001", invoice: "F-101", total }
await ledger.execute({ ...invoice, dueOn: "2026-08-31" }, { effectiveOn: "2026-08-01" })
const contact = { type: "SetContact", customer: "C-001", contact: "K-1", name: "Mme Martin" }
await ledger.execute({ ...contact, email: "compta@martin.example" }, { effectiveOn: "2026-08-01" })

// In the clear, because server and program are on one machine; elsewhere TLS is required.
const notifier = SmtpNotifier.layer({ host: "127.0.0.1", port, tls: "none" })
const writing = { from: { name: "Imprimerie du Quai", email: "compta@quai.example" } }
for (const asOf of ["2026-09-01", "2026-09-01", "2026-09-08"]) {
  const { sent, alreadySent } = await ledger.remind({ asOf, notifier, writing })
  console.log(`${asOf}: sent ${sent.length}, sent before ${alreadySent}`)
}

const header = (mail: string | undefined, name: string): string =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, "im").exec(mail ?? "")?.[1]?.replace(/\s+/g, " ") ??
  ""
for (const mail of arrived) {
  console.log(`from ${header(mail, "From")} to ${header(mail, "To")}`)
  console.log(`  ${decodeWords(header(mail, "Subject"))}`)
}
const [first, second] = arrived
console.log(
  `The second answers to the first: ${header(second, "In-Reply-To") === header(first, "Message-ID")}`,
)
server.close()

/** Words of a header that are not ASCII (RFC 2047). */
function decodeWords(text: string): string {
  const quoted = (word: string) =>
    word.replace(/_/g, " ").replace(/=([0-9A-F]{2})/g, (_all, hex: string) => {
      return String.fromCharCode(Number.parseInt(hex, 16))
    })
  const bytes = text
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?UTF-8\?([BQ])\?(.*?)\?=/gi, (_all, how: string, word: string) =>
      how === "B" ? Buffer.from(word, "base64").toString("latin1") : quoted(word),
    )
  return Buffer.from(bytes, "latin1")
    .toString("utf8")
    .replace(/[\u00a0\u202f]/g, " ")
}
