// PostgreSQL: the store against the bare driver, which sends the same statement with bytes made
// beforehand, on a server of its own that flushes at every commit.
import { HashChain } from "@encours/engine"
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { encode } from "../../packages/storage-postgres/src/encodeRequest.ts"
import { selects } from "../../packages/storage-postgres/src/sql/selects.ts"
import { type BareDriver, bareDriver } from "../../packages/storage-postgres/test/bareDriver.ts"
import { startPostgres } from "../../packages/testing/src/postgres.ts"
import { ledgerLines } from "./ledger.ts"
import { type Figure, median } from "./measure.ts"

type Store = PostgresEventStore.PostgresEventStore

interface Row {
  readonly id: string
  readonly body: string
}

const run = Effect.runPromise
const writers = 8
const rounds = 7
const texts = selects('"encours"')

export const postgres = async (): Promise<ReadonlyArray<Figure>> => {
  const server = await startPostgres({ waitsForDisk: true })
  try {
    const store = await PostgresEventStore.open(server.url, { pollMillis: 10 })
    const drivers = await Promise.all(Array.from({ length: writers }, () => bareDriver(server.url)))
    const rows = Array.from(ledgerLines(30_000), (body) => ({
      id: String(JSON.parse(body).id),
      body,
    }))
    const figures = [
      await pair(store, drivers, rows, 1, 1.3),
      await pair(store, drivers, rows, 10, 1.5),
      await pair(store, drivers, rows, 100, 2),
      await together(store, drivers, rows),
      await following(store, drivers, rows.length),
    ]
    await Promise.all(drivers.map(({ close }) => close()))
    await store[Symbol.asyncDispose]()
    return figures
  } finally {
    await server.stop()
  }
}

const requestOf = (ledger: string, events: ReadonlyArray<Row>) => ({
  ledger,
  writes: [{ customer: "C-1", expect: { is: "any" as const }, events }],
})

/** A slice of the rows, so that no id comes twice in a ledger. */
const slices = (rows: ReadonlyArray<Row>, from: number, count: number, events: number) =>
  Array.from({ length: count }, (_, at) => rows.slice(from + at * events, from + (at + 1) * events))

const pair = async (
  store: Store,
  [driver]: ReadonlyArray<BareDriver>,
  rows: ReadonlyArray<Row>,
  events: number,
  most: number,
): Promise<Figure> => {
  const count = events === 1 ? 150 : 30
  const pairs: Array<readonly [number, number]> = []
  for (let round = 0; round <= rounds; round++) {
    const batches = slices(rows, round * count * events, count, events)
    const ledger = `append ${events}`
    const ready = batches.map((batch) => `[${encode(requestOf(`${ledger} bare`, batch)).text}]`)
    const base = await each(ready, (text) =>
      driver?.run(texts.append, [`${ledger} bare`, text, "false", null]),
    )
    const ms = await each(batches, (batch) => run(store.append(requestOf(ledger, batch))))
    if (round > 0) pairs.push([base, ms])
  }
  const ratio = median(pairs.map(([base, ms]) => ms / base))
  const ms = median(pairs.map(([, each]) => each))
  return {
    work: `append ${events} ${events === 1 ? "event" : "events"} to PostgreSQL`,
    size: events,
    baseline: "the bare driver, same statement",
    baselineMs: median(pairs.map(([base]) => base)),
    ms,
    ratio,
    aim: `≤ ${most}×`,
    met: ratio <= most,
    note: `${ms.toFixed(2)} ms each`,
  }
}

/** Eight writers on one ledger: the driver with a connection for each, the store with its groups. */
const together = async (
  store: Store,
  drivers: ReadonlyArray<BareDriver>,
  rows: ReadonlyArray<Row>,
): Promise<Figure> => {
  const count = 100
  const pairs: Array<readonly [number, number]> = []
  for (let round = 0; round <= 5; round++) {
    const parts = Array.from({ length: writers }, (_, writer) =>
      slices(rows, (round * writers + writer) * count, count, 1),
    )
    const all = (work: (batch: ReadonlyArray<Row>, writer: number) => Promise<unknown>) =>
      each([0], () =>
        Promise.all(parts.map((part, writer) => each(part, (batch) => work(batch, writer)))),
      )
    const base = await all((batch, writer) => {
      const text = `[${encode(requestOf("together bare", batch)).text}]`
      return drivers[writer]?.run(texts.append, ["together bare", text, "false", null]) ?? never
    })
    const ms = await all((batch) => run(store.append(requestOf("together", batch))))
    if (round > 0) pairs.push([base, ms])
  }
  const perSecond = (ms: number) => Math.round((writers * count * 1000) / ms)
  const [base, ms] = [median(pairs.map(([b]) => b)), median(pairs.map(([, m]) => m))]
  return {
    work: `${writers} writers of one ledger, 1 event each time`,
    size: writers * count,
    baseline: `the bare driver, ${writers} connections`,
    baselineMs: base,
    ms,
    ratio: median(pairs.map(([b, m]) => m / b)),
    note: `${perSecond(ms)} appends per second, bare ${perSecond(base)}`,
  }
}

const never = Promise.reject(new Error("no driver"))
never.catch(() => {})

/** Following a ledger from its start, against reading the same pages with the driver. */
const following = async (
  store: Store,
  [driver]: ReadonlyArray<BareDriver>,
  length: number,
): Promise<Figure> => {
  const ledger = "follow"
  const lines = Array.from(ledgerLines(length), (body, at) => ({ id: `E-${at}`, body }))
  for (const batch of slices(lines, 0, length / 1000, 1000)) {
    await run(store.append(requestOf(ledger, batch)))
  }
  const pages = async () => {
    let [position, hash] = [0, HashChain.genesis]
    while (position < length) {
      const rows = await driver?.run(texts.ledgerPage, [ledger, `${position}`, "500"])
      position = Number(rows?.at(-1)?.position)
      hash = String(rows?.at(-1)?.hash)
    }
    return hash
  }
  const follow = () => run(Stream.runDrain(Stream.take(store.follow(ledger, 0), length)))
  const pairs: Array<readonly [number, number]> = []
  for (let round = 0; round <= 5; round++) {
    const times = [await each([0], pages), await each([0], follow)] as const
    if (round > 0) pairs.push(times)
  }
  const ms = median(pairs.map(([, each]) => each))
  return {
    work: "follow a ledger from its start",
    size: length,
    baseline: "the same pages by the bare driver",
    baselineMs: median(pairs.map(([base]) => base)),
    ms,
    ratio: median(pairs.map(([base, each]) => each / base)),
    aim: "≤ 1.5×",
    met: median(pairs.map(([base, each]) => each / base)) <= 1.5,
    note: `${Math.round((length * 1000) / ms)} events per second`,
  }
}

/** Mean milliseconds of one, one after the other. */
const each = async <A>(all: ReadonlyArray<A>, work: (one: A) => unknown): Promise<number> => {
  const start = performance.now()
  for (const one of all) await work(one)
  return (performance.now() - start) / all.length
}
