// The signature of a bundle: Ed25519 over the list of its sums, so over every file in it.
import type { KeyObject } from "node:crypto"
import * as Anchor from "./Anchor.ts"
import { type BundleFile, names } from "./Bundle.ts"

export interface Signature {
  readonly publicKey: string
  readonly signature: string
}

/** The files with their signature beside them. */
export const signBundle = (
  files: ReadonlyArray<BundleFile>,
  key: KeyObject,
): ReadonlyArray<BundleFile> => {
  const sums = files.find(({ name }) => name === names.sums)?.text ?? ""
  const signature = { publicKey: Anchor.publicHex(key), signature: Anchor.signText(key, sums) }
  return [...files, { name: names.signature, text: write(signature) }]
}

/** Read strictly: undefined unless it is exactly what is written. */
export const readSignature = (text: string): Signature | undefined => {
  const [, publicKey, signature] =
    /^\{"publicKey":"([0-9a-f]{64})","signature":"([0-9a-f]{128})"\}\n$/.exec(text) ?? []
  return publicKey === undefined || signature === undefined ? undefined : { publicKey, signature }
}

const write = ({ publicKey, signature }: Signature): string =>
  `${JSON.stringify({ publicKey, signature })}\n`
