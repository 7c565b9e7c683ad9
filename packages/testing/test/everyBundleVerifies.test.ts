// Property: whatever the ledger, the evidence on any customer verifies alone, on any day, sealed or not;
// and with one figure of it changed, it does not.
import { LedgerEvent, Regimes } from "@encours/core"
import { Evidence, LineSource, MemoryEventStore, replay } from "@encours/engine"
import * as Effect from "effect/Effect"
import fc from "fast-check"
import { expect, it } from "vitest"
import { anyHistory, anyQuestion } from "../src/index.ts"

const numRuns = process.env.ENCOURS_LONG === "1" ? 500 : 25

it("every bundle verifies, and none with another digit in it", async () => {
  await fc.assert(
    fc.asyncProperty(
      anyHistory(),
      anyQuestion(),
      fc.boolean(),
      fc.nat(),
      async ({ facts }, { asOf, knownAt }, sealed, pick) => {
        const customers = new Set(
          facts.flatMap((fact) => ("customer" in fact ? [fact.customer] : [])),
        )
        const text = facts.map((fact) => `${LedgerEvent.canonical(fact)}\n`).join("")
        const make = Effect.gen(function* () {
          yield* replay([LineSource.ofText("history.jsonl", text)])
          return yield* Effect.forEach(customers, (customer) =>
            Evidence.makeBundle("main", Regimes.builtIn, { customer, asOf, knownAt, sealed }),
          )
        })
        const bundles = await Effect.runPromise(Effect.provide(make, MemoryEventStore.layer))
        for (const files of bundles) {
          if (files === null) throw new Error("no bundle of a customer")
          expect(Evidence.checkBundle(Regimes.builtIn, files).findings).toEqual([])
          expect(withAnotherDigit(files, pick).findings).not.toEqual([])
        }
      },
    ),
    { numRuns },
  )
}, 120_000)

const withAnotherDigit = (files: ReadonlyArray<Evidence.BundleFile>, pick: number) => {
  const at = pick % files.length
  const changed = files.map((file, index) => {
    if (index !== at) return file
    const digits = [...file.text.matchAll(/\d/g)]
    const { index: place = 0 } = digits[pick % Math.max(1, digits.length)] ?? {}
    const digit = file.text[place] === "7" ? "3" : "7"
    return { ...file, text: `${file.text.slice(0, place)}${digit}${file.text.slice(place + 1)}` }
  })
  return Evidence.checkBundle(Regimes.builtIn, changed)
}
