// A process that appends from four sides until it is killed, and prints what was acknowledged.
import { PostgresEventStore } from "@encours/storage-postgres"
import { appendForEver } from "./appendForEver.ts"

const [address = "", schema = "", ledger = ""] = process.argv.slice(2)
const store = await PostgresEventStore.open(address, { schema, keepOpenItems: true, probe: false })
const tell = (one: object) => console.log(JSON.stringify(one))
const sides = ["W-1", "W-2", "W-3", "W-4"]
await Promise.all(
  sides.map((name) => appendForEver(store, ledger, name, { tell, isDone: () => false })),
)
