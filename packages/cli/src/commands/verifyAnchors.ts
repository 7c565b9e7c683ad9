// encours verify --anchors: anchors by themselves, and the ledgers of a store held against them.
import { EventStore, Evidence } from "@encours/engine"
import * as Effect from "effect/Effect"
import type { Asked } from "../arguments/Asked.ts"
import { type Failure, Refused } from "../Failure.ts"
import type { Io } from "../Io.ts"
import { readText } from "../loads/openBytes.ts"
import { publicKeyHex } from "../stores/pemKeys.ts"

/** The anchors of `--anchors`, undefined when it is not given. */
export const readAnchorsOf = (
  asked: Asked,
): Effect.Effect<ReadonlyArray<Evidence.Anchor.Anchor> | undefined, Failure> =>
  Effect.gen(function* () {
    const path = asked.text("anchors")
    if (path === undefined) return undefined
    return yield* Evidence.readAnchors(path, yield* readText(path))
  })

/**
 * Checks the anchors, and `ledgers` of the store against them where one is given; says how many hold.
 * Refused when one does not.
 */
export const verifyAnchors = (
  asked: Asked,
  io: Io,
  against?: {
    readonly store: EventStore.EventStoreShape
    readonly ledgers: ReadonlyArray<string>
  },
): Effect.Effect<number, Failure> =>
  Effect.gen(function* () {
    const anchors = (yield* readAnchorsOf(asked)) ?? []
    const found = [...Evidence.checkAnchors(anchors, yield* publicKeyHex(asked))]
    for (const ledger of against?.ledgers ?? []) {
      const held = Evidence.holdAgainst(ledger, anchors)
      const { store } = against ?? {}
      if (store === undefined) continue
      found.push(...(yield* Effect.provideService(held, EventStore.EventStore, store)))
    }
    if (found.length === 0) return anchors.length
    for (const { ledger, position, at, kind, expected, found: was } of found) {
      io.err(
        `${ledger}: anchor of ${at} at position ${position}, ${kind}: expected ${expected}, found ${was}\n`,
      )
    }
    return yield* new Refused({ detail: `anchors do not hold: ${found.length} found` })
  })
