import { SqliteEventStore } from "@encours/storage-sqlite"
import { eventStoreSuite } from "@encours/testing"
import { tamperWith } from "./tamper.ts"
import { tempFile } from "./tempFile.ts"

eventStoreSuite("sqlite", () => {
  const path = tempFile()
  return { layer: SqliteEventStore.layer(path), tamper: tamperWith(path) }
})
