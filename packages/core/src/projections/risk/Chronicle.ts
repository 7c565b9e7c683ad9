// A ledger lived through again in the order in which it was learned: what would have been expected of each
// invoice on the day it was recorded, from what was recorded strictly before it, and what came of it.
// Nothing that was recorded later can be in any of it.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { LedgerEvent, OfType } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import * as Behaviour from "./Behaviour.ts"
import * as Climate from "./Climate.ts"
import type { Calibration } from "./calibrate.ts"
import * as Distribution from "./Distribution.ts"
import { Examined } from "./Examined.ts"
import { type Expectation, expectPayment } from "./expectPayment.ts"
import * as Lessons from "./lessons.ts"
import { School } from "./School.ts"
import { lastDueOn, type Settled, type Track } from "./Track.ts"
import { type Views, viewsOf } from "./views.ts"
import type { Asked } from "./voices.ts"

/** What is expected of an invoice, and how it is seen. */
export interface Outlook {
  readonly customer: string
  readonly asked: Asked
  /** Its chance to be late is the learned one, once enough was learned. */
  readonly expectation: Expectation
  readonly views: Views
  readonly weights: Lessons.Weights
  readonly record: Calibration
}

/** Days that are foreseen, in days after the due date. */
export interface Ranges {
  readonly p50: number
  readonly p80: number
  readonly p90: number
}

export const rangesOf = ({ expectation, record }: Outlook, soFar?: number): Ranges => {
  const at = (part: number) => Distribution.quantile(expectation, part, record, soFar)
  return { p50: at(0.5), p80: at(0.8), p90: at(0.9) }
}

/** A payer is known from about as many of its own invoices as payers at large stand for. */
const knownShare = 0.5

/** Whether weights are learned from outcomes, or stay at the convention. */
export type Model = "learned" | "untrained"

/** What was expected when it was issued; undefined of a payer of whom nothing was known. */
interface Followed {
  readonly expectation: Distribution.Distribution
  readonly ranges: Ranges
  readonly own: number
}

/** A ledger's payers as far as it has been read; advanced in place. */
export class Chronicle {
  readonly climate = Climate.none()
  readonly #model: Model
  readonly #behaviours = new Map<string, Behaviour.Behaviour>()
  readonly #examined = new Examined()
  readonly #school = new School()
  readonly #foreseen = new Map<string, Followed | undefined>()
  #record: Calibration = Climate.record(this.climate)

  constructor(model: Model = "learned") {
    this.#model = model
  }

  behaviourOf(customer: string): Behaviour.Behaviour {
    const found = this.#behaviours.get(customer) ?? Behaviour.none()
    this.#behaviours.set(customer, found)
    return found
  }

  get customers(): ReadonlyArray<string> {
    return [...this.#behaviours.keys()]
  }

  /**
   * Takes in all facts that were recorded at one instant: the invoices among them are foreseen first,
   * for none of the others was known before. All that `wanted` asks for are told to `onForeseen`; for
   * what is learned a part is enough in a large ledger.
   */
  take(
    facts: ReadonlyArray<LedgerEvent>,
    wanted: (issued: OfType<"InvoiceIssued">) => boolean = () => false,
    onForeseen: (outlook: Outlook) => void = () => undefined,
  ): void {
    const seen: Array<Outlook> = []
    for (const fact of facts) {
      if (fact.type !== "InvoiceIssued") continue
      const day = CalendarDate.toDayNumber(fact.effectiveOn)
      const isExamined = this.#examined.choose(fact.data.invoice, day)
      const isWanted = wanted(fact)
      if (!isExamined && !isWanted) continue
      if (isExamined) this.#attend(day)
      const outlook = this.outlook(fact.customer, {
        amount: fact.data.total.minor,
        currency: fact.data.total.currency,
        dueOn: lastDueOn(fact),
        on: fact.effectiveOn,
        invoice: fact.data.invoice,
      })
      if (isExamined) seen.push(outlook)
      if (isWanted) onForeseen(outlook)
    }
    for (const fact of facts) {
      if (!("customer" in fact)) continue
      const behaviour = this.behaviourOf(fact.customer)
      for (const change of Behaviour.apply(behaviour, fact)) {
        if ("settled" in change) this.#settle(behaviour, change.settled)
      }
    }
    for (const outlook of seen) this.#follow(outlook)
  }

  /** What to expect of an invoice of a customer. */
  outlook(customer: string, asked: Asked): Outlook {
    const behaviour = this.behaviourOf(customer)
    const day = CalendarDate.toDayNumber(asked.on)
    const weather = Climate.weather(this.climate, behaviour.segment, day)
    const expectation = expectPayment(behaviour, weather, asked)
    const views = viewsOf(expectation, asked, this.#school.scaleOf(asked.currency))
    const learned = this.#model === "learned" ? this.#school.weights : undefined
    const weights = learned ?? Lessons.convention(views)
    const late = learned === undefined ? undefined : Lessons.chance(learned, views)
    const record = this.#record
    return { customer, asked, expectation: { ...expectation, late }, views, weights, record }
  }

  #attend(day: number): void {
    if (!this.#school.attend(day)) return
    this.#record = Climate.record(this.climate)
  }

  #follow(outlook: Outlook): void {
    const { customer, asked, views, expectation } = outlook
    const track = this.behaviourOf(customer).tracks.get(asked.invoice ?? "")
    if (track === undefined) return
    const isKnown = expectation.ownShare >= knownShare
    if (isKnown) this.#school.enrol(track as Track, views)
    const { samples, drift, late } = expectation
    const own = Distribution.ownMiddle(expectation)
    const ranges = rangesOf(outlook)
    const followed = { expectation: { samples, drift, late }, ranges, own }
    this.#foreseen.set(track.invoice, isKnown ? followed : undefined)
  }

  #settle({ segment }: Behaviour.Behaviour, { invoice, delay, settledOn }: Settled): void {
    if (!this.#foreseen.has(invoice)) return
    const followed = this.#foreseen.get(invoice)
    Climate.remember(this.climate, {
      ...{ segment, delay },
      settledOn: CalendarDate.toDayNumber(settledOn),
      foreseen: followed && turnedOut(followed, delay),
    })
    // Settled once: a payment that bounces later is no second lesson.
    this.#foreseen.delete(invoice)
  }
}

const turnedOut = ({ expectation, ranges, own }: Followed, delay: number): Climate.Foreseen => ({
  expected: own,
  spent: Distribution.spent(expectation, delay),
  within: { p50: delay <= ranges.p50, p80: delay <= ranges.p80, p90: delay <= ranges.p90 },
})

/**
 * The facts in the order in which they were learned, those of one instant together and in it by
 * customer, so that however streams are interleaved the same is learned.
 */
export function* byInstant(
  facts: ReadonlyArray<LedgerEvent>,
): Generator<ReadonlyArray<LedgerEvent>> {
  const customerOf = (fact: LedgerEvent) => ("customer" in fact ? fact.customer : "")
  const sorted = facts.toSorted(
    (a, b) =>
      Ids.compareUtf8(a.recordedAt, b.recordedAt) || Ids.compareUtf8(customerOf(a), customerOf(b)),
  )
  let from = 0
  for (let at = 1; at <= sorted.length; at++) {
    if (at < sorted.length && sorted[at]?.recordedAt === sorted[from]?.recordedAt) continue
    yield sorted.slice(from, at)
    from = at
  }
}
