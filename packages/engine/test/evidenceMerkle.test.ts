// The tree of hashes over a ledger, against a plain recursion; what it proves, and what it does not.
import { createHash } from "node:crypto"
import { Evidence } from "@encours/engine"
import fc from "fast-check"
import { describe, expect, it } from "vitest"

const { MerkleReader, rootOf } = Evidence.Merkle

const sha = (...parts: ReadonlyArray<Uint8Array>) =>
  createHash("sha256").update(Buffer.concat(parts)).digest()
const hashes = (size: number) => Array.from({ length: size }, (_, at) => sha(Buffer.from(`${at}`)))

/** RFC 9162, §2.1.1, as it is written there. */
const naive = (leaves: ReadonlyArray<Buffer>): Buffer => {
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.from([0]), leaves[0] as Buffer)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha(Buffer.from([1]), naive(leaves.slice(0, split)), naive(leaves.slice(split)))
}

const read = (leaves: ReadonlyArray<Buffer>, named: ReadonlyArray<number> = []) => {
  const tree = new MerkleReader(named)
  for (const leaf of leaves) tree.push(leaf.toString("hex"))
  return tree
}

describe("the tree over a chain", () => {
  it("has the root of the standard, for every size up to 130", () => {
    for (let size = 0; size <= 130; size++) {
      const leaves = hashes(size)
      const tree = read(leaves)
      expect(tree.root()).toBe(naive(leaves).toString("hex"))
      expect(tree.end().root).toBe(tree.root())
    }
  })

  it("leads from any leaves to the root, with the fewest hashes, and from no other", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 200 }),
        fc.array(fc.nat(199)),
        fc.nat(),
        (size, ats, pick) => {
          const named = [...new Set(ats.filter((at) => at < size))]
          if (named.length === 0) named.push(size - 1)
          const leaves = hashes(size)
          const { root, nodes } = read(leaves, named).end()
          const own = new Map(named.map((at) => [at, leaves[at]?.toString("hex") ?? ""]))
          expect(rootOf(size, own, nodes)).toBe(root)
          if (named.length === size) expect(nodes).toEqual([])
          const at = named[pick % named.length] ?? 0
          const forged = new Map([...own, [at, sha(Buffer.from("forged")).toString("hex")]])
          expect(rootOf(size, forged, nodes)).not.toBe(root)
          if (nodes.length > 0) {
            const less = nodes.filter((_, index) => index !== pick % nodes.length)
            expect(rootOf(size, own, less)).not.toBe(root)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it("proves nothing of no leaf, or of one that is not in it", () => {
    expect(rootOf(4, new Map(), [])).toBeUndefined()
    expect(rootOf(4, new Map([[4, "00".repeat(32)]]), [])).toBeUndefined()
    expect(rootOf(0, new Map([[0, "00".repeat(32)]]), [])).toBeUndefined()
    expect(rootOf(1, new Map([[0, "00".repeat(32)]]), [[3, 0, "00".repeat(32)]])).toBeUndefined()
  })
})
