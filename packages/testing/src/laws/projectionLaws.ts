// Laws of any projection, a host's own too: what it keeps depends on the facts alone, not on when it was
// stopped, how it was saved, or who looked at it meanwhile.
import { deepStrictEqual } from "node:assert"
import type { LedgerEvent } from "@encours/core"
import type { EventStore, Projection } from "@encours/engine"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

/** What can be asked of a projection; each throws an `AssertionError` where it does not hold. */
export interface ProjectionLaws {
  /** Folding twice gives the same, and no fact is changed by it. */
  readonly isDeterministic: (facts: Facts) => void
  /** Saved after `at` facts, read back and gone on, it ends where it would have without. */
  readonly survivesACheckpoint: (facts: Facts, at: number) => void
  /** What was saved reads back as itself: `encode` ∘ `decode` is the identity on texts. */
  readonly readsBackWhatItSaved: (facts: Facts) => void
  /** A state that was handed out is not changed by a later one that started from the same text. */
  readonly sharesNothing: (facts: Facts) => void
  /** All of them. */
  readonly all: (facts: Facts, at?: number) => void
}

/**
 * The laws of a projection, to be held against random histories: `fc.property(anyHistory(), fc.nat(40),
 * ({ facts }, at) => laws(myProjection).all(facts, at))`.
 */
export const laws = <State>(projection: Projection<State>): ProjectionLaws => {
  const { initial, encode, decode } = projection
  const onward = (from: State, facts: Facts, before = 0): State =>
    facts.reduce(
      (state, fact, at) => projection.apply(state, fact, rowOf(fact, before + at + 1)),
      from,
    )
  const text = (facts: Facts) => encode(onward(initial(), facts))

  const isDeterministic = (facts: Facts) => {
    const copy = structuredClone(facts)
    deepStrictEqual(text(facts), text(facts), "the same facts, folded twice, differ")
    deepStrictEqual(facts, copy, "a fact was changed while it was folded")
  }
  const survivesACheckpoint = (facts: Facts, at: number) => {
    const cut = Math.min(at, facts.length)
    const saved = text(facts.slice(0, cut))
    const resumed = encode(onward(decode(saved), facts.slice(cut), cut))
    deepStrictEqual(resumed, text(facts), `saved after ${cut} facts, it goes on otherwise`)
  }
  const readsBackWhatItSaved = (facts: Facts) => {
    const saved = text(facts)
    deepStrictEqual(encode(decode(saved)), saved, "what was saved reads back as something else")
  }
  const sharesNothing = (facts: Facts) => {
    const empty = encode(initial())
    const saved = text(facts)
    const first = decode(saved)
    onward(decode(saved), facts, facts.length)
    deepStrictEqual(encode(first), saved, "two states that were read apart share a part")
    onward(initial(), facts)
    deepStrictEqual(encode(initial()), empty, "a new state remembers an old one")
  }
  return {
    ...{ isDeterministic, survivesACheckpoint, readsBackWhatItSaved, sharesNothing },
    all: (facts, at = Math.floor(facts.length / 2)) => {
      isDeterministic(facts)
      survivesACheckpoint(facts, at)
      readsBackWhatItSaved(facts)
      sharesNothing(facts)
    },
  }
}

/** A row as a store would give it; its hash is of no concern to a projection. */
const rowOf = (fact: LedgerEvent.LedgerEvent, position: number): EventStore.StoredEvent => ({
  ...{ position, version: position, id: fact.id, body: "", hash: "" },
  customer: "customer" in fact ? fact.customer : "",
})
