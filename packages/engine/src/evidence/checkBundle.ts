// Is a bundle what a ledger said? Its facts are followed into the chain and the tree, its personal values
// into the facts, and every other file is made again from them and compared byte by byte.
import type { Regimes } from "@encours/core"
import * as Result from "effect/Result"
import * as HashChain from "../ports/HashChain.ts"
import type * as Anchor from "./Anchor.ts"
import { isSignedBy } from "./Anchor.ts"
import { type BundleFile, type BundleHead, type BundleSource, names, release } from "./Bundle.ts"
import { bundleFiles, sealedValues } from "./bundleFiles.ts"
import { rootOf } from "./Merkle.ts"
import { type BundleFinding, readBundle } from "./readBundle.ts"
import { readSignature } from "./signBundle.ts"

export interface BundleCheck {
  /** Absent where the bundle cannot be read. */
  readonly head?: BundleHead
  readonly facts: number
  /** Who signed it (Ed25519, hexadecimal); null when nobody did. */
  readonly signedBy: string | null
  /** Anchors given that fix a fact, or the whole, of the bundle. */
  readonly anchors: number
  /** Empty when all is well. */
  readonly findings: ReadonlyArray<BundleFinding>
}

/** With what a bundle is compared, beside itself. */
export interface BundleCheckOptions {
  /** Who must have signed it. */
  readonly publicKey?: string | undefined
  readonly anchors?: ReadonlyArray<Anchor.Anchor> | undefined
}

export const checkBundle = (
  law: Regimes.Regimes,
  files: ReadonlyArray<BundleFile>,
  { publicKey, anchors = [] }: BundleCheckOptions = {},
): BundleCheck => {
  const signature = signatureOf(files, publicKey)
  const listed = files.filter(({ name }) => name !== names.signature)
  const read = readBundle(listed)
  const { signedBy } = signature
  if (Result.isFailure(read)) {
    const findings = [...signature.findings, read.failure]
    return { facts: 0, signedBy, anchors: 0, findings }
  }
  const source = read.success
  const held = holdAgainst(source, anchors)
  const findings = [
    ...signature.findings,
    ...chainFindings(source),
    ...treeFindings(source),
    ...personalFindings(source),
    ...remakeFindings(law, source, listed),
    ...held.findings,
  ]
  const { head, facts } = source
  return { head, facts: facts.length, signedBy, anchors: held.count, findings }
}

const finding = (file: string, place: string, message: string): BundleFinding => ({
  ...{ file, place, message },
})

/** Each fact follows the hash before it, and no fact of a stream is left out but at its end. */
const chainFindings = ({ facts }: BundleSource): ReadonlyArray<BundleFinding> => {
  const found: Array<BundleFinding> = []
  const versions = new Map<string, number>()
  let last = { position: 0, hash: HashChain.genesis }
  for (const { position, version, customer, previous, hash, body } of facts) {
    const place = `position ${position}`
    if (HashChain.link(previous, body) !== hash) {
      found.push(finding(names.facts, place, "the fact is not the one that was hashed"))
    }
    if (position <= last.position) {
      found.push(finding(names.proof, place, `expected a position after ${last.position}`))
    } else if (position === last.position + 1 && previous !== last.hash) {
      found.push(finding(names.proof, place, "it does not follow the fact before it"))
    }
    const expected = (versions.get(customer) ?? 0) + 1
    if (version !== expected) {
      const whose = customer === "" ? "the ledger" : customer
      const message = `expected fact ${expected} of ${whose}, found ${version}`
      found.push(finding(names.proof, place, message))
    }
    versions.set(customer, version)
    last = { position, hash }
  }
  return found
}

/** The facts and the last event lead to the root. */
const treeFindings = ({ head, facts, nodes }: BundleSource): ReadonlyArray<BundleFinding> => {
  const leaves = new Map(facts.map(({ position, hash }) => [position - 1, hash]))
  const last = leaves.get(head.events - 1)
  if (last !== undefined && last !== head.hash) {
    return [finding(names.head, "hash", "it is not the hash of the last fact")]
  }
  leaves.set(head.events - 1, head.hash)
  return rootOf(head.events, leaves, nodes) === head.root
    ? []
    : [finding(names.proof, "", "the facts do not lead to the root of the ledger")]
}

/** Each value in clear is the one that its fact holds the HMAC of. */
const personalFindings = ({ facts, personal }: BundleSource): ReadonlyArray<BundleFinding> => {
  if (personal === null) return []
  const bodies = new Map(facts.map(({ id, body }) => [id, body]))
  return personal.values.flatMap(({ event, path, value }) => {
    const body = bodies.get(event)
    const sealed = body === undefined ? [] : sealedValues(body)
    const mac = HashChain.mac(personal.key, value)
    return sealed.some((one) => one.path === path && one.value === mac)
      ? []
      : [
          finding(
            names.personal,
            `${event} ${path}`,
            "it is not the value that the fact was made with",
          ),
        ]
  })
}

/** Made again from the facts, each file is the same. */
const remakeFindings = (
  law: Regimes.Regimes,
  source: BundleSource,
  files: ReadonlyArray<BundleFile>,
): ReadonlyArray<BundleFinding> => {
  const made = new Map(bundleFiles(law, source).map(({ name, text }) => [name, text]))
  const given = new Set(files.map(({ name }) => name))
  const by = source.head.release === release ? "" : ` (made by release ${source.head.release})`
  return [
    ...files.flatMap(({ name, text }) => {
      const again = made.get(name)
      if (again === undefined) return [finding(name, "", "this file is no part of a bundle")]
      if (again === text) return []
      const place = `line ${firstDifference(again, text)}`
      return [finding(name, place, `it is not what the facts give${by}`)]
    }),
    ...[...made.keys()].flatMap((name) =>
      given.has(name) ? [] : [finding(name, "", "expected this file, found none")],
    ),
  ]
}

const firstDifference = (left: string, right: string): number => {
  const [ours, theirs] = [left.split("\n"), right.split("\n")]
  return ours.findIndex((line, at) => line !== theirs[at]) + 1 || ours.length + 1
}

const signatureOf = (
  files: ReadonlyArray<BundleFile>,
  expected: string | undefined,
): { readonly signedBy: string | null; readonly findings: ReadonlyArray<BundleFinding> } => {
  const file = names.signature
  const text = files.find(({ name }) => name === file)?.text
  const sums = files.find(({ name }) => name === names.sums)?.text ?? ""
  if (text === undefined) {
    if (expected === undefined) return { signedBy: null, findings: [] }
    return { signedBy: null, findings: [finding(file, "", `expected a signature by ${expected}`)] }
  }
  const signature = readSignature(text)
  if (signature === undefined || !isSignedBy(signature.publicKey, sums, signature.signature)) {
    return { signedBy: null, findings: [finding(file, "", "the signature does not hold")] }
  }
  const { publicKey } = signature
  const findings =
    expected === undefined || expected === publicKey
      ? []
      : [finding(file, "", `expected a signature by ${expected}, found one by ${publicKey}`)]
  return { signedBy: publicKey, findings }
}

/** Anchors of the same ledger that name the end, a fact, or the event before one. */
const holdAgainst = ({ head, facts }: BundleSource, anchors: ReadonlyArray<Anchor.Anchor>) => {
  const hashes = new Map<number, string>([[head.events, head.hash]])
  for (const { position, previous, hash } of facts) {
    hashes.set(position - 1, previous)
    hashes.set(position, hash)
  }
  const own = anchors.filter(
    ({ ledger, position }) => ledger === head.ledger && hashes.has(position),
  )
  const findings = own.flatMap(({ position, hash, root, at }) => {
    const isSame = hashes.get(position) === hash && (position !== head.events || root === head.root)
    return isSame
      ? []
      : [finding(names.proof, `position ${position}`, `the anchor of ${at} says another`)]
  })
  return { count: own.length, findings }
}
