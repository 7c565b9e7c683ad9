// What PostgreSQL and its driver say, in terms of what the host can do about it.
//
// Class codes are those of PostgreSQL's appendix A. A refusal by the server wrote nothing; a lost
// connection leaves a statement that may have been committed in doubt.
import { StoreError } from "@encours/engine"
import { Unsent } from "./Connections.ts"

type Meaning = readonly [StoreError.FaultReason, boolean, string]

/** By SQLSTATE, or by its class (the first two characters) where a class means one thing. */
const meanings: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ["40001", ["busy", true, "another transaction came between"]],
  ["40P01", ["busy", true, "two transactions waited for each other"]],
  ["55P03", ["busy", true, "a lock was not free in time"]],
  ["57014", ["busy", true, "the statement was cancelled, or took longer than it may"]],
  ["25P02", ["invalid", false, "the transaction has failed already; roll it back"]],
  ["25P03", ["unavailable", true, "the transaction stood idle longer than it may"]],
  ["25006", ["read-only", false, "the session may only read"]],
  ["53100", ["disk-full", true, "no room left; nothing of this was written"]],
  ["53200", ["unavailable", true, "the server is out of memory"]],
  ["53300", ["busy", true, "the server takes no more connections"]],
  ["57P01", ["unavailable", true, "the server is shutting down"]],
  ["57P02", ["unavailable", true, "the server crashed"]],
  ["57P03", ["unavailable", true, "the server is starting or shutting down"]],
  ["57P05", ["unavailable", true, "the session stood idle longer than it may"]],
  ["28", ["unavailable", false, "the server does not let this user in"]],
  ["3D000", ["unavailable", false, "there is no such database"]],
  ["3F000", ["not-a-store", false, "there is no such schema; run the migrations"]],
  ["42P01", ["not-a-store", false, "the tables are not there; run the migrations"]],
  ["42883", ["not-a-store", false, "the functions are not there; run the migrations"]],
  ["42501", ["unavailable", false, "this role may not do that"]],
  ["22021", ["invalid", false, "a text is not valid UTF-8"]],
  ["54", ["invalid", false, "a value is larger than PostgreSQL allows"]],
  ["23", ["corrupt", false, "the rows contradict the head row; verify the log"]],
  ["58", ["unavailable", true, "the server's disk failed"]],
  ["XX001", ["corrupt", false, "the data is damaged"]],
  ["XX002", ["corrupt", false, "an index is damaged"]],
  ["08", ["unavailable", true, "the connection failed"]],
])

/** The server's code of a refusal; undefined for errors of the driver and the network. */
export const codeOf = (thrown: unknown): string | undefined => {
  const cause = innermost(thrown)
  return cause instanceof Error &&
    "severity" in cause &&
    "code" in cause &&
    typeof cause.code === "string" &&
    /^[0-9A-Z]{5}$/.test(cause.code)
    ? cause.code
    : undefined
}

/** Query builders wrap what the driver threw, and say the query instead of the reason. */
const innermost = (thrown: unknown): unknown => {
  let cause = thrown
  while (cause instanceof Error && !("severity" in cause) && cause.cause instanceof Error) {
    cause = cause.cause
  }
  return cause
}

/** Tried again at once where that is safe: nothing was written, and nobody is to blame. */
export const isCollision = (cause: unknown): boolean => {
  const code = codeOf(cause)
  return code === "40001" || code === "40P01"
}

/** A refusal of the values, not of the moment: of a group, only the culprit deserves it. */
export const isAboutValues = (cause: unknown): boolean =>
  /^(22|23|54)/.test(codeOf(cause) ?? "") || codeOf(cause) === "42501"

/**
 * Whether a statement that failed so may have been committed: it was sent, and the server did not
 * refuse it in so many words. A server that shuts down may say so after it has committed.
 */
export const leavesDoubt = (cause: unknown): boolean => {
  if (cause instanceof Unsent) return false
  const code = codeOf(cause)
  return code === undefined || /^(57P0[1235]|08|58|XX)/.test(code)
}

/** The typed fault of what a driver threw. */
export const postgresFault = (place: string, thrown: unknown): StoreError.Fault => {
  if (thrown instanceof StoreError.Fault) return thrown
  const cause = innermost(thrown)
  const said = wordsOf(cause)
  const code = codeOf(cause)
  const [reason, retryable, meaning] = meaningOf(code, said)
  return new StoreError.Fault({
    reason,
    place,
    detail: `${meaning} (${code === undefined ? said : `${code}: ${said}`})`,
    retryable,
    cause,
  })
}

const meaningOf = (code: string | undefined, said: string): Meaning => {
  if (code !== undefined) {
    const known = meanings.get(code) ?? meanings.get(code.slice(0, 2))
    return known ?? ["unavailable", false, "PostgreSQL refused"]
  }
  if (/timeout exceeded when trying to connect/.test(said)) {
    return ["busy", true, "every connection of the pool was in use"]
  }
  if (/after calling end|pool is draining|Client was closed|not queryable/.test(said)) {
    return ["closed", false, "the connection is closed"]
  }
  return ["unavailable", true, "the connection failed"]
}

/** Several addresses of one name fail together, with their words inside. */
const wordsOf = (cause: unknown): string => {
  if (cause instanceof AggregateError) return cause.errors.map(wordsOf).join("; ")
  return cause instanceof Error ? cause.message : String(cause)
}
