// One line of a ledger file: what it may be, and what it may leave out.
import { hash } from "node:crypto"
import * as Result from "effect/Result"
import { describe, expect, it } from "vitest"
import type { Instant } from "../../src/calendar/Instant.ts"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import * as LedgerLine from "../../src/events/LedgerLine.ts"

const sha256 = (text: string): string => hash("sha256", text)
const at = (line: number, last = false) => ({ file: "book.jsonl", line, last })
const bare =
  '{"type":"PaymentReceived","customer":"C-001","effectiveOn":"2026-02-10","data":{"payment":"P-1","amount":{"amount":"500.00","currency":"EUR"}}}'

const refusalOf = (text: string, place = at(2)): string => {
  const read = LedgerLine.readLine(text, place)
  return Result.isFailure(read) ? read.failure.message : "read"
}

describe("readLine", () => {
  it.each([
    ["an object", '{"a":1}', { a: 1 }],
    ["with spaces and a carriage return", ' {"a": 1}\r', { a: 1 }],
    ["empty", "", undefined],
    ["of spaces", " \t\r", undefined],
  ])("a line %s", (_, text, json) => {
    expect(LedgerLine.readLine(text, at(2))).toEqual(Result.succeed(json))
  })

  it("takes a byte order mark at the start of the first line, and nowhere else", () => {
    expect(LedgerLine.readLine('\ufeff{"a":1}', at(1))).toEqual(Result.succeed({ a: 1 }))
    expect(LedgerLine.readLine("\ufeff", at(1))).toEqual(Result.succeed(undefined))
    expect(refusalOf('\ufeff{"a":1,"a":2}', at(1))).toContain("at column 9")
    expect(refusalOf('\ufeff{"a":1', at(1))).toContain("at column 8")
    expect(refusalOf('\ufeff{"a":1}')).toBe(
      'invalid JSON at column 1: expected a value, found "\ufeff"',
    )
  })

  it.each([
    [
      "no JSON",
      '{"a":1,}',
      'invalid JSON at column 8: expected a field name in double quotes, found "}"',
    ],
    ["a list", "[]", "expected an event as a JSON object, found a list of 0"],
    ["a number", "12", "expected an event as a JSON object, found 12"],
    [
      "a field that comes twice, wherever it does",
      '{"id":"e","data":{"amount":"12.00","amount" : "99.00"}}',
      'invalid JSON at column 36: expected each field once, found the field "amount" a second time',
    ],
    [
      "a database",
      "SQLite format 3\u0000\u0010\u0000",
      "not a text ledger file: expected one JSON object per line, found binary content",
    ],
    [
      "U+0000",
      '{"a":"\u0000"}',
      "not a text ledger file: expected one JSON object per line, found binary content",
    ],
  ])("refuses %s", (_, text, message) => {
    expect(refusalOf(text)).toBe(message)
  })

  it("gives the column apart", () => {
    expect(LedgerLine.readLine('{"a":1,}', at(2))).toMatchObject({
      failure: { path: "", column: 8, expected: "a field name in double quotes", found: '"}"' },
    })
  })

  it("tells a last line that was cut off from one that was never whole", () => {
    const cut = bare.slice(0, -5)
    expect(refusalOf(cut, at(9, true))).toBe(
      `truncated last line: invalid JSON at column ${cut.length + 1}: expected a closing quote, found the end`,
    )
    expect(refusalOf(cut, at(9))).toMatch(/^invalid JSON at column/u)
    expect(refusalOf("oops", at(9, true))).toMatch(/^invalid JSON at column 1:/u)
  })

  it("refuses a line past 1 MiB before parsing it, and nesting does not break it", () => {
    const long = `{"a":"${"x".repeat(LedgerLine.bytesMax)}"}`
    const tooLong = "expected a line of at most 1048576 bytes, found a longer one"
    expect(refusalOf(long)).toBe(tooLong)
    const accents = `{"a":"${"é".repeat(LedgerLine.bytesMax / 2 - 4)}"}`
    expect(refusalOf(accents)).toBe("read")
    expect(refusalOf(`${accents} `)).toBe(tooLong)
    const half = LedgerLine.bytesMax / 2 - 10
    expect(refusalOf(`{"a":${"[".repeat(half)}${"]".repeat(half)}}`)).toBe("read")
    expect(refusalOf(`{"a":${"[".repeat(half)}`)).toMatch(/^invalid JSON at column/u)
  })
})

describe("complete", () => {
  const raw = JSON.parse(bare)
  const base = { recording: { rule: "emptyLedger" }, ordinal: 0, sha256 } as const
  const complete = (json: object, context: Partial<LedgerLine.Context> = {}) =>
    Result.getOrThrow(LedgerLine.complete(json as never, { ...base, ...context }))
  const instant = (text: string) => text as Instant

  it("fills in the ledger, the version, the id and the instant, so that the line is an event", () => {
    const { json, idGiven, recordedAtGiven } = complete(raw)
    expect({ idGiven, recordedAtGiven }).toEqual({ idGiven: false, recordedAtGiven: false })
    expect(json).toEqual({
      ...raw,
      ...{ version: 1, ledger: "main", recordedAt: "2026-02-10T00:00:00.000Z" },
      // Of the text [["main","C-001"],{…the line with sorted keys…},0].
      id: "f14b9259-6bb9-85ff-aadb-cbc96adf4079",
    })
    expect(Result.isSuccess(LedgerEvent.decode(json))).toBe(true)
  })

  it("changes nothing that is there, right or wrong", () => {
    const given = { id: 7, ledger: null, version: "x", recordedAt: "soon" }
    const { json, ...rest } = complete({ ...raw, ...given })
    expect(json).toEqual({ ...raw, ...given })
    expect(rest).toEqual({ idGiven: true, recordedAtGiven: true })
  })

  it("makes the same id of the same content, whatever its layout", () => {
    const id = complete(raw).json.id
    const { type, data, ...others } = raw
    expect(complete({ data, ...others, type }).json.id).toBe(id)
    expect(complete(JSON.parse(bare.replaceAll(":", " : "))).json.id).toBe(id)
  })

  it.each([
    ["another amount", bare.replace("500.00", "500.01"), 0],
    ["another customer", bare.replace("C-001", "C-002"), 0],
    ["another ledger", bare.replace('"type"', '"ledger":"north","type"'), 0],
    ["the second line of the same content", bare, 1],
    [
      "a default that is written out: it is other content",
      bare.replace('"type"', '"version":1,"type"'),
      0,
    ],
  ])("makes another id of %s", (_, text, ordinal) => {
    const id = complete(JSON.parse(text), { ordinal }).json.id
    expect(id).not.toBe(complete(raw).json.id)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/u)
  })

  it.each<readonly [string, object, Partial<LedgerLine.Context>, string, boolean]>([
    ["the start of its day", {}, {}, "2026-02-10T00:00:00.000Z", false],
    [
      "what came before it in its stream, if that is later",
      {},
      { last: instant("2026-03-01T08:00:00.000Z") },
      ...(["2026-03-01T08:00:00.000Z", false] as const),
    ],
    [
      "the instant of the load, in a ledger that has events",
      {},
      { recording: { rule: "loadedAt", at: instant("2026-11-22T10:00:00.000Z") } },
      ...(["2026-11-22T10:00:00.000Z", false] as const),
    ],
    [
      "what came before it, if the clock of the load is behind",
      {},
      {
        recording: { rule: "loadedAt", at: instant("2026-11-22T10:00:00.000Z") },
        last: instant("2026-11-22T10:00:00.001Z"),
      },
      ...(["2026-11-22T10:00:00.001Z", false] as const),
    ],
    [
      "its own, in a ledger that has events",
      { recordedAt: "2026-02-11T07:00:00Z" },
      { recording: { rule: "loadedAt", at: instant("2026-11-22T10:00:00.000Z") } },
      ...(["2026-02-11T07:00:00Z", true] as const),
    ],
    [
      "now, whatever the file says, when asked for",
      { recordedAt: "2026-02-11T07:00:00Z" },
      { recording: { rule: "recordedNow", at: instant("2026-11-22T10:00:00.000Z") } },
      ...(["2026-11-22T10:00:00.000Z", false] as const),
    ],
  ])("records at %s", (_, more, context, recordedAt, recordedAtGiven) => {
    const completed = complete({ ...raw, ...more }, context)
    expect(completed.json.recordedAt).toBe(recordedAt)
    expect(completed.recordedAtGiven).toBe(recordedAtGiven)
  })

  it("leaves a wrong date to be refused as a date, not as a missing instant", () => {
    const decoded = LedgerEvent.decode(complete({ ...raw, effectiveOn: "2026-02-30" }).json)
    expect(decoded).toMatchObject({ failure: [{ path: "effectiveOn" }] })
  })

  it("refuses content nested too deep to make an id of", () => {
    let deep: unknown = 1
    for (let level = 0; level < 100_000; level++) deep = [deep]
    const read = LedgerLine.complete({ ...raw, data: deep }, base)
    expect(read).toMatchObject({
      failure: { message: "expected JSON nested at most 32 deep, found deeper nesting" },
    })
  })
})
