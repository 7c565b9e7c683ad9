import { MemoryKeyStore } from "@encours/engine"
import { keyStoreSuite } from "@encours/testing"

keyStoreSuite("memory", () => MemoryKeyStore.layer)
