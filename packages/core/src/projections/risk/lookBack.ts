// What was said of one customer on days that are over: from its own facts known by then, and from what payers at
// large had taught by then. No other customer's facts are read for it.

import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Behaviour from "./Behaviour.ts"
import { byInstant } from "./Chronicle.ts"
import { outlookOf, type Seer, type Teachings } from "./Outlook.ts"

/** The end of a day, and what payers at large had taught by then. */
export interface Past {
  readonly on: CalendarDate
  readonly teachings: Teachings
}

/**
 * The customer at the end of each day; each is to be asked before the next.
 *
 * **Shape** `known`: facts of one customer; `pasts`: the earliest first.
 */
export function* lookBack(
  known: ReadonlyArray<LedgerEvent>,
  pasts: ReadonlyArray<Past>,
): Generator<readonly [Past, Seer]> {
  const behaviour = Behaviour.none()
  const facts = [...byInstant(known)].flat()
  let next = 0
  for (const past of pasts) {
    const end = Instant.endOfDay(past.on)
    for (let fact = facts[next]; fact !== undefined && fact.recordedAt <= end; fact = facts[next]) {
      Behaviour.apply(behaviour, fact)
      next++
    }
    const seer: Seer = {
      behaviourOf: () => behaviour,
      outlook: (customer, asked) => outlookOf(past.teachings, behaviour, customer, asked),
    }
    yield [past, seer]
  }
}
