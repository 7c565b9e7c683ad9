// Opening the file: is it ours, is it of this release, and if there is none, make one that only its
// owner can read. Nothing is written to a file before it is known to be ours (or empty).
import { closeSync, existsSync, openSync, statSync } from "node:fs"
import { resolve } from "node:path"
import { DatabaseSync } from "node:sqlite"
import { StoreError } from "@encours/engine"
import { applicationId, type Migration, migrations } from "./migrations.ts"

export interface SqliteOptions {
  /** Open for reading only: appends are refused, and the file must exist. */
  readonly readOnly?: boolean
  /**
   * How long one attempt may stand still for another process's lock, in ms (0–50; 5 unless told).
   * Nothing else of this process runs meanwhile; longer waits are asynchronous.
   */
  readonly busyTimeoutMillis?: number
  /** How long an append or a read is tried again, in ms, before it fails as "busy"; 10,000 unless told. */
  readonly busyLimitMillis?: number
  /** How often `follow` looks for commits of other processes, in ms; 100 unless told. */
  readonly pollMillis?: number
  /** Further pragmas of this connection (cache_size, mmap_size, max_page_count…). */
  readonly pragmas?: Readonly<Record<string, string | number>>
}

/** What a file of ours is: its mark, and its tables version by version. */
export interface FileKind {
  readonly applicationId: number
  readonly migrations: ReadonlyArray<Migration>
}

/** The open ledger; throws a `Fault`, or SQLite's own error where the caller may try again. */
export const openFile = (path: string, options: SqliteOptions): DatabaseSync =>
  openDatabase(path, options, { applicationId, migrations })

/** The open file of a kind; throws as {@link openFile} does. */
export const openDatabase = (
  path: string,
  options: SqliteOptions,
  kind: FileKind,
): DatabaseSync => {
  const place = resolve(path)
  const readOnly = options.readOnly ?? false
  prepareFile(path, place, readOnly)
  const timeout = Math.min(50, Math.max(0, options.busyTimeoutMillis ?? 5))
  const db = new DatabaseSync(place, { readOnly, timeout })
  try {
    const version = storeVersion(db, place, kind)
    // 32 MB of pages keep the index of event ids warm.
    const pragmas = { cache_size: -32_768, ...options.pragmas }
    for (const [name, value] of Object.entries(pragmas)) db.exec(`PRAGMA ${name} = ${value}`)
    if (!readOnly) prepareStore(db, place, version, kind)
    else if (version < kind.migrations.length) {
      throw fault(
        "older-version",
        place,
        "its tables are older than this release; open it to write once",
      )
    }
    return db
  } catch (cause) {
    db.close()
    throw cause
  }
}

const fault = (reason: StoreError.FaultReason, place: string, detail: string, cause?: unknown) =>
  new StoreError.Fault({ reason, place, detail, retryable: false, cause })

/** Creates the file for its owner alone (0600; SQLite gives its -wal and -shm the same mode). */
const prepareFile = (path: string, place: string, readOnly: boolean): void => {
  if (path === "" || path.startsWith(":") || path.includes("\u0000")) {
    throw fault("invalid", JSON.stringify(path), "expected the path of a file")
  }
  if (existsSync(place)) {
    if (statSync(place).isDirectory()) throw fault("not-a-store", place, "this is a folder")
    return
  }
  if (readOnly) throw fault("unavailable", place, "there is no such file")
  try {
    closeSync(openSync(place, "wx", 0o600))
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined
    if (code === "EEXIST") return
    const detail =
      code === "ENOENT" || code === "ENOTDIR"
        ? "its folder does not exist"
        : `the file cannot be created (${String(code)})`
    const forbidden = code === "EACCES" || code === "EPERM" || code === "EROFS"
    throw fault(forbidden ? "read-only" : "unavailable", place, detail, cause)
  }
}

const pragma = (db: DatabaseSync, name: string): unknown => {
  const row = db.prepare(`PRAGMA ${name}`).get()
  return row === undefined ? undefined : Object.values(row)[0]
}

/** The release of tables in the file, 0 when it is empty; throws when it is not ours or newer. */
const storeVersion = (
  db: DatabaseSync,
  place: string,
  { applicationId, migrations }: FileKind,
): number => {
  const version = Number(pragma(db, "user_version"))
  const empty = db.prepare("SELECT 1 FROM sqlite_schema LIMIT 1").get() === undefined
  if (pragma(db, "application_id") !== applicationId) {
    if (empty && version === 0) return 0
    throw fault("not-a-store", place, "this is a SQLite file of another program")
  }
  if (version > migrations.length) {
    const detail = `written by a newer release (tables ${version}, this one knows ${migrations.length})`
    throw fault("newer-version", place, detail)
  }
  return version
}

/** Durable settings, then the migrations that the file has not had, in one transaction. */
const prepareStore = (db: DatabaseSync, place: string, version: number, kind: FileKind): void => {
  const { applicationId, migrations } = kind
  if (pragma(db, "journal_mode = WAL") !== "wal") {
    throw fault("unavailable", place, "this file system cannot hold a write-ahead log")
  }
  // FULL: an acknowledged append survives power loss.
  db.exec("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
  if (version === migrations.length) return
  db.exec("BEGIN IMMEDIATE")
  try {
    // Another process may have done it between the first look and the lock.
    for (const { sql, change } of migrations.slice(storeVersion(db, place, kind))) {
      db.exec(sql)
      change?.(db)
    }
    db.exec(`PRAGMA application_id = ${applicationId}`)
    db.exec(`PRAGMA user_version = ${migrations.length}`)
    db.exec("COMMIT")
    // What the old rows said in clear is not to stay behind in the write-ahead log.
    if (version > 0) db.exec("PRAGMA wal_checkpoint(TRUNCATE)")
  } catch (cause) {
    if (db.isTransaction) db.exec("ROLLBACK")
    throw cause
  }
}
