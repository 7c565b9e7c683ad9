// The event store on a SQLite file.
export * as SqliteEventStore from "./SqliteEventStore.ts"
