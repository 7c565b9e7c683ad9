// A zip file of small texts in its plainest form: nothing compressed, no folder, no date, names in order.
// The same files give the same bytes, and only such bytes are read: an archive that unpacks to more than
// it is, hides a second file, or names a path outside, is refused before anything is looked at.
import * as Result from "effect/Result"
import { unzipSync, zipSync } from "fflate"

/** A file of the archive, text in UTF-8. */
export interface TextFile {
  readonly name: string
  readonly text: string
}

/** Why bytes are not such an archive. */
export interface ZipRefused {
  readonly _tag: "ZipRefused"
  /** The entry, empty where it is the archive. */
  readonly entry: string
  readonly message: string
}

/** Names are plain: letters, digits, dots and hyphens, no path. */
const plainName = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/

/** Files in an archive at most, and its bytes. */
export const filesMost = 100
export const bytesMost = 1_073_741_824

/**
 * The archive. **Throws** for a name that is not plain, or twice there.
 *
 * ```ts doctest
 * import { ZipFile } from "@encours/interchange"
 * import * as Result from "effect/Result"
 * const bytes = ZipFile.write([{ name: "a.txt", text: "first" }])
 * Result.getOrThrow(ZipFile.read(bytes)) // => [{ name: "a.txt", text: "first" }]
 * ```
 */
export const write = (files: ReadonlyArray<TextFile>): Uint8Array => {
  const entries = new Map<string, Uint8Array>()
  for (const { name, text } of files.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!plainName.test(name) || entries.has(name)) throw new Error(`no name for an entry: ${name}`)
    entries.set(name, new TextEncoder().encode(text))
  }
  return pack(entries)
}

/** The files of an archive that {@link write} made; anything else is refused. */
export const read = (bytes: Uint8Array): Result.Result<ReadonlyArray<TextFile>, ZipRefused> => {
  if (bytes.length > bytesMost) return refused("", `expected at most ${bytesMost} bytes`)
  const entries = new Map<string, Uint8Array>()
  try {
    let count = 0
    const found = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        if (++count > filesMost) throw refusal("", `expected at most ${filesMost} files`)
        if (!plainName.test(name)) throw refusal(JSON.stringify(name), "expected a plain name")
        // Nothing is ever unpacked: what is compressed is not ours, however small it looks.
        if (compression !== 0 || size !== originalSize) {
          throw refusal(name, "it is compressed: packed again by another program?")
        }
        return true
      },
    })
    for (const [name, content] of Object.entries(found)) entries.set(name, content)
  } catch (cause) {
    return isRefusal(cause) ? Result.fail(cause) : refused("", "expected a zip file")
  }
  if (!isEqual(pack(entries), bytes)) {
    return refused("", "it is not as it was written: changed, or packed again by another program")
  }
  const files: Array<TextFile> = []
  for (const [name, content] of entries) {
    try {
      files.push({
        name,
        text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content),
      })
    } catch {
      return refused(name, "expected text in UTF-8")
    }
  }
  return Result.succeed(files)
}

/** Without compression and with one date, the bytes depend on names and contents alone. */
const pack = (entries: ReadonlyMap<string, Uint8Array>): Uint8Array =>
  zipSync(Object.fromEntries(entries), { level: 0, mtime: new Date(1980, 0, 1) })

const isEqual = (left: Uint8Array, right: Uint8Array): boolean =>
  left.length === right.length && left.every((byte, at) => byte === right[at])

const refusal = (entry: string, message: string): ZipRefused => ({
  _tag: "ZipRefused",
  entry,
  message,
})

const refused = (entry: string, message: string) => Result.fail(refusal(entry, message))

const isRefusal = (cause: unknown): cause is ZipRefused =>
  typeof cause === "object" && cause !== null && "_tag" in cause && cause._tag === "ZipRefused"
