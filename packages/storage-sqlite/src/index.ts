// The event store on a SQLite file.
export * as SqliteEventStore from "./SqliteEventStore.ts"
export * as SqliteKeyStore from "./SqliteKeyStore.ts"
