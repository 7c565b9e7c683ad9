// Personal values as a store keeps them: AES-256-GCM under the customer's key, so that whoever destroys
// 32 bytes has destroyed every value, in the file, in its copies and in its backups.
//
// A text is `aes-256-gcm:` and, in base64url, 12 random bytes, the ciphertext and its tag of 16. The
// place of the value (ledger, customer, event, field) is authenticated with it: a value moved to
// another place does not open. The key of the cipher is derived from the customer's (HKDF-SHA-256),
// because the customer's own key makes the HMACs that the log holds.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"

/** Where a personal value belongs. */
export interface PersonalPlace {
  readonly ledger: string
  readonly customer: string
  /** Id of the event. */
  readonly event: string
  /** Path of the field: `data.name`. */
  readonly path: string
}

const algorithm = "aes-256-gcm"
const prefix = `${algorithm}:`
const nonceBytes = 12
const tagBytes = 16

/**
 * The value, encrypted under the customer's key (hexadecimal). Twice the same value gives two texts.
 *
 * ```ts doctest
 * import { PersonalCipher } from "@encours/engine"
 * const key = "ab".repeat(32)
 * const place = { ledger: "main", customer: "C-001", event: "E-1", path: "data.name" }
 * const text = PersonalCipher.encrypt(key, place, "Boulangerie Martin")
 * PersonalCipher.decrypt(key, place, text) // => "Boulangerie Martin"
 * PersonalCipher.decrypt("cd".repeat(32), place, text) // => null
 * ```
 */
export const encrypt = (key: string, place: PersonalPlace, value: string): string => {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv(algorithm, cipherKey(key), nonce)
  cipher.setAAD(bytesOf(place))
  const text = Buffer.concat([cipher.update(value, "utf8"), cipher.final()])
  return prefix + Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64url")
}

/** The value again; null where the key is another, or the text was changed or moved. */
export const decrypt = (key: string, place: PersonalPlace, text: string): string | null => {
  if (!text.startsWith(prefix)) return null
  const bytes = Buffer.from(text.slice(prefix.length), "base64url")
  if (bytes.length < nonceBytes + tagBytes) return null
  const nonce = bytes.subarray(0, nonceBytes)
  const decipher = createDecipheriv(algorithm, cipherKey(key), nonce, { authTagLength: tagBytes })
  decipher.setAAD(bytesOf(place))
  decipher.setAuthTag(bytes.subarray(-tagBytes))
  try {
    const ciphertext = bytes.subarray(nonceBytes, -tagBytes)
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString("utf8")
  } catch {
    return null
  }
}

const cipherKey = (key: string): Buffer =>
  Buffer.from(hkdfSync("sha256", Buffer.from(key, "hex"), "", "encours personal values", 32))

/** No part can hold U+0000, so that no two places have the same bytes. */
const bytesOf = ({ ledger, customer, event, path }: PersonalPlace): Buffer =>
  Buffer.from([ledger, customer, event, path].join("\u0000"), "utf8")
