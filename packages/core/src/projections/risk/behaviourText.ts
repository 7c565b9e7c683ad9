// How a customer pays, as plain JSON and back: what a program writes beside the log, so that one that starts again
// need not read the past. It is no format for anybody else.
import type { CalendarDate } from "../../calendar/CalendarDate.ts"
import * as Behaviour from "./Behaviour.ts"
import { outcomeOf, type Settled, type Track } from "./Track.ts"

type Day = CalendarDate
/** `[source, day, amount]` */
type PartJson = readonly [string, Day, number]
/** `[dueOn, settledOn, delay]` */
type SettledJson = readonly [Day, Day, number]
/** `[invoice, issuedOn, dueOn, amount, currency, parts, settled]` */
type TrackJson = readonly [
  string,
  Day,
  Day,
  number,
  string,
  ReadonlyArray<PartJson>,
  SettledJson | null,
]
/** `[source, day, invoices]` */
type SourceJson = readonly [string, Day, ReadonlyArray<string>]

export interface BehaviourJson {
  readonly segment: string | null
  readonly tracks: ReadonlyArray<TrackJson>
  /** Invoices, in the order in which they are kept. */
  readonly open: ReadonlyArray<string>
  readonly settled: ReadonlyArray<string>
  readonly sources: ReadonlyArray<SourceJson>
}

export const toPlain = (state: Behaviour.Behaviour): BehaviourJson => ({
  segment: state.segment ?? null,
  tracks: [...state.tracks.values()].map(trackToPlain),
  open: state.open.map(({ invoice }) => invoice),
  settled: state.settled.map(({ invoice }) => invoice),
  sources: [...state.sources].map(([source, { on, tracks }]) => [
    source,
    on,
    tracks.map(({ invoice }) => invoice),
  ]),
})

export const fromPlain = (json: BehaviourJson): Behaviour.Behaviour => {
  const state = Behaviour.none()
  state.segment = json.segment ?? undefined
  for (const track of json.tracks.map(trackFromPlain)) state.tracks.set(track.invoice, track)
  const tracksOf = (invoices: ReadonlyArray<string>) =>
    invoices.flatMap((invoice) => state.tracks.get(invoice) ?? [])
  state.open.push(...tracksOf(json.open))
  state.settled.push(...tracksOf(json.settled).flatMap(({ settled }) => settled ?? []))
  for (const [source, on, invoices] of json.sources) {
    state.sources.set(source, { on, tracks: tracksOf(invoices) })
  }
  return state
}

const trackToPlain = (track: Track): TrackJson => [
  track.invoice,
  track.issuedOn,
  track.dueOn,
  track.amount,
  track.currency,
  track.parts.map(({ source, on, amount }) => [source, on, amount]),
  track.settled === undefined
    ? null
    : [track.settled.dueOn, track.settled.settledOn, track.settled.delay],
]

const trackFromPlain = ([
  invoice,
  issuedOn,
  dueOn,
  amount,
  currency,
  parts,
  settled,
]: TrackJson): Track => {
  const logAmount = Math.log(amount)
  const same = { invoice, issuedOn, currency, logAmount }
  const track: Track = {
    ...same,
    dueOn,
    amount,
    parts: parts.map(([source, on, part]) => ({ source, on, amount: part })),
    settled: settled === null ? undefined : settledFromPlain(same, settled),
    isOpen: true,
    lostOn: undefined,
  }
  const { isOpen, lostOn } = outcomeOf(track)
  track.isOpen = isOpen
  track.lostOn = lostOn
  return track
}

const settledFromPlain = (
  same: Pick<Settled, "invoice" | "issuedOn" | "currency" | "logAmount">,
  [dueOn, settledOn, delay]: SettledJson,
): Settled => ({ ...same, dueOn, settledOn, delay })

/** Another one in the same state: what is taken in there changes nothing here. */
export const copy = (state: Behaviour.Behaviour): Behaviour.Behaviour => fromPlain(toPlain(state))
