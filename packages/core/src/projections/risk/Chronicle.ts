// A ledger lived through again in the order in which it was learned: what would have been expected of each
// invoice on the day it was recorded, from what was recorded strictly before it, and what came of it.
// Nothing that was recorded later can be in any of it.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../../events/LedgerEvent.ts"
import * as Behaviour from "./Behaviour.ts"
import * as Climate from "./Climate.ts"
import * as Distribution from "./Distribution.ts"
import { type Expectation, expectPayment } from "./expectPayment.ts"

/** What was expected of an invoice when it was recorded. */
export interface Foreseen {
  readonly customer: string
  readonly invoice: string
  readonly issuedOn: CalendarDate.CalendarDate
  readonly lateProbability: number
  /** The middle of what was expected, in days after the due date. */
  readonly expectedDelay: number
  readonly p50: number
  readonly p80: number
  readonly p90: number
  /** Without what all payers share. */
  readonly own: number
}

type Seen = (foreseen: Foreseen, expectation: Expectation) => void

/** A ledger's payers as far as it has been read; advanced in place. */
export class Chronicle {
  readonly climate = Climate.none()
  readonly #behaviours = new Map<string, Behaviour.Behaviour>()
  readonly #foreseen = new Map<string, Foreseen>()

  behaviourOf(customer: string): Behaviour.Behaviour {
    const found = this.#behaviours.get(customer) ?? Behaviour.none()
    this.#behaviours.set(customer, found)
    return found
  }

  /**
   * Takes in all facts that were recorded at one instant: the invoices among them are foreseen first,
   * for none of the others was known before.
   */
  take(facts: ReadonlyArray<LedgerEvent>, onForeseen?: Seen): void {
    for (const fact of facts) if (fact.type === "InvoiceIssued") this.#foresee(fact, onForeseen)
    for (const fact of facts) {
      if (!("customer" in fact)) continue
      const behaviour = this.behaviourOf(fact.customer)
      for (const change of Behaviour.apply(behaviour, fact)) {
        if ("settled" in change) this.#learn(behaviour, change.settled)
      }
    }
  }

  #foresee(
    { customer, effectiveOn, data }: Extract<LedgerEvent, { readonly type: "InvoiceIssued" }>,
    onForeseen: Seen | undefined,
  ): void {
    const behaviour = this.behaviourOf(customer)
    const day = CalendarDate.toDayNumber(effectiveOn)
    const weather = Climate.weather(this.climate, behaviour.segment, day)
    const asked = { amount: data.total.minor, currency: data.total.currency, on: effectiveOn }
    const expectation = expectPayment(behaviour, weather, asked)
    const own = Distribution.ownMiddle(expectation)
    const foreseen: Foreseen = {
      customer,
      invoice: data.invoice,
      issuedOn: effectiveOn,
      lateProbability: Distribution.lateProbability(expectation),
      expectedDelay: own + expectation.drift,
      p50: Distribution.quantile(expectation, 0.5),
      p80: Distribution.quantile(expectation, 0.8),
      p90: Distribution.quantile(expectation, 0.9),
      own,
    }
    this.#foreseen.set(data.invoice, foreseen)
    onForeseen?.(foreseen, expectation)
  }

  #learn(behaviour: Behaviour.Behaviour, settled: Behaviour.Settled): void {
    const foreseen = this.#foreseen.get(settled.invoice)
    const by = (days: number | undefined) => days !== undefined && settled.delay <= days
    Climate.remember(this.climate, {
      segment: behaviour.segment,
      delay: settled.delay,
      expected: foreseen?.own,
      withinP50: by(foreseen?.p50),
      withinP80: by(foreseen?.p80),
      withinP90: by(foreseen?.p90),
      settledOn: CalendarDate.toDayNumber(settled.settledOn),
    })
    // Settled once: a payment that bounces later is no second lesson.
    this.#foreseen.delete(settled.invoice)
  }
}

/** The facts in the order in which they were learned, those of one instant together. */
export function* byInstant(
  facts: ReadonlyArray<LedgerEvent>,
): Generator<ReadonlyArray<LedgerEvent>> {
  const sorted = facts.toSorted((a, b) =>
    a.recordedAt < b.recordedAt ? -1 : Number(a.recordedAt > b.recordedAt),
  )
  let from = 0
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at]?.recordedAt === sorted[from]?.recordedAt) continue
    yield sorted.slice(from, at)
    from = at
  }
}
