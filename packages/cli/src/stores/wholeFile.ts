// A file that a command writes: what stands under its name is always whole, the old or the new.
import { type FileHandle, open, realpath, rename, rm, stat } from "node:fs/promises"
import { StoreError } from "@encours/engine"
import * as Effect from "effect/Effect"
import type * as Scope from "effect/Scope"

/** Where a command writes its text. */
export interface Output {
  readonly write: (content: string | Uint8Array) => Effect.Effect<void, StoreError.Fault>
  readonly end: Effect.Effect<void, StoreError.Fault>
}

/**
 * Written beside the file and renamed at the end. A link stays one: the file that it leads to is
 * replaced. A device or a pipe is written as it is: no name of it could be taken over.
 */
export const toFile = (path: string): Effect.Effect<Output, StoreError.Fault, Scope.Scope> =>
  Effect.map(
    Effect.acquireRelease(
      attempt(path, () => openPart(path)),
      (part) =>
        Effect.promise(async () => {
          await part.handle.close()
          if (part.renamedTo !== undefined && !part.isWhole) await rm(part.path, { force: true })
        }),
    ),
    (part) => ({
      write: (content) => Effect.asVoid(attempt(path, () => part.handle.appendFile(content))),
      end: attempt(path, async () => {
        if (part.renamedTo === undefined) return
        await part.handle.sync()
        await rename(part.path, part.renamedTo)
        part.isWhole = true
      }),
    }),
  )

interface Part {
  readonly handle: FileHandle
  readonly path: string
  /** Undefined for what is written in place. */
  readonly renamedTo: string | undefined
  isWhole: boolean
}

const openPart = async (path: string): Promise<Part> => {
  const found = await stat(path).catch(() => undefined)
  if (found !== undefined && !found.isFile()) {
    return { handle: await open(path, "w"), path, renamedTo: undefined, isWhole: false }
  }
  const renamedTo = found === undefined ? path : await realpath(path)
  const beside = `${renamedTo}.part`
  return { handle: await open(beside, "w", 0o600), path: beside, renamedTo, isWhole: false }
}

const attempt = <A>(path: string, what: () => Promise<A>): Effect.Effect<A, StoreError.Fault> =>
  Effect.tryPromise({
    try: what,
    catch: (cause) => {
      const code = cause instanceof Error && "code" in cause ? cause.code : cause
      const reason = code === "ENOSPC" ? "disk-full" : "unavailable"
      const detail = `cannot be written (${String(code)})`
      return new StoreError.Fault({ reason, place: path, detail, retryable: false, cause })
    },
  })
