// What SQLite says, in terms of what the host can do about it.
import { StoreError } from "@encours/engine"

/** SQLite's primary result codes that mean something to a host (the rest is "unavailable"). */
const busy = 5
const locked = 6
const ioError = 10
const constraint = 19
const notADatabase = 26

const meanings: ReadonlyMap<number, readonly [StoreError.FaultReason, boolean, string]> = new Map([
  [busy, ["busy", true, "another process holds the file"]],
  [locked, ["busy", true, "another connection holds the file"]],
  [7, ["unavailable", true, "out of memory"]],
  [8, ["read-only", false, "the file cannot be written"]],
  [ioError, ["unavailable", true, "the disk failed"]],
  [11, ["corrupt", false, "the file is damaged"]],
  [13, ["disk-full", true, "no room left; nothing of this was written"]],
  [14, ["unavailable", false, "the file cannot be opened"]],
  [18, ["invalid", false, "a value is larger than SQLite allows"]],
  [constraint, ["corrupt", false, "the rows contradict the head row; verify the log"]],
  [notADatabase, ["not-a-store", false, "this file is not a SQLite database"]],
])

/** SQLite's primary result code (the low byte of the extended one); undefined for other errors. */
const resultCode = (cause: unknown): number | undefined =>
  cause instanceof Error && "errcode" in cause && typeof cause.errcode === "number"
    ? cause.errcode & 0xff
    : undefined

export const isBusy = (cause: unknown): boolean => {
  const code = resultCode(cause)
  return code === busy || code === locked
}

export const isConstraint = (cause: unknown): boolean => resultCode(cause) === constraint

/**
 * Whether a COMMIT that failed so may stand after a crash: the disk answered that it could not write
 * or flush, after SQLite had given it everything. Any other failure of a COMMIT wrote nothing.
 */
export const leavesDoubt = (cause: unknown): boolean => {
  const code = resultCode(cause)
  return code === undefined || code === ioError
}

/** The typed fault of an error that `node:sqlite` threw. */
export const sqliteFault = (place: string, cause: unknown): StoreError.Fault => {
  if (cause instanceof StoreError.Fault) return cause
  const said = cause instanceof Error ? cause.message : String(cause)
  if (cause instanceof Error && "code" in cause && cause.code === "ERR_INVALID_STATE") {
    const detail = "the store is closed"
    return new StoreError.Fault({ reason: "closed", place, detail, retryable: false, cause })
  }
  const [reason, retryable, meaning] = meanings.get(resultCode(cause) ?? -1) ?? [
    "unavailable",
    false,
    "SQLite refused",
  ]
  const detail = `${meaning} (${said})`
  return new StoreError.Fault({ reason, place, detail, retryable, cause })
}
