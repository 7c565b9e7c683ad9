// An anchor: the end of a ledger's chain on a day, to be kept where the ledger's keepers cannot write. A
// chain that was rewritten whole, or whose tail was cut, verifies by itself and not against an anchor.
//
//   {"format":"encours-anchor/1","ledger":"main","position":812,"hash":"9f2c…","root":"51aa…","at":"2026-…Z"}
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto"
import { Instant } from "@encours/core"

export const format = "encours-anchor/1"

/** The chain of a ledger up to a position, as it stood at an instant; signed by who had the key. */
export interface Anchor {
  readonly ledger: string
  /** Of the last event; 0 in an empty ledger. */
  readonly position: number
  /** Hash of that event. */
  readonly hash: string
  /** Root of the tree over all events up to it (Merkle.ts). */
  readonly root: string
  readonly at: string
  /** Ed25519, both in hexadecimal; the public key is the 32 bytes of RFC 8032. */
  readonly publicKey?: string
  readonly signature?: string
}

/** The line of an anchor, without a line feed. */
export const write = ({ ledger, position, hash, root, at, publicKey, signature }: Anchor): string =>
  JSON.stringify({ format, ledger, position, hash, root, at, publicKey, signature })

/** An anchor, read strictly; undefined for any other text. */
export const read = (line: string): Anchor | undefined => {
  let json: unknown
  try {
    json = JSON.parse(line)
  } catch {
    return undefined
  }
  const anchor = json as Anchor
  const isHex = (text: unknown, length: number) =>
    typeof text === "string" && text.length === length && /^[0-9a-f]*$/.test(text)
  const isOne =
    typeof json === "object" &&
    json !== null &&
    typeof anchor.ledger === "string" &&
    Number.isSafeInteger(anchor.position) &&
    anchor.position >= 0 &&
    isHex(anchor.hash, 64) &&
    isHex(anchor.root, 64) &&
    typeof anchor.at === "string" &&
    Instant.is(anchor.at) &&
    (anchor.publicKey === undefined) === (anchor.signature === undefined) &&
    (anchor.publicKey === undefined || isHex(anchor.publicKey, 64)) &&
    (anchor.signature === undefined || isHex(anchor.signature, 128))
  // Written again it is the same text: nothing else stands in the line.
  if (!isOne || write(anchor) !== line) return undefined
  const { format: _, ...read } = anchor as Anchor & { readonly format: unknown }
  return read
}

/** An Ed25519 key out of a PEM text; undefined where it is none, or of another kind. */
export const privateKey = (pem: string): KeyObject | undefined =>
  ed25519(() => createPrivateKey(pem))
export const publicKey = (pem: string): KeyObject | undefined => ed25519(() => createPublicKey(pem))

const ed25519 = (make: () => KeyObject): KeyObject | undefined => {
  try {
    const key = make()
    return key.asymmetricKeyType === "ed25519" ? key : undefined
  } catch {
    return undefined
  }
}

/** The 32 bytes of an Ed25519 public key, in hexadecimal; of a private one, those of its public half. */
export const publicHex = (key: KeyObject): string => {
  const half = key.type === "private" ? createPublicKey(key) : key
  return Buffer.from(String(half.export({ format: "jwk" }).x), "base64url").toString("hex")
}

const fromHex = (hex: string): KeyObject =>
  createPublicKey({
    key: { kty: "OKP", crv: "Ed25519", x: Buffer.from(hex, "hex").toString("base64url") },
    format: "jwk",
  })

/** The signature of a text in UTF-8, in hexadecimal. */
export const signText = (key: KeyObject, text: string): string =>
  sign(null, Buffer.from(text, "utf8"), key).toString("hex")

/** Whether the signature of a text is that of a public key, both in hexadecimal. */
export const isSignedBy = (publicKey: string, text: string, signature: string): boolean => {
  try {
    return verify(
      null,
      Buffer.from(text, "utf8"),
      fromHex(publicKey),
      Buffer.from(signature, "hex"),
    )
  } catch {
    return false
  }
}

/** What is signed of an anchor: its line before the signature. */
const signedText = ({ ledger, position, hash, root, at, publicKey }: Anchor): string =>
  write({ ledger, position, hash, root, at, ...(publicKey === undefined ? {} : { publicKey }) })

/** The anchor, signed. */
export const signed = (anchor: Anchor, key: KeyObject): Anchor => {
  const by = { ...anchor, publicKey: publicHex(key) }
  return { ...by, signature: signText(key, signedText(by)) }
}

/** Whether the anchor's own signature holds; an anchor without one has none to fail. */
export const isSound = (anchor: Anchor): boolean =>
  anchor.publicKey === undefined ||
  anchor.signature === undefined ||
  isSignedBy(anchor.publicKey, signedText(anchor), anchor.signature)
