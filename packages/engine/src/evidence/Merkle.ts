// A tree of hashes over a ledger's chain, so that some facts can be shown to be in it without showing the
// others: with a million events, twenty hashes lead from one fact to the root (RFC 9162, §2.1).
//
// A leaf is SHA-256(00 ‖ hash of the event), a node SHA-256(01 ‖ left ‖ right). At each level nodes are
// paired from the left; the last one of an odd level moves up as it is.
import { createHash } from "node:crypto"

/** A hash of the tree: its level (leaves are 0), its place in the level, and itself in hexadecimal. */
export type TreeNode = readonly [level: number, index: number, hash: string]

/** The root, and the hashes that lead to it from the leaves that were named. */
export interface Inclusion {
  readonly root: string
  readonly nodes: ReadonlyArray<TreeNode>
}

/** Root of a tree without leaves: SHA-256 of nothing. */
const emptyRoot = createHash("sha256").digest("hex")

const leafOf = (hash: string): Buffer =>
  createHash("sha256").update("\u0000").update(hash, "hex").digest()

const join = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash("sha256").update("\u0001").update(left).update(right).digest()

const parentOf = (index: number): number => Math.floor(index / 2)
const besideOf = (index: number): number => (index % 2 === 0 ? index + 1 : index - 1)

/** Reads leaves one by one. Memory: a hash for each level, and those that lead to the named leaves. */
export class MerkleReader {
  readonly #named: ReadonlyArray<ReadonlySet<number>>
  readonly #pending: Array<Buffer | undefined> = []
  readonly #nodes: Array<TreeNode> = []
  #size = 0

  /** `leaves` are those to lead from, counted from 0. */
  constructor(leaves: Iterable<number> = []) {
    const named: Array<ReadonlySet<number>> = []
    // How high the tree will be is not known yet: no ledger is longer than 2^53 events.
    let level = new Set(leaves)
    for (let height = 0; height <= 53; height++) {
      named.push(level)
      level = new Set([...level].map(parentOf))
    }
    this.#named = named
  }

  /** Takes the hash of the next event. */
  push(hash: string): void {
    let node = leafOf(hash)
    let index = this.#size++
    for (let level = 0; ; level++) {
      this.#note(level, index, node)
      const left = this.#pending[level]
      if (left === undefined) {
        this.#pending[level] = node
        return
      }
      this.#pending[level] = undefined
      node = join(left, node)
      index = parentOf(index)
    }
  }

  /** The root of the leaves so far. */
  root(): string {
    return this.#fold(() => undefined)
  }

  /** The root of all leaves, and what leads to it. Nothing is pushed afterwards. */
  end(): Inclusion {
    const root = this.#fold((level, index, node) => this.#note(level, index, node))
    return { root, nodes: this.#nodes }
  }

  #fold(note: (level: number, index: number, node: Buffer) => void): string {
    let carry: Buffer | undefined
    let last = this.#size - 1
    for (let level = 0; level < this.#pending.length; level++) {
      const left = this.#pending[level]
      if (carry !== undefined && left !== undefined) {
        note(level, last, carry)
        carry = join(left, carry)
      } else carry ??= left
      last = parentOf(last)
    }
    return carry?.toString("hex") ?? emptyRoot
  }

  /** Keeps a node that does not lead from a named leaf, beside one that does. */
  #note(level: number, index: number, node: Buffer): void {
    const named = this.#named[level]
    if (named === undefined || named.has(index) || !named.has(besideOf(index))) return
    this.#nodes.push([level, index, node.toString("hex")])
  }
}

/** The root to which leaves and nodes lead in a tree of `size` leaves; undefined when they do not. */
export const rootOf = (
  size: number,
  leaves: ReadonlyMap<number, string>,
  nodes: ReadonlyArray<TreeNode>,
): string | undefined => {
  let known = new Map([...leaves].map(([index, hash]) => [index, leafOf(hash)]))
  if (known.size === 0 || [...known.keys()].some((index) => index < 0 || index >= size)) {
    return undefined
  }
  let level = 0
  for (let width = size; width > 1; width = Math.ceil(width / 2)) {
    for (const [of, index, hash] of nodes) {
      if (of !== level) continue
      if (known.has(index)) return undefined
      known.set(index, Buffer.from(hash, "hex"))
    }
    const above = levelAbove(known, width)
    if (above === undefined) return undefined
    known = above
    level++
  }
  return nodes.some(([of]) => of >= level) ? undefined : known.get(0)?.toString("hex")
}

/** The parents of nodes, each of which must have the one beside it; undefined where one has not. */
const levelAbove = (
  known: ReadonlyMap<number, Buffer>,
  width: number,
): Map<number, Buffer> | undefined => {
  const above = new Map<number, Buffer>()
  for (const [index, node] of known) {
    const isAlone = index === width - 1 && index % 2 === 0
    const beside = known.get(besideOf(index))
    if (!isAlone && beside === undefined) return undefined
    if (isAlone || beside === undefined) above.set(parentOf(index), node)
    else if (index % 2 === 0) above.set(parentOf(index), join(node, beside))
  }
  return above
}
