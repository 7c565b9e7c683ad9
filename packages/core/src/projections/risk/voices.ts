// What a payer's own invoices say of one that is asked about: each past invoice and each one that is late now
// is a voice, louder the more recent it is and the nearer its amount is.
import * as CalendarDate from "../../calendar/CalendarDate.ts"
import type { Behaviour } from "./Behaviour.ts"
import type { Track } from "./Track.ts"

/** An invoice speaks half as much as the twelfth after it, … */
export const halfLife = 12
/**
 * … or as one 90 days after it: who pays daily is not known by the last run of payments alone. One that is
 * late now speaks half as much each 90 days after it was due.
 */
export const halfLifeDays = 90
/** Amounts are near by their ratio: on a scale of e^0.5 = 1.65. */
export const amountBand = 0.5
/** What an invoice of quite another amount says still. */
export const amountFloor = 0.1
/** Past invoices listened to, and late ones: older ones no longer speak. */
export const pastMost = 250
export const lateMost = 50

/** The invoice that is asked about. */
export interface Asked {
  /** In minor units. */
  readonly amount: number
  readonly currency: string
  readonly dueOn: CalendarDate.CalendarDate
  /** What is late is late on this day; nothing that came after it speaks. */
  readonly on: CalendarDate.CalendarDate
  /** The invoice itself does not speak. */
  readonly invoice?: string | undefined
}

export interface Voice {
  /** Days after the due date: when it was settled, or, of one that is late now, so far. */
  readonly delay: number
  readonly isOpen: boolean
  /** From 1 for the latest down to 0, by one half each half life. */
  readonly recent: number
  /** From 1 for the same amount down to almost 0. */
  readonly near: number
  /** Its age in half lives. */
  readonly age: number
  readonly isSameWeekday: boolean
  /** Undefined in another currency. */
  readonly logAmount: number | undefined
}

/** From the latest to the oldest. */
export const voicesOf = (behaviour: Behaviour, asked: Asked): ReadonlyArray<Voice> => {
  const day = CalendarDate.toDayNumber(asked.on)
  const due = CalendarDate.toDayNumber(asked.dueOn)
  const logAmount = Math.log(asked.amount)
  const voices: Array<Voice> = []
  const speak = (
    of: Pick<Track, "dueOn" | "logAmount" | "currency">,
    heardOn: CalendarDate.CalendarDate,
    delay: number,
    isOpen: boolean,
  ): void => {
    const days = day - CalendarDate.toDayNumber(heardOn)
    // What is open for a year says more of itself than of the payer, though nothing came after it.
    const age = isOpen
      ? days / halfLifeDays
      : Math.min(voices.length / halfLife, days / halfLifeDays)
    const isSame = of.currency === asked.currency
    const distance = (of.logAmount - logAmount) / amountBand
    const near = isSame ? Math.exp((-distance * distance) / 2) : 0
    voices.push({
      delay,
      isOpen,
      recent: 2 ** -age,
      near: (amountFloor + near) / (1 + amountFloor),
      age,
      isSameWeekday: (CalendarDate.toDayNumber(of.dueOn) - due) % 7 === 0,
      logAmount: isSame ? of.logAmount : undefined,
    })
  }
  // Both lists are by day: walked together from their ends.
  const { open, settled } = behaviour
  let late = open.length - 1
  let past = settled.length - 1
  let heardLate = 0
  let heardPast = 0
  for (;;) {
    while (late >= 0 && !isLate(open[late] as Track, asked)) late--
    while (past >= 0 && (settled[past]?.settledOn ?? "") > asked.on) past--
    const track = heardLate < lateMost ? open[late] : undefined
    const paid = heardPast < pastMost ? settled[past] : undefined
    if (track !== undefined && (paid === undefined || track.dueOn >= paid.settledOn)) {
      speak(track, track.dueOn, delaySoFar(track, day), true)
      heardLate++
      late--
    } else if (paid !== undefined) {
      speak(paid, paid.settledOn, paid.delay, false)
      heardPast++
      past--
    } else return voices
  }
}

const isLate = ({ dueOn, invoice, lostOn }: Track, asked: Asked): boolean =>
  dueOn < asked.on && invoice !== asked.invoice && (lostOn === undefined || lostOn > dueOn)

/** What was given up as lost was waited for no longer. */
const delaySoFar = ({ dueOn, lostOn }: Track, day: number): number => {
  const until = lostOn === undefined ? day : Math.min(day, CalendarDate.toDayNumber(lostOn))
  return until - CalendarDate.toDayNumber(dueOn)
}
