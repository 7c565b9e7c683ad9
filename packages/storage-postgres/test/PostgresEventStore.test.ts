import { PostgresEventStore } from "@encours/storage-postgres"
import { eventStoreSuite } from "@encours/testing"
import { address, freshSchema } from "./place.ts"
import { tamperWith } from "./tamper.ts"

eventStoreSuite(
  "postgres",
  () => {
    const schema = freshSchema()
    return {
      layer: PostgresEventStore.layer(address(), { schema }),
      tamper: tamperWith(schema),
    }
  },
  { runs: 15 },
)
