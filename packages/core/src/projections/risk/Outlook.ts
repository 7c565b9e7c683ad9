// What is expected of an invoice, and how it is seen: from how its payer pays, and from what payers at large have
// taught by then.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Behaviour } from "./Behaviour.ts"
import type { Weather } from "./Climate.ts"
import type { Calibration } from "./calibrate.ts"
import * as Distribution from "./Distribution.ts"
import { type Expectation, expectPayment } from "./expectPayment.ts"
import * as Lessons from "./lessons.ts"
import { type AmountScale, type Views, viewsOf } from "./views.ts"
import type { Asked } from "./voices.ts"

/** Whether weights are learned from outcomes, or stay at the convention. */
export type Model = "learned" | "untrained"

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

/** What payers at large have taught: all that is needed beside a payer's own past. */
export interface Teachings {
  readonly model: Model
  /** Undefined until enough was learned. */
  readonly weights: Lessons.Weights | undefined
  readonly record: Calibration
  readonly scaleOf: (currency: string) => AmountScale | undefined
  readonly weatherOn: (segment: string | undefined, day: number) => Weather
}

/** What to expect of an invoice of a customer. */
export const outlookOf = (
  { model, record, ...of }: Teachings,
  behaviour: Behaviour,
  customer: string,
  asked: Asked,
): Outlook => {
  const day = CalendarDate.toDayNumber(asked.on)
  const expectation = expectPayment(behaviour, of.weatherOn(behaviour.segment, day), asked)
  const views = viewsOf(expectation, asked, of.scaleOf(asked.currency))
  const learned = model === "learned" ? of.weights : undefined
  const weights = learned ?? Lessons.convention(views)
  const late = learned === undefined ? undefined : Lessons.chance(learned, views)
  return { customer, asked, expectation: { ...expectation, late }, views, weights, record }
}

/** Who says what to expect of customers: a chronicle, or one customer's past. */
export interface Seer {
  readonly behaviourOf: (customer: string) => Behaviour
  readonly outlook: (customer: string, asked: Asked) => Outlook
}
