// The Message-ID of a message, made from its key: a repetition has the same one, so that whoever keeps
// mail by its id keeps it once. The key itself stays out of sight: it names customers and invoices.
import { createHash } from "node:crypto"

/**
 * `<…@domain>`, the same for a ledger and a key for ever.
 *
 * ```ts doctest
 * import { MessageId } from "@encours/notify-smtp"
 * MessageId.of("main", "R-1", "creditor.example")
 * // => "<44deb2edabd52b02260f04ae2adb2b242fae8abe@creditor.example>"
 * ```
 */
export const of = (ledger: string, key: string, domain: string): string => {
  const digest = createHash("sha256").update(`${ledger}\u0000${key}`).digest("hex")
  return `<${digest.slice(0, 40)}@${domain}>`
}
