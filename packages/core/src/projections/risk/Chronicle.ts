// A ledger lived through again in the order in which it was learned: what would have been expected of each
// invoice on the day it was recorded, from what was recorded strictly before it, and what came of it.
// Nothing that was recorded later can be in any of it.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Instant from "../../calendar/Instant.ts"
import type { LedgerEvent, OfType } from "../../events/LedgerEvent.ts"
import * as Ids from "../../party/Ids.ts"
import { Almanac, type AlmanacJson, type Mark, teachingsAt } from "./Almanac.ts"
import { Barometer } from "./Barometer.ts"
import * as Behaviour from "./Behaviour.ts"
import * as BehaviourText from "./behaviourText.ts"
import * as Climate from "./Climate.ts"
import { type Calibration, calibration } from "./calibrate.ts"
import * as Distribution from "./Distribution.ts"
import { Examined, type ExaminedJson } from "./Examined.ts"
import {
  type Model,
  type Outlook,
  outlookOf,
  type Ranges,
  rangesOf,
  type Teachings,
} from "./Outlook.ts"
import { School, type SchoolJson, scaleIn } from "./School.ts"
import { lastDueOn, type Settled, type Track } from "./Track.ts"
import type { Asked } from "./voices.ts"

export { type Model, type Outlook, type Ranges, rangesOf } from "./Outlook.ts"

/** A payer is known from about as many of its own invoices as payers at large stand for. */
const knownShare = 0.5

/** What was expected when it was issued; undefined of a payer of whom nothing was known. */
interface Followed {
  readonly expectation: Distribution.Distribution
  readonly ranges: Ranges
  readonly own: number
}

/** A chronicle as plain JSON: what a program keeps beside the log. It is no format for anybody else. */
export interface ChronicleJson {
  readonly model: Model
  readonly behaviours: ReadonlyArray<readonly [customer: string, BehaviourText.BehaviourJson]>
  readonly climate: Climate.ClimateJson
  readonly school: SchoolJson
  readonly examined: ExaminedJson
  readonly foreseen: ReadonlyArray<readonly [invoice: string, Followed | null]>
  readonly looked: number
  readonly almanac: AlmanacJson
}

/** A ledger's payers as far as it has been read; advanced in place. */
export class Chronicle {
  readonly model: Model
  #climate = Climate.none()
  #behaviours = new Map<string, Behaviour.Behaviour>()
  #examined = new Examined()
  #school = new School()
  #foreseen = new Map<string, Followed | undefined>()
  /** Invoices that had been settled when the record of chances was last looked at. */
  #looked = 0
  #record: Calibration = calibration([])
  #almanac = new Almanac()
  #barometer = new Barometer(this.#climate)
  /** Where customers that this one has not touched are looked up. */
  #before: Chronicle | undefined

  constructor(model: Model = "learned") {
    this.model = model
  }

  /** Another one in the same state, for the facts of one instant more: what it takes in changes nothing here. */
  fork(): Chronicle {
    const other = new Chronicle(this.model)
    other.#climate = Climate.copy(this.#climate)
    other.#barometer = new Barometer(other.#climate)
    other.#examined = new Examined(this.#examined.toPlain())
    other.#school = this.#school.copy()
    other.#foreseen = new Map(this.#foreseen)
    other.#looked = this.#looked
    other.#record = this.#record
    other.#almanac = this.#almanac.copy()
    other.#before = this
    return other
  }

  toPlain(): ChronicleJson {
    return {
      model: this.model,
      behaviours: [...this.#behaviours].map(([customer, each]) => [
        customer,
        BehaviourText.toPlain(each),
      ]),
      climate: Climate.toPlain(this.#climate),
      school: this.#school.toPlain(),
      examined: this.#examined.toPlain(),
      foreseen: [...this.#foreseen].map(([invoice, followed]) => [invoice, followed ?? null]),
      looked: this.#looked,
      almanac: this.#almanac.toPlain(),
    }
  }

  /** What {@link toPlain} gave. */
  static fromPlain(json: ChronicleJson): Chronicle {
    const chronicle = new Chronicle(json.model)
    for (const [customer, each] of json.behaviours) {
      chronicle.#behaviours.set(customer, BehaviourText.fromPlain(each))
    }
    chronicle.#climate = Climate.fromPlain(json.climate)
    chronicle.#barometer = new Barometer(chronicle.#climate)
    chronicle.#school = School.fromPlain(json.school, (customer, invoice) =>
      chronicle.#behaviours.get(customer)?.tracks.get(invoice),
    )
    chronicle.#examined = new Examined(json.examined)
    for (const [invoice, followed] of json.foreseen) {
      chronicle.#foreseen.set(invoice, followed ?? undefined)
    }
    chronicle.#look(json.looked)
    chronicle.#almanac = Almanac.fromPlain(json.almanac)
    return chronicle
  }

  get climate(): Climate.Climate {
    return this.#climate
  }

  /** As it is now; of a customer of whom nothing is known, that. */
  behaviourOf(customer: string): Behaviour.Behaviour {
    return this.#behaviours.get(customer) ?? this.#before?.behaviourOf(customer) ?? Behaviour.none()
  }

  /** The one that is advanced. */
  #mine(customer: string): Behaviour.Behaviour {
    const found = this.#behaviours.get(customer)
    if (found !== undefined) return found
    const mine =
      this.#before === undefined
        ? Behaviour.none()
        : BehaviourText.copy(this.#before.behaviourOf(customer))
    this.#behaviours.set(customer, mine)
    return mine
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
    const [first] = facts
    if (first !== undefined) {
      this.#almanac.turnTo(Instant.dayOf(first.recordedAt), () => this.#mark())
    }
    const seen: Array<Outlook> = []
    for (const fact of facts) {
      if (fact.type !== "InvoiceIssued") continue
      const day = learnedOn(fact)
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
      const behaviour = this.#mine(fact.customer)
      for (const change of Behaviour.apply(behaviour, fact)) {
        if ("settled" in change) this.#settle(behaviour, change.settled)
      }
    }
    for (const outlook of seen) this.#follow(outlook)
  }

  /** What to expect of an invoice of a customer. */
  outlook(customer: string, asked: Asked): Outlook {
    return outlookOf(this.#teachings(), this.behaviourOf(customer), customer, asked)
  }

  /** What payers at large had taught at the end of a day. */
  teachingsOn(day: CalendarDate.CalendarDate): Teachings {
    const mark = this.#almanac.markOn(day)
    return mark === undefined ? this.#teachings() : teachingsAt(mark, this.#climate, this.model)
  }

  #teachings(): Teachings {
    const { model } = this
    return {
      model,
      weights: this.#school.weights,
      record: this.#record,
      scaleOf: (currency) => scaleIn(this.#school.amounts, currency),
      weatherOn: (segment, day) => this.#barometer.on(segment, day),
    }
  }

  #mark(): Mark {
    const { weights, amounts } = this.#school
    return { settled: this.#climate.all.length, looked: this.#looked, weights, amounts }
  }

  #attend(day: number): void {
    if (this.#school.attend(day)) this.#look(this.#climate.all.length)
  }

  #look(settled: number): void {
    this.#looked = settled
    this.#record = calibration(Climate.spentOf(this.#climate, settled))
  }

  #follow(outlook: Outlook): void {
    const { customer, asked, views, expectation } = outlook
    const track = this.behaviourOf(customer).tracks.get(asked.invoice ?? "")
    if (track === undefined) return
    const isKnown = expectation.ownShare >= knownShare
    if (isKnown) this.#school.enrol(customer, track as Track, views)
    const { samples, drift, late } = expectation
    const own = Distribution.ownMiddle(expectation)
    const ranges = rangesOf(outlook)
    const followed = { expectation: { samples, drift, late }, ranges, own }
    this.#foreseen.set(track.invoice, isKnown ? followed : undefined)
  }

  #settle({ segment }: Behaviour.Behaviour, { invoice, delay, settledOn }: Settled): void {
    if (!this.#foreseen.has(invoice)) return
    const followed = this.#foreseen.get(invoice)
    this.#barometer.reset()
    Climate.remember(this.#climate, {
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

/** Day number on which it teaches: what is dated ahead is learned when it is recorded, and stops no lesson. */
const learnedOn = ({ effectiveOn, recordedAt }: LedgerEvent): number => {
  return Math.min(
    CalendarDate.toDayNumber(effectiveOn),
    CalendarDate.toDayNumber(Instant.dayOf(recordedAt)),
  )
}

const customerOf = (fact: LedgerEvent) => ("customer" in fact ? fact.customer : "")

/** Facts of one instant by customer, each customer's as they are. */
export const byCustomer = (facts: ReadonlyArray<LedgerEvent>): ReadonlyArray<LedgerEvent> =>
  facts.toSorted((a, b) => Ids.compareUtf8(customerOf(a), customerOf(b)))

/**
 * The facts in the order in which they were learned, those of one instant together and in it by
 * customer, so that however streams are interleaved the same is learned.
 */
export function* byInstant(
  facts: ReadonlyArray<LedgerEvent>,
): Generator<ReadonlyArray<LedgerEvent>> {
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
