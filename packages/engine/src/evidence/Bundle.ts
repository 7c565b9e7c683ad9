// An evidence bundle: all that a ledger says of a customer, in files that a person reads, that another
// program reads, and that prove each other. Everything but the facts and their places in the chain is
// derived from them, so whoever has the bundle can make it again and compare.
import type { CalendarDate, Explanation, Instant, LedgerEvent } from "@encours/core"
import type { TreeNode } from "./Merkle.ts"

export const format = "encours-evidence/1"

/** The release that computes: another one may know a law that this one did not. */
export const release = "0.1.0"

/** A file of the bundle; every one is text in UTF-8. */
export interface BundleFile {
  readonly name: string
  readonly text: string
}

/** What a bundle is about, and the ledger that it was taken from. */
export interface BundleHead {
  readonly format: typeof format
  readonly release: string
  readonly ledger: string
  readonly customer: string
  /** The claim that was asked for, when one was. */
  readonly claim?: string
  readonly asOf: CalendarDate.CalendarDate
  readonly knownAt: Instant.Instant | null
  readonly language: Explanation.Language
  readonly madeAt: Instant.Instant
  /** Events of the ledger when the bundle was made, the hash of the last, the root of the tree. */
  readonly events: number
  readonly hash: string
  readonly root: string
}

/** A fact and its place in the chain; `customer` is empty for facts of the ledger itself. */
export interface PlacedFact {
  readonly position: number
  readonly version: number
  readonly customer: string
  readonly id: string
  /** Hash of the event before it in the ledger, and its own. */
  readonly previous: string
  readonly hash: string
  /** Its exact text: what was hashed. */
  readonly body: string
}

/** Personal values in clear, with the key that proves them; absent from a sealed bundle. */
export interface BundlePersonal {
  readonly key: string
  readonly values: ReadonlyArray<{
    readonly event: string
    readonly path: string
    readonly value: string
  }>
}

/** Everything that a bundle is made from. */
export interface BundleSource {
  readonly head: BundleHead
  readonly facts: ReadonlyArray<PlacedFact>
  readonly nodes: ReadonlyArray<TreeNode>
  readonly personal: BundlePersonal | null
}

/** The facts read, personal values put back where they are known. */
export interface BundleFacts {
  /** Of the customer, in the order recorded. */
  readonly own: ReadonlyArray<LedgerEvent.LedgerEvent>
  /** Of the ledger itself. */
  readonly book: ReadonlyArray<LedgerEvent.LedgerEvent>
}

export const names = {
  head: "bundle.json",
  facts: "facts.jsonl",
  proof: "proof.json",
  personal: "personal.json",
  sums: "SHA256SUMS",
  signature: "SHA256SUMS.sig.json",
} as const
