// What was written once is read for ever. A golden file is never edited: a change of shape adds the
// file of a new version and an upcaster.
import { readdirSync, readFileSync } from "node:fs"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import { admit } from "../../src/decide/admit.ts"
import { entries } from "../../src/events/Catalogue.ts"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import * as CustomerLedger from "../../src/evolve/CustomerLedger.ts"
import { examples } from "./examples.ts"

const folder = new URL("../golden/", import.meta.url)
const files = readdirSync(folder).sort()
const textOf = (file: string): string => readFileSync(new URL(file, folder), "utf8")

const supported = [...entries.keys()].sort()

/** Whether the event can be recorded in this version, whatever stands before it. */
const isSupported = (event: LedgerEvent.LedgerEvent): boolean => {
  const customer = "customer" in event ? event.customer : ""
  const admission = admit(CustomerLedger.empty(event.ledger, customer), event)
  return Result.isSuccess(admission) || admission.failure._tag !== "NotYetSupported"
}

it("there is a golden file of every event that can be recorded, and of no other", () => {
  const current = files.filter((file) => !file.includes(".v0."))
  expect(current).toEqual(supported.map((type) => `${type}.v1.json`))
  const events = examples.map((json) => Result.getOrThrow(LedgerEvent.decode(json)))
  const recordable = events.filter(isSupported).map(({ type }) => type)
  expect(recordable.sort()).toEqual(supported)
})

describe.each(files)("%s", (file) => {
  const text = textOf(file)
  const event = Result.getOrThrow(LedgerEvent.decode(JSON.parse(text)))
  const [type, version] = file.split(".")

  it("holds one event of the type and version that its name says, on one line", () => {
    expect(JSON.parse(text)).toMatchObject({ type, version: Number(version?.slice(1)) })
    expect(text).toBe(`${JSON.stringify(JSON.parse(text))}\n`)
  })

  it("is read as the version that is written today, from a file and from a store", () => {
    expect(event).toMatchObject({ type, version: entries.get(type ?? "")?.version })
    expect(LedgerEvent.fromStored(JSON.parse(text))).toEqual(event)
  })

  if (version !== "v0") {
    it("is written again as the same bytes", () => {
      expect(`${LedgerEvent.canonical(event)}\n`).toBe(text)
    })
  }
})
