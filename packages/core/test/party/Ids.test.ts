// Ids come from outside and are kept as given; only what would hide in a report is refused.
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import * as Customer from "../../src/party/Customer.ts"
import * as Ids from "../../src/party/Ids.ts"

describe("an id", () => {
  it.each([
    "C-001",
    " spaces kept ",
    "Société Générale № 7",
    "😀",
    "a".repeat(200),
    "😀".repeat(200),
  ])("may be %j", (text) => {
    expect(Schema.decodeUnknownResult(Ids.CustomerId)(text)).toMatchObject({ success: text })
    expect(Ids.is(text)).toBe(true)
  })

  it.each([
    ["", 'expected an id of 1 to 200 characters, found ""'],
    ["a".repeat(201), "expected an id of 1 to 200 characters, found 201"],
    ["😀".repeat(201), "expected an id of 1 to 200 characters, found 201"],
    ["F\n101", 'expected an id without control characters, found "F\\n101"'],
    ["F\u0000", 'expected an id without control characters, found "F\\u0000"'],
    ["F\u007f", 'expected an id without control characters, found "F\u007f"'],
    ["F\u0085", 'expected an id without control characters, found "F\u0085"'],
    ["\ud800", 'expected an id without half characters (lone surrogates), found "\\ud800"'],
    ["a\udc00b", 'expected an id without half characters (lone surrogates), found "a\\udc00b"'],
    [
      "\ud83d\ud83d",
      'expected an id without half characters (lone surrogates), found "\\ud83d\\ud83d"',
    ],
  ])("is never %j", (text, refusal) => {
    expect(Ids.refusal(text)).toBe(refusal)
    const refused = Schema.decodeUnknownResult(Ids.InvoiceId)(text)
    expect(refused).toMatchObject({ failure: { message: refusal } })
  })

  it("is a text, not a number", () => {
    const refused = Schema.decodeUnknownResult(Ids.InvoiceId)(101)
    expect(refused).toMatchObject({
      failure: { message: 'expected an id in quotes, such as "F-101"' },
    })
  })
})

describe("the order of ids, by UTF-8 bytes", () => {
  it.each([
    ["C-10", "C-9", -1, "as text, not as numbers"],
    ["C-1", "C-10", -1, "the shorter first"],
    ["Z", "a", -1, "capitals first"],
    ["z", "é", -1, "accents after"],
    ["\uff21", "\u{1f600}", -1, "where plain JavaScript order says the contrary"],
    ["a\u{1f600}", "a\u{1f601}", -1, "within a pair"],
    ["same", "same", 0, ""],
  ])("%s, %s: %i (%s)", (left, right, order) => {
    expect(Ids.compareUtf8(left, right)).toBe(order)
    expect(Ids.compareUtf8(right, left)).toBe(order === 0 ? 0 : -order)
  })
})

describe("a customer", () => {
  it("is a business, a consumer or a public body", () => {
    const read = Schema.decodeUnknownResult(Customer.Kind)
    expect(["business", "consumer", "public"].every((kind) => read(kind)._tag === "Success")).toBe(
      true,
    )
    expect(read("company")).toMatchObject({
      failure: { message: "expected business, consumer or public" },
    })
  })

  it("is in a country of two capital letters", () => {
    const read = Schema.decodeUnknownResult(Customer.Country)
    expect(read("FR")._tag).toBe("Success")
    expect(read("France")).toMatchObject({
      failure: {
        message: 'expected a country as two capital letters (ISO 3166-1), found "France"',
      },
    })
  })
})
