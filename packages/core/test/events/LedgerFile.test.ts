// A ledger file read line by line: what the lines before decide.
import { hash } from "node:crypto"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Instant } from "../../src/calendar/Instant.ts"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import * as LedgerFile from "../../src/events/LedgerFile.ts"
import { example, examples } from "./examples.ts"

const sha256 = (text: string): string => hash("sha256", text)

const emptyLedger = () => ({ rule: "emptyLedger" }) as const
const loadedAt = (at: string) => () => ({ rule: "loadedAt", at: at as Instant }) as const
const recordedNow = (at: string) => () => ({ rule: "recordedNow", at: at as Instant }) as const

const payment = (id: string, more: object = {}): string =>
  JSON.stringify({
    ...{ type: "PaymentReceived", customer: "C-001", effectiveOn: "2026-02-10" },
    data: { payment: id, amount: { amount: "500.00", currency: "EUR" } },
    ...more,
  })

const recorded = (recordedAt: string) => ({ recordedAt: `${recordedAt}T08:00:00.000Z` })

/** What becomes of each line: the instant of an event, or what is said of it. */
const outcomes = (
  lines: ReadonlyArray<string>,
  options: Partial<LedgerFile.Options> = {},
  files: ReadonlyArray<string> = lines.map(() => "a.jsonl"),
): ReadonlyArray<string> => {
  const reader = LedgerFile.reader({ recording: emptyLedger, sha256, ...options })
  return lines.map((text, at) => said(reader.read(text, { file: files[at] ?? "", line: at + 1 })))
}

const said = (line: LedgerFile.Line): string => {
  switch (line._tag) {
    case "Empty":
      return "empty"
    case "Event":
      return line.event.recordedAt
    case "AlreadyKnown":
      return `known from ${line.first.file}:${line.first.line}`
    case "Refused":
      return line.problems.map(({ path, message }) => `${path}: ${message}`).join("; ")
  }
}

describe("a ledger file", () => {
  it("that was exported is read back as the same events, byte for byte", () => {
    const reader = LedgerFile.reader({ recording: emptyLedger, sha256 })
    const inOrder = examples.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1))
    inOrder.forEach((json, at) => {
      const text = JSON.stringify(json)
      const line = reader.read(text, { file: "a.jsonl", line: at + 1 })
      if (line._tag !== "Event") throw new Error(JSON.stringify(line))
      expect(line).toEqual({
        ...{ _tag: "Event", text, recordedAtGiven: true },
        event: Result.getOrThrow(LedgerEvent.decode(json)),
      })
      expect(LedgerFile.writeLine(line.event)).toBe(text)
    })
  })

  it("may have empty lines, and says of each bad line all that is wrong", () => {
    expect(
      outcomes(["", payment("P-1"), "  ", "{", payment("", { effectiveOn: "2026-02-30" })]),
    ).toEqual([
      "empty",
      "2026-02-10T00:00:00.000Z",
      "empty",
      ": invalid JSON at column 2: expected more of the event, found the end",
      [
        'effectiveOn: expected a day that exists (February 2026 has 28 days), found "2026-02-30"',
        'data.payment: expected an id of 1 to 200 characters, found ""',
      ].join("; "),
    ])
  })

  it("is refused where it names a field twice, whatever else is wrong", () => {
    const twice = payment("P-1").replace("{", '{"type":"PaymentReceived",')
    const wrong = twice.replace("500.00", "5")
    expect(outcomes([twice, wrong])).toEqual(
      [twice, wrong].map(
        () =>
          ': invalid JSON at column 27: expected each field once, found the field "type" a second time',
      ),
    )
  })
})

describe("recordedAt", () => {
  it("never decreases within a stream, and is refused with both instants", () => {
    expect(
      outcomes([
        payment("P-1", recorded("2026-03-02")),
        payment("P-2", { ...recorded("2026-03-01"), customer: "C-002" }),
        payment("P-3", { ...recorded("2026-03-01"), ledger: "north" }),
        payment("P-4", recorded("2026-03-01")),
        payment("P-5", recorded("2026-03-02")),
      ]),
    ).toEqual([
      "2026-03-02T08:00:00.000Z",
      "2026-03-01T08:00:00.000Z",
      "2026-03-01T08:00:00.000Z",
      "recordedAt: expected an instant not before 2026-03-02T08:00:00.000Z, the one before it in its stream, found 2026-03-01T08:00:00.000Z",
      "2026-03-02T08:00:00.000Z",
    ])
  })

  it("is compared in UTC", () => {
    const east = { recordedAt: "2026-03-02T08:00:00+02:00" }
    const west = { recordedAt: "2026-03-02T07:00:00Z" }
    expect(outcomes([payment("P-1", east), payment("P-2", west)])).toEqual([
      "2026-03-02T06:00:00.000Z",
      "2026-03-02T07:00:00.000Z",
    ])
  })

  it("absent, is the later of the day and what came before, in an empty ledger", () => {
    expect(
      outcomes([
        payment("P-1"),
        payment("P-2", { effectiveOn: "2026-03-05" }),
        payment("P-3"),
        payment("P-4", { customer: "C-002" }),
        payment("P-5", recorded("2026-03-06")),
        payment("P-6"),
      ]),
    ).toEqual([
      "2026-02-10T00:00:00.000Z",
      "2026-03-05T00:00:00.000Z",
      "2026-03-05T00:00:00.000Z",
      "2026-02-10T00:00:00.000Z",
      "2026-03-06T08:00:00.000Z",
      "2026-03-06T08:00:00.000Z",
    ])
  })

  it("absent, is the instant of the load in a ledger that has events, and never before its last", () => {
    const recording = loadedAt("2026-11-22T10:00:00.000Z")
    const lastRecordedAt = (_: string, customer: string | undefined) =>
      customer === "C-002" ? ("2026-12-01T00:00:00.000Z" as Instant) : undefined
    expect(
      outcomes(
        [
          payment("P-1"),
          payment("P-2", { customer: "C-002" }),
          payment("P-3", recorded("2026-03-06")),
        ],
        { recording, lastRecordedAt },
      ),
    ).toEqual([
      "2026-11-22T10:00:00.000Z",
      "2026-12-01T00:00:00.000Z",
      // The instant of the load is not the file's: a line that gives its own may be earlier.
      "2026-03-06T08:00:00.000Z",
    ])
  })

  it("is now for every line when that was asked for", () => {
    const recording = recordedNow("2026-11-22T10:00:00.000Z")
    const lines = [payment("P-1", recorded("2026-03-06")), payment("P-2", recorded("2026-03-01"))]
    expect(outcomes(lines, { recording })).toEqual([
      "2026-11-22T10:00:00.000Z",
      "2026-11-22T10:00:00.000Z",
    ])
  })

  it("of the ledger's own stream stands apart from those of its customers", () => {
    const opened = { ...example("LedgerOpened"), ...recorded("2026-01-01") }
    const lines = [payment("P-1", recorded("2026-03-06")), JSON.stringify(opened)]
    expect(outcomes(lines)).toEqual(["2026-03-06T08:00:00.000Z", "2026-01-01T08:00:00.000Z"])
  })
})

describe("an id", () => {
  const given = (id: string, more: object = {}) => payment("P-1", { id, ...more })

  it("that comes again with the same content is already known, whatever the layout", () => {
    const line = given("e-1", recorded("2026-03-06"))
    const { type, ...rest } = JSON.parse(line)
    expect(
      outcomes([
        line,
        payment("P-2", recorded("2026-03-07")),
        line,
        JSON.stringify({ ...rest, type }),
      ]),
    ).toEqual([
      "2026-03-06T08:00:00.000Z",
      "2026-03-07T08:00:00.000Z",
      "known from a.jsonl:1",
      "known from a.jsonl:1",
    ])
  })

  it("that comes again with other content is refused, with both lines", () => {
    const other = given("e-1").replace("500.00", "500.01")
    expect(outcomes([given("e-1"), other, other], {}, ["a.jsonl", "a.jsonl", "b.jsonl"])).toEqual([
      "2026-02-10T00:00:00.000Z",
      "id: the same id as line 1 with other content than there (this is line 2)",
      "id: the same id as a.jsonl line 1 with other content than there (this is line 3)",
    ])
  })

  it("is compared with its instant only where both lines give one", () => {
    const [one, two] = [given("e-1", recorded("2026-03-06")), given("e-1", recorded("2026-03-07"))]
    expect(outcomes([one, given("e-1"), two])).toEqual([
      "2026-03-06T08:00:00.000Z",
      "known from a.jsonl:1",
      "id: the same id as line 1 with other content than there (this is line 3)",
    ])
  })

  it("is known again where another instant would stand for the one it does not give", () => {
    expect(outcomes([given("e-1"), payment("P-2", recorded("2026-03-07")), given("e-1")])).toEqual([
      "2026-02-10T00:00:00.000Z",
      "2026-03-07T08:00:00.000Z",
      "known from a.jsonl:1",
    ])
  })

  it("of another ledger is another id", () => {
    expect(outcomes([given("e-1"), given("e-1", { ledger: "north" })])).toEqual([
      "2026-02-10T00:00:00.000Z",
      "2026-02-10T00:00:00.000Z",
    ])
  })

  it("of a refused line is free", () => {
    const bad = given("e-1").replace("500.00", "5,00")
    expect(outcomes([bad, given("e-1")])[1]).toBe("2026-02-10T00:00:00.000Z")
  })

  it("is derived where it is absent, by the count of identical lines in the file", () => {
    const cash = payment("P-1")
    const lines = [cash, payment("P-2"), cash, cash]
    const reader = LedgerFile.reader({ recording: emptyLedger, sha256 })
    const idsOf = (file: string) =>
      lines.map((text, at) => {
        const line = reader.read(text, { file, line: at + 1 })
        if (line._tag === "Event") return line.event.id
        return line._tag === "AlreadyKnown" ? `known ${line.id}` : line._tag
      })
    const ids = idsOf("a.jsonl")
    expect(new Set(ids).size).toBe(4)
    // The same lines in a second file are the same facts, and in a second reading too.
    expect(idsOf("b.jsonl")).toEqual(ids.map((id) => `known ${id}`))
    const again = LedgerFile.reader({ recording: emptyLedger, sha256 })
    expect(
      lines.map((text, at) => again.read(text, { file: "c.jsonl", line: at + 1 })),
    ).toMatchObject(ids.map((id) => ({ _tag: "Event", event: { id } })))
  })

  it("derived meets itself in the file that was exported from it", () => {
    const cash = payment("P-1")
    const reader = LedgerFile.reader({ recording: emptyLedger, sha256 })
    const exported = [1, 2].map((line) => {
      const read = reader.read(cash, { file: "a.jsonl", line })
      return read._tag === "Event" ? LedgerFile.writeLine(read.event) : ""
    })
    expect(outcomes([...exported, cash, cash, cash])).toEqual([
      "2026-02-10T00:00:00.000Z",
      "2026-02-10T00:00:00.000Z",
      "known from a.jsonl:1",
      "known from a.jsonl:2",
      "2026-02-10T00:00:00.000Z",
    ])
  })
})
