// What a store keeps of a decision state is the state: read again, it equals the fold to the last
// field, and the next fact makes the same of both.
import { deepStrictEqual } from "node:assert"
import { advance, CustomerLedger, type LedgerEvent, StateText } from "@encours/core"
import { anyHistory } from "@encours/testing"
import fc from "fast-check"
import { it } from "vitest"
import { runs } from "./runs.ts"

const streamsOf = (facts: ReadonlyArray<LedgerEvent.LedgerEvent>) =>
  Map.groupBy(facts, (fact) => ("customer" in fact ? fact.customer : ""))

it("a state is its text, wherever a stream is cut", () => {
  fc.assert(
    fc.property(anyHistory(), fc.nat({ max: 40 }), ({ facts }, cut) => {
      for (const [customer, stream] of streamsOf(facts)) {
        let state = CustomerLedger.empty("main", customer)
        let again = state
        for (const [at, fact] of stream.entries()) {
          if (at === cut % stream.length) again = StateText.decode(StateText.encode(state))
          if (again !== state) advance(again, fact)
          state = advance(state, fact)
        }
        deepStrictEqual(again, state)
        deepStrictEqual(StateText.decode(StateText.encode(state)), state)
      }
    }),
    runs(300),
  )
})
