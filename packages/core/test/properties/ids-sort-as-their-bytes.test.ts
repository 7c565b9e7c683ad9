// The one order of the project is that of UTF-8 bytes, whatever the script an id is written in.
import fc from "fast-check"
import { expect, it } from "vitest"
import * as Ids from "../../src/party/Ids.ts"

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom("a", "z", "é", "\ud7ff", "\ue000", "\uffff", "\u{10000}", "😀"),
  }),
)

it("compareUtf8 is the order of the bytes", () => {
  fc.assert(
    fc.property(text, text, (left, right) => {
      expect(Ids.compareUtf8(left, right)).toBe(
        Buffer.compare(Buffer.from(left), Buffer.from(right)),
      )
    }),
    { numRuns: 1_000 },
  )
})

it("an id is accepted exactly when it has 1 to 200 characters, none of them control or half", () => {
  const any = fc.oneof(
    fc.string({ unit: "binary", maxLength: 220 }),
    fc
      .array(fc.nat({ max: 0xffff }), { maxLength: 5 })
      .map((units) => String.fromCharCode(...units)),
  )
  fc.assert(
    fc.property(any, (candidate) => {
      const length = [...candidate].length
      const clean = candidate.isWellFormed() && !/\p{Cc}/u.test(candidate)
      expect(Ids.is(candidate)).toBe(clean && length >= 1 && length <= Ids.lengthMax)
    }),
    { numRuns: 1_000 },
  )
})
