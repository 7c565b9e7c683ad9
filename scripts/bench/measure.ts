// Times work against a baseline in the same process: both in turn, several rounds, the median of each
// and of their ratios. What counts is the processor time of all threads of the process, so that other
// work on the machine does not; collections run in the one thread (--single-threaded-gc), since helpers
// that wait for a core would be counted too. Absolute times are of this machine; the ratio is what to read.

export interface Compared {
  readonly baselineMs: number
  readonly ms: number
  readonly ratio: number
}

type Work = () => unknown | Promise<unknown>

/** Both run until they took this long before anything counts: by then their code is compiled. */
const warmUpMs = 1_000

/** Short work is repeated until a round takes about this long. */
const roundMs = 30

/** Further rounds follow until they took this long, so that the median is one of many. */
const roundsMs = 2_000

/**
 * At least `rounds` pairs, after a warm-up that does not count. What the first one made is kept to the
 * end: code that was compiled for objects of which none is left is compiled again, and that is not what
 * is measured.
 */
export const compare = async (baseline: Work, work: Work, rounds = 7): Promise<Compared> => {
  const kept: Array<unknown> = []
  const keep = (each: Work) => async () => kept.push(await each())
  let fastest = await time(keep(baseline))
  for (let taken = fastest + (await time(keep(work))); taken < warmUpMs; ) {
    const base = await time(baseline)
    fastest = Math.min(fastest, base)
    taken += base + (await time(work))
  }
  const times = Math.max(1, Math.ceil(roundMs / fastest))
  const pairs: Array<readonly [number, number]> = []
  for (let taken = 0; pairs.length < rounds || taken < roundsMs; ) {
    const pair = [await time(baseline, times), await time(work, times)] as const
    taken += (pair[0] + pair[1]) * times
    pairs.push(pair)
  }
  return {
    baselineMs: median(pairs.map(([base]) => base)),
    ms: median(pairs.map(([, each]) => each)),
    ratio: kept.length === 2 ? median(pairs.map(([base, each]) => each / base)) : Number.NaN,
  }
}

/** Milliseconds of processor time of one run, of several in a row. The garbage before them goes first. */
export const time = async (work: Work, times = 1): Promise<number> => {
  globalThis.gc?.()
  const start = process.cpuUsage()
  for (let run = 0; run < times; run++) await work()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000 / times
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
