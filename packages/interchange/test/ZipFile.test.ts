// A zip file in its plainest form: what is written is read, and nothing else is.
import { ZipFile } from "@encours/interchange"
import * as Result from "effect/Result"
import fc from "fast-check"
import { type ZippableFile, zipSync } from "fflate"
import { describe, expect, it } from "vitest"

const bytesOf = (text: string) => new TextEncoder().encode(text)
const zip = (files: Readonly<Record<string, ZippableFile>>, level: 0 | 9 = 0) =>
  zipSync({ ...files }, { level, mtime: new Date(1980, 0, 1) })
const files = [
  { name: "a.txt", text: "first\n" },
  { name: "b.json", text: '{"é":"\u{1f600}"}' },
]

describe("a zip file", () => {
  it("gives back what was written, and the same bytes for the same files", () => {
    const bytes = ZipFile.write(files)
    expect(Result.getOrThrow(ZipFile.read(bytes))).toEqual(files)
    expect(ZipFile.write(files.toReversed())).toEqual(bytes)
  })

  it("has one form: any one byte changed is found", () => {
    const bytes = ZipFile.write(files)
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ by
        const read = ZipFile.read(changed)
        // A byte of a text is for who knows the text: here it must only be seen.
        expect(
          Result.isFailure(read) || JSON.stringify(read.success) !== JSON.stringify(files),
        ).toBe(true)
      }),
      { numRuns: process.env.ENCOURS_LONG ? 30_000 : 1_000 },
    )
  })

  it.each<readonly [string, () => Uint8Array, string]>([
    ["text that is no archive", () => bytesOf("hello"), "expected a zip file"],
    ["nothing", () => new Uint8Array(), "expected a zip file"],
    ["a bomb", () => zip({ "bomb.txt": bytesOf("0".repeat(10_000_000)) }, 9), "it is compressed"],
    ["a path outside", () => zip({ "../../etc/passwd": bytesOf("x") }), "expected a plain name"],
    ["an absolute path", () => zip({ "/etc/passwd": bytesOf("x") }), "expected a plain name"],
    ["a folder", () => zip({ "folder/a.txt": bytesOf("x") }), "expected a plain name"],
    [
      "a date",
      () => zipSync({ "a.txt": bytesOf("x") }, { level: 0, mtime: new Date(2026, 0, 1) }),
      "it is not as it was written",
    ],
    [
      "a comment",
      () => zip({ "a.txt": [bytesOf("x"), { comment: "hidden" }] }),
      "it is not as it was written",
    ],
    ["bytes before it", () => Uint8Array.from([1, 2, 3, ...ZipFile.write(files)]), "expected"],
    [
      "bytes after it",
      () => Uint8Array.from([...ZipFile.write(files), 1, 2, 3]),
      "it is not as it was written",
    ],
    ["an archive cut short", () => ZipFile.write(files).subarray(0, 60), "expected a zip file"],
    [
      "many files",
      () =>
        zip(
          Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`f${at}.txt`, bytesOf("")])),
        ),
      "at most 100 files",
    ],
    [
      "bytes that are no text",
      () => zip({ "a.txt": Uint8Array.from([0xff, 0xfe]) }),
      "expected text in UTF-8",
    ],
  ])("refuses %s", (_, make, message) => {
    const read = ZipFile.read(make())
    expect(Result.isFailure(read)).toBe(true)
    if (Result.isFailure(read)) {
      expect(read.failure._tag).toBe("ZipRefused")
      expect(read.failure.message).toContain(message)
    }
  })

  it("never fails but with a reason, whatever bytes come", () => {
    const good = ZipFile.write(files)
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 300 }),
          fc
            .tuple(fc.nat(good.length), fc.uint8Array({ maxLength: 30 }))
            .map(([at, bytes]) =>
              Uint8Array.from([...good.subarray(0, at), ...bytes, ...good.subarray(at)]),
            ),
          fc
            .array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 8 })
            .map((changes) => {
              const bytes = Uint8Array.from(good)
              for (const [at, byte] of changes) bytes[at] = byte
              return bytes
            }),
        ),
        (bytes) => {
          const read = ZipFile.read(bytes)
          if (Result.isFailure(read)) expect(read.failure._tag).toBe("ZipRefused")
        },
      ),
      { numRuns: process.env.ENCOURS_LONG ? 30_000 : 1_000 },
    )
  })

  it.each(["../a", "a/b", "", ".hidden", "a\u0000b"])("is not written with the name %j", (name) => {
    expect(() => ZipFile.write([{ name, text: "" }])).toThrow("no name for an entry")
  })
})
