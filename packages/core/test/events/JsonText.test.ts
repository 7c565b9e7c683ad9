// Where a text stops being JSON, and which field comes twice.
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as JsonText from "../../src/events/JsonText.ts"

const parses = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe("faultOf", () => {
  it.each([
    ['{"a":1}', undefined],
    [' [1, -0.5e+3, "x\\u00e9\\n", null, {"a":{}, "b":[]}] ', undefined],
    ['{"a":1,}', { column: 8, expected: "a field name in double quotes", found: '"}"' }],
    ["{'a':1}", { column: 2, expected: "a field name in double quotes", found: '"\'"' }],
    ['{"a" 1}', { column: 6, expected: "a colon", found: '"1"' }],
    ['{"a":1 "b":2}', { column: 8, expected: "a comma or }", found: '"\\""' }],
    ["[1 2]", { column: 4, expected: "a comma or ]", found: '"2"' }],
    ["[1,]", { column: 4, expected: "a value", found: '"]"' }],
    ['{"a":01}', { column: 7, expected: "a comma or }", found: '"1"' }],
    ['{"a":.5}', { column: 6, expected: "a value", found: '"."' }],
    ['{"a":NaN}', { column: 6, expected: "a value", found: '"N"' }],
    ['{"a":"x\ty"}', { column: 8, expected: "no control character", found: '"\\t"' }],
    ['{"a":"\\x"}', { column: 7, expected: 'a known escape such as \\n or \\"', found: '"\\\\"' }],
    ['{"a":1}{', { column: 8, expected: "the end of the line", found: '"{"' }],
    ['{"a":"x', { column: 8, expected: "a closing quote", found: "the end", truncated: true }],
    ['{"a":', { column: 6, expected: "more of the event", found: "the end", truncated: true }],
    ['{"a":tr', { column: 6, expected: "a value", found: '"t"' }],
    ['{"a":1', { column: 7, expected: "more of the event", found: "the end", truncated: true }],
    ["", { column: 1, expected: "more of the event", found: "the end", truncated: true }],
    ["😀", { column: 1, expected: "a value", found: '"😀"' }],
    ['{"a":1,"b":{"a":2},"a":3}', { column: 20, found: 'the field "a" a second time' }],
    ['{"a":1,"\\u0061":3}', { column: 8, found: 'the field "a" a second time' }],
  ])("of %s is %j", (text, fault) => {
    if (fault === undefined) expect(JsonText.faultOf(text)).toBeUndefined()
    else expect(JsonText.faultOf(text)).toMatchObject(fault)
  })

  it("finds a fault in exactly the texts that JSON.parse refuses", () => {
    const piece = fc.constantFrom(
      ...['{"a":1}', "{", "}", "[", "]", ",", ":", '"a"', '"', "1", "-", "0.5", "e3", "true", "\\"],
      ...["null", " ", "\t", "\n", "\u00a0", "\u000b", "é", "\\u00", "00e9", '{"a":{"b":[', "]}}"],
    )
    const cut = fc
      .tuple(fc.json(), fc.nat(), fc.nat(3), fc.string({ maxLength: 2 }))
      .map(([text, at, less, more]) => {
        const from = at % (text.length + 1)
        return text.slice(0, from) + more + text.slice(from + less)
      })
    const texts = fc.oneof(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
      cut,
      fc.json(),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const fault = JsonText.faultOf(text)
        // Twice the same field is the one thing that JSON.parse lets pass.
        if (!fault?.found.endsWith("a second time")) expect(fault === undefined).toBe(parses(text))
      }),
      { numRuns: 3000 },
    )
  })

  it("takes no stack for nesting", () => {
    expect(JsonText.faultOf("[".repeat(200_000))).toMatchObject({
      column: 200_001,
      truncated: true,
    })
    expect(JsonText.faultOf(`${"[".repeat(200_000)}${"]".repeat(200_000)}`)).toBeUndefined()
  })
})

describe("namesOnce", () => {
  const once = (text: string): boolean => JsonText.namesOnce(text, JSON.parse(text))

  it.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":"12:30"}]}', true],
    ['{"a":1,"a":1}', false],
    ['{"a":1,"a" : 1}', false],
    ['{"a":{"b":1,"b":2}}', false],
    ['{"__proto__":1,"__proto__":2}', false],
    // A text with a quote and a colon in it is looked at closely.
    ['{"a":"say \\"hm\\": no"}', false],
    ["{}", true],
  ])("of %s is %s", (text, expected) => {
    expect(once(text)).toBe(expected)
  })

  it("is never true of a text in which a field comes twice", () => {
    // No backslash beside a quote: V8 (Node 24.21, 26.10) can misread the key `"` as `\` after it has
    // parsed an object of the same shape with that key, and then the two "names" are one.
    const name = fc.constantFrom("a", "b", '"', ":", "__proto__")
    const pairs = fc.array(
      fc.tuple(name, fc.string({ unit: fc.constantFrom(...'":\\, a'), maxLength: 4 })),
    )
    const space = fc.constantFrom("", " ", "\t ", "\r\n")
    fc.assert(
      fc.property(pairs, space, (fields, gap) => {
        const written = fields.map(
          ([key, value]) => `${JSON.stringify(key)}${gap}:${gap}${JSON.stringify(value)}`,
        )
        const text = `{${written.join(",")}}`
        if (once(text)) expect(new Set(fields.map(([key]) => key)).size).toBe(fields.length)
      }),
    )
  })
})
