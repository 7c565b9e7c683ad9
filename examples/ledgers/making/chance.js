// Seeded chance (mulberry32, by Tommy Ettinger, public domain): the same seed, the same quarter.
// Each customer has its own, so that a change to one leaves the others as they were.

export const chance = (seed) => {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  const int = (least, most) => least + Math.floor(next() * (most - least + 1))
  return {
    int,
    happens: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)],
    /** Whole cents, small amounts more often than large ones: the mean is a quarter of the way up. */
    cents: (least, most) => least + Math.floor((most - least) * next() * next()),
  }
}
