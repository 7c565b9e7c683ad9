// What to expect of an invoice, from what its payer did before: each past invoice speaks by how recent it is
// and by how near its amount is, each one that is late now speaks as late, and payers at large speak
// as much as one invoice of the payer's own. No training: the weights are conventions, and said.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import * as Behaviour from "./Behaviour.ts"
import type { Weather } from "./Climate.ts"
import type { Distribution, Sample } from "./Distribution.ts"

/** An invoice speaks half as much as the twelfth after it. */
export const halfLife = 12
/** An amount speaks by how near it is, on a scale of a factor of e^0.5 = 1.65. */
export const amountBand = 0.5
/** What an invoice of quite another amount speaks still. */
export const amountFloor = 0.1
/** Payers at large speak as one invoice of the payer's own would. */
export const atLarge = 1
/** Past invoices looked at: older ones no longer speak. */
export const lookedAtMost = 100

/** The invoice that is asked about. */
export interface Asked {
  readonly amount: number
  readonly currency: string
  /** What is late is late on this day. */
  readonly on: CalendarDate.CalendarDate
  /** Left out of the payer's invoices: the invoice itself. */
  readonly invoice?: string | undefined
}

export interface Expectation extends Distribution {
  /** How many of the payer's settled and late invoices speak, and how much of the weight is theirs. */
  readonly settled: number
  readonly lateNow: number
  readonly ownShare: number
  readonly weather: Weather
}

export const expectPayment = (
  behaviour: Behaviour.Behaviour,
  weather: Weather,
  { amount, currency, on, invoice }: Asked,
): Expectation => {
  const near = (other: { readonly amount: number; readonly currency: string }): number => {
    if (other.currency !== currency) return amountFloor / (1 + amountFloor)
    const distance = Math.log(other.amount / amount) / amountBand
    return (amountFloor + Math.exp((-distance * distance) / 2)) / (1 + amountFloor)
  }
  const late = Behaviour.open(behaviour).filter(
    (track) => track.dueOn < on && track.invoice !== invoice,
  )
  const past = behaviour.settled.slice(-lookedAtMost)
  const own: Array<Sample> = past.map((each, at) => {
    const after = past.length - 1 - at + late.length
    return { delay: each.delay, weight: near(each) * 2 ** (-after / halfLife) }
  })
  const usual = weather.usual.map((delay) => ({ delay, weight: atLarge / weather.usual.length }))
  const known = [...own, ...usual]
  const lateNow = late.map((track): Sample => {
    const soFar = CalendarDate.daysBetween(track.dueOn, on)
    return { delay: endOf(known, soFar), weight: near(track) }
  })
  const weightOf = (samples: ReadonlyArray<Sample>) =>
    samples.reduce((sum, { weight }) => sum + weight, 0)
  const ownWeight = weightOf(own) + weightOf(lateNow)
  return {
    samples: [...known, ...lateNow],
    drift: weather.drift,
    settled: past.length,
    lateNow: late.length,
    ownShare: ownWeight / (ownWeight + atLarge),
    weather,
  }
}

/** Where a delay of so many days may end: the mean of those that were longer, else a little more. */
const endOf = (known: ReadonlyArray<Sample>, soFar: number): number => {
  let sum = 0
  let all = 0
  for (const { delay, weight } of known) {
    if (delay <= soFar) continue
    sum += weight * delay
    all += weight
  }
  return all === 0 ? soFar + 2 : sum / all
}
