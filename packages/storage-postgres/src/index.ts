// The event store and the key store on a PostgreSQL server.
export * as Migrations from "./migrations.ts"
export type {
  AgedBalanceOfTables,
  OpenItemsTables,
  SetAside,
  TablesOptions,
} from "./OpenItemsTables.ts"
export * as PostgresEventStore from "./PostgresEventStore.ts"
export * as PostgresKeyStore from "./PostgresKeyStore.ts"
export * as RowSecurity from "./RowSecurity.ts"
export type { SqlHost, SqlRow, SqlSession, SqlValue } from "./SqlSession.ts"
