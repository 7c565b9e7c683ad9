import type { SqliteEventStore } from "@encours/storage-sqlite"
import type { Io } from "../Io.ts"

/** Says on standard error what a crash left beside a SQLite file; nothing after an orderly end. */
export const reportLogEnd = (
  path: string,
  found: SqliteEventStore.LogEnd | null,
  io: Pick<Io, "err">,
): void => {
  if (found === null || found.bytesLost === 0) return
  const { transactionsKept, transactionsLost, bytesLost } = found
  const lost =
    transactionsLost === 0
      ? "an append that had not ended, or whose end is lost"
      : `damaged: ${transactionsLost} transactions behind the damage are lost`
  io.err(
    `${path}: the last program was cut off. Of its log, ${transactionsKept} transactions stand; ` +
      `the last ${bytesLost} bytes do not count (${lost}).\n`,
  )
}
