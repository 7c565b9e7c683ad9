// R7: the write-ahead log is cut, or damaged, at a random byte, as by a disk that forgot its last
// writes. What stands is a prefix of the commit order, whole, and the store says what was set aside.
import { copyFileSync, existsSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { SqliteEventStore } from "@encours/storage-sqlite"
import * as Effect from "effect/Effect"
import { afterAll, describe, expect, test } from "vitest"
import { child } from "./child.ts"
import { expectSound } from "./sound.ts"
import { tempFile } from "./tempFile.ts"

const long = process.env.ENCOURS_LONG === "1"
const rounds = long ? 200 : 4
const harmsPerRound = 5
const timeout = long ? 1_800_000 : 60_000
const count = { kills: 0, acknowledged: 0, harmed: 0, lostTail: 0 }

/** A store killed while it appended, its log never folded into the file. */
const killed = async (round: number) => {
  const path = tempFile()
  const acknowledged = new Map<string, ReadonlyArray<number>>()
  const writer = child("endlessWriter.ts", [path, `run-${round}`, "keeps-log"])
  const patience = 20 + Math.random() * 100
  for await (const line of writer.lines) {
    if (acknowledged.size === 0) setTimeout(() => writer.process.kill("SIGKILL"), patience)
    const { key, positions } = JSON.parse(line)
    acknowledged.set(key, positions)
  }
  await writer.ended
  count.kills++
  count.acknowledged += acknowledged.size
  return { path, acknowledged }
}

/** A copy of the file whose log was changed; without `-shm`, as after a power cut. */
const copyOf = (path: string, harm: (log: Buffer) => Buffer): string => {
  const copy = tempFile()
  if (existsSync(path)) copyFileSync(path, copy)
  writeFileSync(`${copy}-wal`, harm(readFileSync(`${path}-wal`)))
  return copy
}

const cut = (log: Buffer, at: number) => log.subarray(0, at)

const flip = (log: Buffer, at: number) => {
  log[at] = (log[at] ?? 0) ^ (1 << (at % 8))
  return log
}

afterAll(() => {
  if (long) console.log(JSON.stringify({ R7: count }))
})

describe("R7: a log cut or damaged at a random byte", () => {
  test("leaves a prefix of the commit order, and the store says what it set aside", {
    timeout,
  }, async () => {
    for (let round = 1; round <= rounds; round++) {
      const { path, acknowledged } = await killed(round)
      const whole = copyOf(path, (log) => log)
      const all = await expectSound(whole, acknowledged)
      expect(all.found?.transactionsLost).toBe(0)
      const { size } = statSync(`${path}-wal`)
      for (let harm = 0; harm < harmsPerRound; harm++) {
        const at = Math.floor(Math.random() * size)
        const isCut = harm % 2 === 0
        const copy = copyOf(path, (log) => (isCut ? cut(log, at) : flip(log, at)))
        const what = `${isCut ? "cut" : "flip"} at ${at} of ${size}`
        const left = await expectSound(copy, acknowledged, { mayLose: true })
        expect(left.events, what).toEqual(all.events.slice(0, left.events.length))
        count.harmed++
        const kept = left.found?.transactionsKept ?? 0
        const before = all.found?.transactionsKept ?? 0
        const isLost = left.events.length < all.events.length
        if (isLost) count.lostTail++
        // One transaction per append, after the one or two that made the tables.
        const appends = new Set(left.events.map(({ id }) => id.split("/")[1]))
        const appendsBefore = new Set(all.events.map(({ id }) => id.split("/")[1]))
        if (appends.size > 0) expect(before - kept, what).toBe(appendsBefore.size - appends.size)
        // What a damaged byte hides is still counted; it may hide, or feign, one end of a transaction.
        const counted = kept + (left.found?.transactionsLost ?? 0)
        if (!isCut && at > 32) expect(Math.abs(counted - before), what).toBeLessThan(2)
        if (isLost && !isCut) expect(left.found?.bytesLost, what).toBeGreaterThan(0)
      }
    }
    if (rounds * harmsPerRound >= 20) expect(count.lostTail).toBeGreaterThan(5)
  })

  test("the store that was left goes on", { timeout }, async () => {
    const { path } = await killed(0)
    const { size } = statSync(`${path}-wal`)
    const copy = copyOf(path, (log) => cut(log, Math.floor(size / 2)))
    const next = child("endlessWriter.ts", [copy, "again"])
    const acknowledged = new Map<string, ReadonlyArray<number>>()
    for await (const line of next.lines) {
      const { key, positions } = JSON.parse(line)
      acknowledged.set(key, positions)
      if (acknowledged.size === 10) next.process.kill("SIGKILL")
    }
    await next.ended
    await expectSound(copy, acknowledged)
  })

  test("after an orderly end there is nothing to say", async () => {
    const path = tempFile()
    await (await SqliteEventStore.open(path))[Symbol.asyncDispose]()
    await using store = await SqliteEventStore.open(path)
    expect(store.found).toBe(null)
    expect((await Effect.runPromise(store.head("main"))).position).toBe(0)
  })
})
