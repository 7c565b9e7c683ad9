// The chain that makes a ledger's log show any change: each event keeps the SHA-256 of the hash
// before it and of its own bytes. Alter one event of 2019 and every hash after it is wrong.
//
// What is hashed is 32 raw bytes (not 64 hexadecimal characters) of the hash before, then the body
// in UTF-8 exactly as stored. Hashes are written in lower-case hexadecimal, for people and ports.
import { createHash, createHmac, hash } from "node:crypto"

/** What the first event of a ledger follows, and the hash of an empty ledger's head. */
export const genesis = "0".repeat(64)

/** Bodies up to this many characters share one buffer; longer ones are rare and hashed in parts. */
const sharedCharacters = 16_384
const shared = Buffer.allocUnsafe(32 + sharedCharacters * 3)

/**
 * The hash of an event, given the hash of the event before it in the ledger and its own body.
 *
 * Any tool can check it: `printf '%s' 0000… | xxd -r -p | cat - body.json | sha256sum`.
 *
 * ```ts doctest
 * import { HashChain } from "@encours/engine"
 * HashChain.link(HashChain.genesis, "{}") // => "fb1634c4e6cd4b1f1afe3ce2d6ef080f7ac5d1f357d723ad4dfca782733b62db"
 * ```
 */
export const link = (previous: string, body: string): string => {
  if (body.length > sharedCharacters) {
    return createHash("sha256").update(previous, "hex").update(body, "utf8").digest("hex")
  }
  shared.write(previous, 0, 32, "hex")
  const end = 32 + shared.write(body, 32, "utf8")
  return hash("sha256", shared.subarray(0, end), "hex")
}

/** SHA-256 of a text in UTF-8, hexadecimal: what an idempotency key stands for, an id derived. */
export const digest = (text: string): string => hash("sha256", text, "hex")

/** A personal value as an event keeps it: its HMAC-SHA-256 under the customer's key. */
export const mac = (key: string, value: string): string =>
  `hmac:${createHmac("sha256", Buffer.from(key, "hex")).update(value, "utf8").digest("hex")}`
