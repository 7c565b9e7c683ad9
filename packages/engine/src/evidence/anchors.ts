// Making anchors, and holding a ledger against those that were kept.
import { Instant } from "@encours/core"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { EventStore } from "../ports/EventStore.ts"
import * as HashChain from "../ports/HashChain.ts"
import { Fault } from "../ports/StoreError.ts"
import * as Anchor from "./Anchor.ts"
import { MerkleReader } from "./Merkle.ts"
import { readChain } from "./readChain.ts"

/** The end of a ledger's chain now. The whole chain is read and checked. */
export const makeAnchor = (ledger: string): Effect.Effect<Anchor.Anchor, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const { position, hash } = yield* store.head(ledger)
    const tree = new MerkleReader()
    yield* readChain(ledger, position, tree, () => {})
    const at = Instant.fromEpochMs(yield* Clock.currentTimeMillis)
    return { ledger, position, hash, root: tree.root(), at }
  })

/** Why an anchor does not hold. */
export interface AnchorFinding {
  readonly ledger: string
  readonly position: number
  readonly at: string
  readonly kind: "signature" | "order" | "missing" | "hash" | "root"
  readonly expected: string
  readonly found: string
}

/** Reads a file of anchors; a line that is none is the fault `invalid`, with its number. */
export const readAnchors = (
  name: string,
  text: string,
): Effect.Effect<ReadonlyArray<Anchor.Anchor>, Fault> =>
  Effect.forEach(
    text.split("\n").flatMap((line, at) => (line === "" ? [] : [[line, at + 1] as const])),
    ([line, number]) => {
      const anchor = Anchor.read(line)
      if (anchor !== undefined) return Effect.succeed(anchor)
      const detail = "expected an anchor, as encours anchor writes it"
      const place = `${name}:${number}`
      return Effect.fail(new Fault({ reason: "invalid", place, detail, retryable: false }))
    },
  )

/**
 * What anchors say by themselves: their signatures, by `publicKey` where it is given, and that of a
 * ledger none is before the one above it.
 */
export const checkAnchors = (
  anchors: ReadonlyArray<Anchor.Anchor>,
  publicKey?: string,
): ReadonlyArray<AnchorFinding> => {
  const last = new Map<string, Anchor.Anchor>()
  return anchors.flatMap((anchor) => {
    const { ledger, position, at } = anchor
    const place = { ledger, position, at }
    const before = last.get(ledger)
    last.set(ledger, anchor)
    const found: Array<AnchorFinding> = []
    if (publicKey !== undefined && anchor.publicKey !== publicKey) {
      const by = anchor.publicKey ?? "no signature"
      found.push({ ...place, kind: "signature", expected: publicKey, found: by })
    } else if (!Anchor.isSound(anchor)) {
      const by = anchor.publicKey ?? ""
      found.push({ ...place, kind: "signature", expected: `that of ${by}`, found: "another" })
    }
    if (before !== undefined && (before.position > position || before.at > at)) {
      const expected = `none before position ${before.position} of ${before.at}`
      found.push({ ...place, kind: "order", expected, found: `position ${position} of ${at}` })
    }
    return found
  })
}

/** Holds a ledger against anchors of it; one pass, memory of a page. */
export const holdAgainst = (
  ledger: string,
  anchors: ReadonlyArray<Anchor.Anchor>,
): Effect.Effect<ReadonlyArray<AnchorFinding>, Fault, EventStore> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    const own = anchors.filter((anchor) => anchor.ledger === ledger)
    const { position: end } = yield* store.head(ledger)
    const byPosition = Map.groupBy(own, ({ position }) => position)
    const found: Array<AnchorFinding> = []
    const compare = (position: number, hash: string, root: string) => {
      for (const anchor of byPosition.get(position) ?? []) {
        const place = { ledger, position, at: anchor.at }
        if (anchor.hash !== hash) {
          found.push({ ...place, kind: "hash", expected: anchor.hash, found: hash })
        } else if (anchor.root !== root) {
          found.push({ ...place, kind: "root", expected: anchor.root, found: root })
        }
      }
    }
    const tree = new MerkleReader()
    compare(0, HashChain.genesis, tree.root())
    yield* readChain(ledger, end, tree, ({ position, hash }) => {
      if (byPosition.has(position)) compare(position, hash, tree.root())
    })
    for (const { position, at } of own) {
      if (position <= end) continue
      const expected = `an event at position ${position}`
      found.push({ ledger, position, at, kind: "missing", expected, found: `the end at ${end}` })
    }
    return found
  })
