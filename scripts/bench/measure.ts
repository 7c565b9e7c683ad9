// Times work against a baseline in the same process: both in turn, several rounds, the median of each
// and of their ratios. Absolute times are of this machine and this hour; the ratio is what to read.

export interface Compared {
  readonly baselineMs: number
  readonly ms: number
  readonly ratio: number
}

type Work = () => unknown | Promise<unknown>

/**
 * `rounds` pairs after one that does not count. What the first one made is kept to the end: code that
 * was compiled for objects of which none is left is compiled again, and that is not what is measured.
 */
export const compare = async (baseline: Work, work: Work, rounds = 7): Promise<Compared> => {
  const kept = [await baseline(), await work()]
  const pairs: Array<readonly [number, number]> = []
  for (let round = 0; round < rounds; round++) {
    pairs.push([await time(baseline), await time(work)] as const)
  }
  return {
    baselineMs: median(pairs.map(([base]) => base)),
    ms: median(pairs.map(([, each]) => each)),
    ratio: kept.length === 2 ? median(pairs.map(([base, each]) => each / base)) : Number.NaN,
  }
}

/**
 * Milliseconds of one run. The young garbage of the run before it goes first; a full collection would
 * also drop compiled code together with the last objects of its kind, which no program does by itself
 * between two questions.
 */
export const time = async (work: Work): Promise<number> => {
  globalThis.gc?.()
  const start = performance.now()
  await work()
  return performance.now() - start
}

export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** Heap and buffers in use once garbage is gone, in bytes; buffers go in their own time. */
export const bytesUsed = async (): Promise<number> => {
  globalThis.gc?.()
  await new Promise((resolve) => setTimeout(resolve, 200))
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

/** One line of the report. */
export interface Figure {
  readonly work: string
  /** Events, or open items, or what the work says. */
  readonly size: number
  /** What `ms` is compared with; absent where the aim is a plain figure. */
  readonly baseline?: string
  readonly baselineMs?: number
  readonly ms?: number
  readonly ratio?: number
  /** What the design aims at, in words, and whether it is met; absent where a row only informs. */
  readonly aim?: string
  readonly met?: boolean
  readonly note?: string
}

/** A figure, and the most memory that its process had, in megabytes. */
export type Measured = Figure & { readonly peak: number }
