// A chronicle that is read fact by fact, as a ledger holds them, and asked in between. What was recorded at the
// last instant waits, for more may come of the same instant, and of it nothing may be learned before all of it.
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import type { Moment } from "../OpenItems.ts"
import { byCustomer, Chronicle, type ChronicleJson, type Model } from "./Chronicle.ts"

/** Annals as plain JSON, but for the facts that wait: those are given beside it. */
export interface AnnalsJson {
  readonly chronicle: ChronicleJson
  readonly last: string
  readonly latestOn: string
}

/** Advanced in place. */
export class Annals {
  readonly #chronicle: Chronicle
  #waiting: Array<LedgerEvent> = []
  #last: string
  #latestOn: string
  #now: Chronicle | undefined

  constructor(of: Model | Chronicle = "learned", last = "", latestOn = "") {
    this.#chronicle = typeof of === "string" ? new Chronicle(of) : of
    this.#last = last
    this.#latestOn = latestOn
  }

  get model(): Model {
    return this.#chronicle.model
  }

  /** Takes in the next fact. **Returns** false, and takes nothing in, when others of later were read before it. */
  read(fact: LedgerEvent): boolean {
    if (fact.recordedAt < this.#last) return false
    if (fact.recordedAt > this.#last) this.#close()
    this.#last = fact.recordedAt
    if (fact.effectiveOn > this.#latestOn) this.#latestOn = fact.effectiveOn
    this.#waiting.push(fact)
    this.#now = undefined
    return true
  }

  #close(): void {
    if (this.#waiting.length > 0) this.#chronicle.take(byCustomer(this.#waiting))
    this.#waiting = []
  }

  /** Whether all that was read counts at a moment. */
  covers({ asOf, knownAt }: Moment): boolean {
    return this.#latestOn <= asOf && (knownAt === undefined || this.#last <= knownAt)
  }

  /** The chronicle with all that was read. */
  now(): Chronicle {
    if (this.#now !== undefined) return this.#now
    this.#now = this.#chronicle.fork()
    if (this.#waiting.length > 0) this.#now.take(byCustomer(this.#waiting))
    return this.#now
  }

  /** The facts of the last instant. */
  get waiting(): ReadonlyArray<LedgerEvent> {
    return this.#waiting
  }

  toPlain(): AnnalsJson {
    const chronicle = this.#chronicle.toPlain()
    return { chronicle, last: this.#last, latestOn: this.#latestOn }
  }

  /** What {@link toPlain} gave, and the facts that waited. */
  static fromPlain(
    { chronicle, last, latestOn }: AnnalsJson,
    waiting: ReadonlyArray<LedgerEvent>,
  ): Annals {
    const annals = new Annals(Chronicle.fromPlain(chronicle), last, latestOn)
    for (const fact of waiting) annals.read(fact)
    return annals
  }
}
