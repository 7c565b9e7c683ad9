// JSON of the host's own: kept in one form, and only if it can be kept at all.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as FreeJson from "../../src/events/FreeJson.ts"
import { refused } from "../../src/events/Leaf.ts"

const nested = (depth: number): unknown => {
  let value: unknown = 1
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { a: value }
  return value
}

describe("write", () => {
  it.each([
    [{ b: 1, a: [true, null, { d: "é", c: 0 }] }, '{"a":[true,null,{"c":0,"d":"é"}],"b":1}'],
    [{ b: 1, 10: 2, 9: 3 }, '{"10":2,"9":3,"b":1}'],
    [{ "\u{1f600}": 1, "\uff21": 2 }, '{"\uff21":2,"\u{1f600}":1}'],
    [-0, "0"],
    [{}, "{}"],
    [[], "[]"],
  ])("of %j is %s, keys sorted by their bytes", (value, text) => {
    expect(FreeJson.write(value)).toBe(text)
  })

  it("is the same for the same content, and says all of it", () => {
    // A name with a backslash is refused: V8 does not always read it back.
    const readable = fc
      .jsonValue({ maxDepth: 4 })
      .filter((value) => !/"(?:[^"\\]|\\[^\\])*\\\\(?:[^"\\]|\\.)*":/u.test(JSON.stringify(value)))
    fc.assert(
      fc.property(readable, (value) => {
        const text = FreeJson.write(value)
        expect(JSON.parse(text ?? "")).toEqual(JSON.parse(JSON.stringify(value)))
        if (FreeJson.is(value)) expect(FreeJson.write(FreeJson.read(value))).toBe(text)
      }),
    )
  })
})

describe("read", () => {
  it.each([
    ["a number past all bounds", Number.POSITIVE_INFINITY],
    ["no number", Number.NaN],
    ["nothing", undefined],
    ["U+0000 in a text", { a: ["x\u0000"] }],
    ["U+0000 in a name", { "a\u0000": 1 }],
    ["half a character", ["\ud800"]],
    ["__proto__", JSON.parse('{"a":{"__proto__":1}}')],
    ["a backslash in a name", { "a\\b": 1 }],
    ["33 levels", nested(33)],
    ["100,000 levels", nested(100_000)],
  ])("refuses %s", (_, value) => {
    expect(FreeJson.read(value)).toBe(refused)
  })

  it("keeps 32 levels", () => {
    expect(FreeJson.read(nested(32))).toEqual(nested(32))
  })

  it("knows one zero", () => {
    expect(Object.is(FreeJson.read(-0), 0)).toBe(true)
  })
})
