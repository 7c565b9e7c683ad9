// Numbers that look random and follow from a seed: the same seed makes the same choices on every
// machine. Each is asked by name (which step, which job), so that a plan that loses one of its parts
// while it is made smaller keeps the choices of the others.

/** From 0 to `below` (excluded), fixed by the seed and the numbers. */
export const pick = (below: number, seed: number, ...numbers: ReadonlyArray<number>): number => {
  let hash = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  for (const number of numbers) {
    hash = Math.imul(hash ^ (hash >>> 15) ^ number, 0x2c1b3c6d)
    hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % below
}
