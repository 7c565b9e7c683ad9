// R3: eight connections in four processes on one stream.
import { spawn } from "node:child_process"
import { createInterface } from "node:readline"
import { fileURLToPath } from "node:url"
import { PostgresEventStore } from "@encours/storage-postgres"
import * as Effect from "effect/Effect"
import * as Stream from "effect/Stream"
import { expect, test } from "vitest"
import { address, freshSchema } from "./place.ts"

const long = process.env.ENCOURS_LONG === "1"

interface Acknowledged {
  readonly id: string
  readonly position: number
  readonly began: number
  readonly ended: number
}

/** Runs a writer to its end; gives what was acknowledged to it. */
const writer = async (...args: ReadonlyArray<string>): Promise<ReadonlyArray<Acknowledged>> => {
  const path = fileURLToPath(new URL("hotWriter.ts", import.meta.url))
  const flags = ["--conditions=encours-source", "--no-warnings", path]
  const child = spawn(process.execPath, [...flags, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const ended = new Promise((resolve) => child.once("exit", resolve))
  const said: Array<Acknowledged> = []
  for await (const line of createInterface({ input: child.stdout })) said.push(JSON.parse(line))
  expect(await ended).toBe(0)
  return said
}

test("lose nothing, and keep one order in time", { timeout: 300_000 }, async () => {
  const schema = freshSchema()
  const each = long ? 500 : 15
  await using store = await PostgresEventStore.open(address(), { schema, pollMillis: 20 })
  const followed = Effect.runPromise(
    Stream.runCollect(Stream.take(store.follow("hot", 0), each * 8)),
  )
  const names = ["a", "b", "c", "d"]
  const said = await Promise.all(names.map((name) => writer(address(), schema, name, `${each}`)))
  const acknowledged = said.flat().sort((a, b) => a.position - b.position)
  const events = await followed
  const all = Array.from({ length: each * 8 }, (_, index) => index + 1)
  expect(events.map(({ position }) => position)).toEqual(all)
  expect(events.map(({ version }) => version)).toEqual(all)
  expect(acknowledged.map(({ id }) => id)).toEqual(events.map(({ id }) => id))
  // If one had ended before another began, it stands before it.
  let latestStart = 0
  for (const { began, ended } of acknowledged) {
    expect(ended).toBeGreaterThan(latestStart)
    latestStart = Math.max(latestStart, began)
  }
})
