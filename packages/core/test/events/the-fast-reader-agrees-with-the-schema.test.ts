// What is compiled from a Schema for speed accepts what the Schema accepts, and makes the same of it.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { entries } from "../../src/events/Catalogue.ts"
import { explain } from "../../src/events/explain.ts"
import { refused } from "../../src/events/Leaf.ts"
import * as LedgerEvent from "../../src/events/LedgerEvent.ts"
import { changed, eventJson } from "./arbitrary.ts"

// JSON has one zero: a negative one is written and read as the other.
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe.each(Array.from(entries.values(), (entry) => [entry.type, entry] as const))(
  "%s",
  (type, { schema, shape }) => {
    const bySchema = Schema.decodeUnknownResult(schema, { onExcessProperty: "error" })
    const encode = Schema.encodeSync(schema as Schema.Codec<unknown, unknown>)

    it("an event survives the round trip, byte for byte", () => {
      fc.assert(
        fc.property(eventJson(type), (json) => {
          const event = Result.getOrThrow(LedgerEvent.decode(json))
          const text = LedgerEvent.canonical(event)
          expect(plain(bySchema(json))).toEqual(plain(Result.succeed(event)))
          expect(JSON.parse(text)).toEqual(plain(encode(event)))
          expect(plain(LedgerEvent.decode(LedgerEvent.encode(event)))).toEqual(
            plain(Result.succeed(event)),
          )
          const again = LedgerEvent.fromStored(JSON.parse(text))
          expect(plain(again)).toEqual(plain(event))
          expect(LedgerEvent.canonical(again)).toBe(text)
        }),
        { numRuns: 40 },
      )
    })

    it("a changed event is refused by both or by neither, and never without a reason", () => {
      fc.assert(
        fc.property(changed(eventJson(type)), (json) => {
          const fast = shape.read(json)
          const slow = bySchema(json)
          expect(fast === refused).toBe(Result.isFailure(slow))
          if (Result.isSuccess(slow)) expect(plain(fast)).toEqual(plain(slow.success))
          else expect(explain(schema.ast, json)).not.toEqual([])
        }),
        { numRuns: 150 },
      )
    })
  },
)
