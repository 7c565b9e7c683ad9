// The id of a fact read from a list: of its ledger, the kind of document and its number, and of
// nothing else. So the same document is the same fact in a longer list, or in another order of rows;
// and a document that has changed is the same fact with other content, which a ledger refuses.
import { hash } from "node:crypto"

/** What a fact is about: a list of invoices makes facts of invoices, payments and customers. */
export type Document = "invoice" | "payment" | "creditNote" | "customer" | "contact"

/**
 * A UUID of version 8 (RFC 9562, §5.8: bits of one's own), from SHA-256.
 *
 * ```ts doctest
 * import { factId } from "@encours/interchange"
 * factId("main", "invoice", "F-101") // => "5cf6aa56-d552-81f4-ad2a-29f24f2d608a"
 * ```
 */
export const factId = (ledger: string, document: Document, number: string): string => {
  const hex = hash("sha256", JSON.stringify(["csv", ledger, document, number]), "hex")
  const variant = "89ab"[Number.parseInt(hex.charAt(16), 16) & 3]
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
