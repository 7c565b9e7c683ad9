// What comes from outside, nearly right or not at all: commands, policies, ledger files, stored rows.
// Each is taken, or refused with its place and in words; nothing throws, hangs, or passes unseen, and no
// object of the program gets a field that it had not.
import { DunningPolicy, FrenchPolicy, LedgerCommand, LedgerEvent } from "@encours/core"
import {
  EventStore,
  Ledger,
  LineSource,
  MemoryEventStore,
  type RefusedLine,
  replay,
  verifyLedger,
} from "@encours/engine"
import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import * as Result from "effect/Result"
import fc from "fast-check"
import { afterEach, expect, test } from "vitest"
import { anyCommand, anyHistory, anyPolicyJson, spoiled, spoiledText } from "../src/index.ts"

const long = process.env.ENCOURS_LONG === "1"
/** A hundred thousand of each in the long run. */
const params = (usual: number) => ({ numRuns: long ? 100_000 : usual })
const timeout = long ? 3_600_000 : 60_000

afterEach(() => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  expect(Object.keys(Object.prototype)).toEqual([])
})

interface Said {
  readonly path: string
  readonly message: string
}

/** A reason in words, at a place; never a parser's or an exception's. */
const expectReasons = (problems: ReadonlyArray<Said>, what: unknown) => {
  expect(problems.length, JSON.stringify(what)?.slice(0, 2000)).toBeGreaterThan(0)
  for (const { path, message } of problems) {
    expect(typeof path).toBe("string")
    expect(message).toMatch(
      /expected|unknown|not |no |more |must|already|needs|given|only|before|after/,
    )
    expect(message).not.toMatch(/\bundefined\b|\[object|TypeError|is not a function|Cannot read/)
  }
}

const command = anyCommand().map((one): unknown => JSON.parse(LedgerCommand.canonical(one)))

test("a spoiled command is read or refused", { timeout }, () => {
  fc.assert(
    fc.property(spoiled(command), (json) => {
      const read = LedgerCommand.decode(json)
      if (Result.isFailure(read)) return expectReasons(read.failure, json)
      const again = LedgerCommand.decode(JSON.parse(LedgerCommand.canonical(read.success)))
      expect(again).toEqual(read)
    }),
    params(3000),
  )
})

test("a spoiled command is executed, refused, or a typed fault", { timeout }, async () => {
  const open = await Effect.runPromise(
    Effect.provide(Ledger.open({ ledger: "main" }), MemoryEventStore.layer),
  )
  const day = fc.oneof(
    fc.constant("2026-01-05"),
    fc.string(),
    fc.constantFrom("2026-02-30", "\u0000"),
  )
  await fc.assert(
    fc.asyncProperty(spoiled(command), day, async (json, effectiveOn) => {
      const exit = await Effect.runPromiseExit(open.execute(json, { effectiveOn }))
      if (Exit.isSuccess(exit)) {
        const outcome = exit.value
        if (!outcome.ok) expect(outcome.rejection.message.length).toBeGreaterThan(10)
      } else expect(Cause.hasDies(exit.cause), Cause.pretty(exit.cause)).toBe(false)
    }),
    params(600),
  )
})

test("a spoiled policy is read or refused", { timeout }, () => {
  fc.assert(
    fc.property(spoiled(fc.oneof(fc.constant(FrenchPolicy.json), anyPolicyJson())), (json) => {
      const read = DunningPolicy.decode(json)
      if (Result.isFailure(read)) expectReasons(read.failure, json)
    }),
    params(1500),
  )
})

const load = (text: string) =>
  Effect.gen(function* () {
    const refusals: Array<RefusedLine> = []
    const source = LineSource.ofText("fuzz.jsonl", text)
    const onRefused = (line: RefusedLine) => {
      refusals.push(line)
    }
    const report = yield* replay([source], { keepGood: true, onRefused })
    const verified = yield* verifyLedger("main")
    return { report, refusals, verified }
  }).pipe(Effect.provide(MemoryEventStore.layer), Effect.runPromise)

const history = anyHistory({ commands: 6 }).map(({ facts }) => facts.map(LedgerEvent.canonical))

test("each line of a spoiled ledger file is stored, known, empty, or refused at its place", {
  timeout,
}, async () => {
  const line = fc.oneof(
    spoiled(history.map((lines) => JSON.parse(lines[0] ?? "{}"))).map((json) =>
      JSON.stringify(json),
    ),
    spoiledText(history.map((lines) => lines[0] ?? "{}")),
    fc.string({ unit: "binary" }),
  )
  await fc.assert(
    fc.asyncProperty(
      history,
      fc.array(fc.tuple(fc.nat(9), line), { maxLength: 3 }),
      async (good, bad) => {
        const lines = [...good]
        for (const [at, one] of bad) lines.splice(at % (lines.length + 1), 0, one)
        const text = lines.join("\n")
        const { report, refusals, verified } = await load(text)
        const cut = text.split("\n").map((one) => one.replace(/\r$/u, ""))
        const written = cut.filter((one) => one.trim() !== "").length
        const counted = report.appended + report.alreadyKnown + report.rejected
        expect(counted, text).toBeGreaterThanOrEqual(written - bad.length)
        expect(counted, text).toBeLessThanOrEqual(written)
        expect(refusals.length).toBe(report.rejected)
        for (const refused of refusals) {
          expect(refused.file).toBe("fuzz.jsonl")
          expect(refused.line).toBeGreaterThan(0)
          expect(refused.line).toBeLessThanOrEqual(cut.length)
        }
        expect(verified.findings).toEqual([])
      },
    ),
    params(300),
  )
})

test("rows of a store are verified to the one that was spoiled, and read without a crash", {
  timeout,
}, async () => {
  const row = fc.tuple(
    history.filter((lines) => lines.length > 0),
    fc.nat(),
  )
  const body = fc.oneof(
    spoiled(row.map(([lines, at]) => JSON.parse(lines[at % lines.length] ?? ""))).map((json) =>
      JSON.stringify(json),
    ),
    spoiledText(row.map(([lines, at]) => lines[at % lines.length] ?? "")),
  )
  await fc.assert(
    fc.asyncProperty(history, fc.nat(), body, async (good, at, bad) => {
      fc.pre(bad.isWellFormed() && !bad.includes("\u0000"))
      const store = MemoryEventStore.make()
      const bodies = good.toSpliced(at % (good.length + 1), 0, bad)
      for (const [index, one] of bodies.entries()) {
        const read = LedgerEvent.decode(JSON.parse(good.includes(one) ? one : "{}"))
        const customer =
          Result.isSuccess(read) && "customer" in read.success ? read.success.customer : ""
        const id = Result.isSuccess(read) ? read.success.id : `spoiled-${index}`
        const writes = [{ customer, expect: { is: "any" as const }, events: [{ id, body: one }] }]
        await Effect.runPromise(Effect.ignore(store.append({ ledger: "main", writes })))
      }
      const withStore = <A, E>(effect: Effect.Effect<A, E, EventStore.EventStore>) =>
        Effect.runPromiseExit(Effect.provideService(effect, EventStore.EventStore, store))
      const verified = await withStore(verifyLedger("main"))
      expect(Exit.isSuccess(verified), String(verified)).toBe(true)
      const asked = await withStore(
        Effect.flatMap(Ledger.open({ ledger: "main" }), (open) =>
          open.agedBalance({ asOf: "2026-06-30" }),
        ),
      )
      // What verify finds no fault with is read; and what is no JSON at all is a fault with its place.
      const isWhole = Exit.isSuccess(verified) && verified.value.findings.length === 0
      if (isWhole) expect(Exit.isSuccess(asked), bad).toBe(true)
    }),
    params(300),
  )
})
