// What a ledger knows of one customer, ready to be asked about any day as known at any instant: its facts,
// and the index made of them. It takes in one fact after the other, and is asked without folding again.
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import { LedgerIndex } from "./LedgerIndex.ts"

export class Dossier {
  readonly ledger: string
  readonly customer: string
  readonly index: LedgerIndex
  readonly #facts: Array<LedgerEvent> = []

  constructor(ledger: string, customer: string) {
    this.ledger = ledger
    this.customer = customer
    this.index = new LedgerIndex(ledger)
  }

  /** In the order recorded. */
  get facts(): ReadonlyArray<LedgerEvent> {
    return this.#facts
  }

  /** How many facts it holds: where to read the stream on. */
  get version(): number {
    return this.#facts.length
  }

  /** Takes in the next fact of the customer's stream. */
  apply(fact: LedgerEvent): void {
    this.index.apply(fact)
    this.#facts.push(fact)
  }
}

/**
 * The dossier that a customer's facts make.
 *
 * **Shape** `facts`: all of one customer, in the order recorded.
 */
export const dossierOf = (facts: ReadonlyArray<LedgerEvent>): Dossier => {
  const [first] = facts
  const customer = first !== undefined && "customer" in first ? first.customer : ""
  const dossier = new Dossier(first?.ledger ?? "", customer)
  for (const fact of facts) dossier.apply(fact)
  return dossier
}
