// Whatever the bytes: reading ends, throws nothing, and its entries come in the order of the file.
import { Buffer } from "node:buffer"
import fc from "fast-check"
import { expect, it } from "vitest"
import { entriesOf, invoices } from "../csv/list.ts"

const runs = process.env.ENCOURS_LONG ? 20_000 : 500

/** Bytes that matter to a list, and any others. */
const byte = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...Buffer.from('"",,\r\n\n;x1-. \t')) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }) },
)
const header = Buffer.from("No,Customer,Date,Amount\n")
const good = Buffer.from("\nF-9,C-9,2026-01-05,10.00\n")

it("bytes of any kind below a header are rows or problems", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(byte, { maxLength: 80 }), fc.boolean(), async (bytes, isMarked) => {
      const mark = Buffer.from(isMarked ? "\ufeff" : "")
      const file = Buffer.concat([mark, header, Buffer.from(bytes), good])
      const entries = await entriesOf(file, invoices)
      const lines = entries.map(({ line }) => line)
      expect(lines).toEqual(lines.toSorted((left, right) => left - right))
      // A quote may swallow the last row, into one that is refused; else it is read, on its line.
      const count = file.toString("latin1").split(/\r\n|\n|\r/u).length
      const last = entries.at(-1)
      expect(last?.line).toBeLessThan(count)
      if (!bytes.includes(34)) expect(last).toMatchObject({ invoice: "F-9", line: count - 1 })
    }),
    { numRuns: runs },
  )
})

it("bytes of any kind as a file are read to the end", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await entriesOf(bytes, invoices)).length).toBeGreaterThan(0)
    }),
    { numRuns: runs },
  )
})
