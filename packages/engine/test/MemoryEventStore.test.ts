import { MemoryEventStore } from "@encours/engine"
import { eventStoreSuite } from "@encours/testing"

eventStoreSuite("memory", () => ({ layer: MemoryEventStore.layer }))
