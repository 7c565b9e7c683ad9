// The bytes of a file, or of standard input: to be read twice, so what can be read only once (a pipe)
// is kept in memory.
import { createReadStream } from "node:fs"
import { readFile as readWhole, stat } from "node:fs/promises"
import { StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Io } from "../Io.ts"

export interface Bytes {
  /** As messages name it. */
  readonly name: string
  /** Of a file that can be read again from its path; absent for a pipe. */
  readonly path?: string
  readonly size: number
  readonly read: () => AsyncIterable<Uint8Array>
}

/** Opens `-` or a path; the fault names it when it is absent or no file. */
export const openBytes = (word: string, io: Io): Effect.Effect<Bytes, StoreError.Fault> =>
  Effect.tryPromise({
    try: async () => {
      if (word === "-") return keep("stdin", io.stdin())
      const found = await stat(word)
      if (found.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" })
      // A named pipe, or `<(…)` of a shell: the second reading would find nothing.
      if (!found.isFile()) return keep(word, createReadStream(word))
      const read = () => readFile(word)
      return { name: word, path: word, size: found.size, read }
    },
    catch: (cause) => faultOf(word, cause),
  })

/** A whole file as text, for one that is small; the fault names it when it is absent or no file. */
export const readText = (path: string): Effect.Effect<string, StoreError.Fault> =>
  Effect.tryPromise({
    try: () => readWhole(path, "utf8"),
    catch: (cause) => faultOf(path, cause),
  })

const keep = async (name: string, stream: AsyncIterable<Uint8Array>): Promise<Bytes> => {
  const pieces: Array<Uint8Array> = []
  for await (const piece of stream) pieces.push(piece)
  const size = pieces.reduce((sum, { byteLength }) => sum + byteLength, 0)
  return {
    name,
    size,
    read: async function* () {
      yield* pieces
    },
  }
}

async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 18 })
  } catch (cause) {
    throw faultOf(path, cause)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  EISDIR: "is a directory, expected a file",
  EACCES: "may not be read by this user",
}

const faultOf = (place: string, cause: unknown): StoreError.Fault => {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause)
  const detail = reasons[code] ?? `cannot be read (${code})`
  return new StoreError.Fault({ reason: "invalid", place, detail, retryable: false, cause })
}
