// Messages for the suite of notifiers, and what hostile people put into their names.
import type { Notifier } from "@encours/engine"

/** What a name, a subject or a note may try: more headers, more recipients, more markup, other order. */
export const hostile: ReadonlyArray<string> = [
  "Martin\r\nBcc: thief@example.net",
  "Martin\nSubject: You won",
  "Martin\r\n\r\n<script>alert(1)</script>",
  "Martin\u0000\u0008\u001b[31m",
  "Martin\u2028Bcc: thief@example.net\u0085X-Other: 1",
  '"; DROP TABLE customers; --',
  "<img src=x onerror=alert(1)>",
  "=?utf-8?B?QmNjOiB0aGllZkBleGFtcGxlLm5ldA==?=",
  "thief@example.net, Martin",
  "Martin <thief@example.net>",
  "\u202eterces\u202c",
  "Boulangerie «Ô Pétrin», 東京 🥖",
]

/** Addresses that are none, or more than one. */
export const badAddresses: ReadonlyArray<string> = [
  ...["nobody", "a@b.example, thief@example.net", "a@b.example\r\nRCPT TO:<thief@example.net>"],
  ...["Martin <a@b.example>", "a b@c.example", "@c.example", "a@", "a@b@c.example", ""],
]

/** A message that can leave, changed as the test wants it. */
export const messageOf = (
  number: number,
  changes: Partial<Notifier.Message> = {},
): Notifier.Message => ({
  key: `R-${number}`,
  ledger: "main",
  customer: `C-${number}`,
  reminder: `R-${number}`,
  stage: "friendly",
  channel: "email",
  language: "fr",
  from: { name: "Encours SARL", email: "compta@creditor.example", phone: "+33100000000" },
  to: {
    name: `Client ${number}`,
    email: `client-${number}@customer.example`,
    phone: `+3361234${String(number).padStart(4, "0")}`,
    address: `${number} rue de la Paix\n75002 Paris`,
  },
  subject: `Facture F-${number} : échue`,
  text: `Bonjour,\n\nLa facture F-${number} reste due : 1 200,00 €.\n.\nCordialement\n`,
  html: `<!doctype html><html lang="fr"><body><p>La facture F-${number} reste due : 1 200,00 €.</p></body></html>`,
  earlier: [],
  items: [
    {
      ...{ invoice: `F-${number}`, instalment: 1, dueOn: "2026-08-31", daysOverdue: 15 },
      open: { amount: "1200.00", currency: "EUR" },
    },
  ],
  amount: { amount: "1200.00", currency: "EUR" },
  total: { amount: "1200.00", currency: "EUR" },
  ...changes,
})
