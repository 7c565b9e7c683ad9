// How the balance of an invoice came about: each fact that moved it, in the order recorded, with what it
// added or took. The figure after the last one is that of the aged balance, for it is the same fold.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { LedgerIndex } from "../projections/LedgerIndex.ts"
import type { Story } from "../projections/moneyTies.ts"
import { type Moment, type OpenItem, openItems } from "../projections/OpenItems.ts"

/** A fact, and what it did to what is open, in minor units. */
export interface Step {
  readonly fact: LedgerEvent
  readonly amount: number
  readonly after: number
}

export interface Steps {
  readonly steps: ReadonlyArray<Step>
  /** The open instalments of the invoice, after all of them. */
  readonly items: ReadonlyArray<OpenItem>
}

/** Most facts of a story that are weighed one by one; of more only those that name the invoice are. */
const weighedMost = 500

/** **Shape** `story`: of the invoice, up to the instant that is known, of any day. */
export const balanceSteps = (story: Story, invoice: string, moment: Moment): Steps => {
  const index = new LedgerIndex(story[0]?.ledger ?? "")
  const itemsNow = () => [...openItems(index, moment)].filter((item) => item.invoice === invoice)
  const names = (fact: LedgerEvent) => JSON.stringify(fact.data).includes(JSON.stringify(invoice))
  const weighs = (fact: LedgerEvent) => story.length <= weighedMost || names(fact)
  const steps: Array<Step> = []
  let open = 0
  story.forEach((fact, at) => {
    index.apply(fact)
    if (!weighs(fact) && at < story.length - 1) return
    const after = itemsNow().reduce((sum, item) => sum + item.open, 0)
    if (after !== open) steps.push({ fact, amount: after - open, after })
    open = after
  })
  return { steps, items: itemsNow() }
}
