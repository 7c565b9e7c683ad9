// Whom a policy speaks of: the kind of customer, where, in which group and language, how they can be reached,
// and how they paid so far. A customer of whom nothing is known is a business in the ledger's own country.
import type * as CalendarDate from "../calendar/CalendarDate.ts"
import type { LedgerEvent } from "../events/LedgerEvent.ts"
import type { Kind } from "../party/Customer.ts"
import type { Moment } from "../projections/OpenItems.ts"
import * as RiskScore from "../projections/risk/score/RiskScore.ts"
import type { Language } from "../projections/Wording.ts"
import type { Channel } from "./Stage.ts"

type Day = CalendarDate.CalendarDate

export interface Debtor {
  readonly kind: Kind
  readonly country: string
  readonly segment?: string | undefined
  readonly language: Language
  /** Whether an address for the channel is known. */
  readonly isReachedBy: (channel: Channel) => boolean
  /** From 0 to 100, and whether enough was paid for it to say something, as of a day. */
  readonly scoreOn: (day: Day) => { readonly score: number; readonly isNew: boolean } | undefined
}

/** Countries in which one writes in French unless told. */
const frenchSpeaking: ReadonlySet<string> = new Set(["FR", "BE", "LU", "MC"])

/** **Shape** `facts`: all of one customer; `known`: those that count at the moment. */
export const debtorOf = (
  facts: ReadonlyArray<LedgerEvent>,
  known: ReadonlyArray<LedgerEvent>,
  { knownAt }: Moment,
  creditorCountry: string,
): Debtor => {
  const opened = known.find((fact) => fact.type === "CustomerOpened")?.data
  const country = opened?.country ?? creditorCountry
  const contacts = new Map<string, { readonly [field: string]: unknown }>()
  for (const fact of known) {
    if (fact.type === "ContactSet") contacts.set(fact.data.contact, fact.data)
  }
  const all = [...contacts.values()]
  const spoken = opened?.language ?? all.find(({ language }) => language !== undefined)?.language
  const scores = new Map<Day, ReturnType<Debtor["scoreOn"]>>()
  return {
    kind: opened?.kind ?? "business",
    country,
    segment: opened?.segment,
    language: languageOf(typeof spoken === "string" ? spoken : undefined, country),
    isReachedBy: (channel) => {
      const field = addressOf[channel]
      return field === undefined || all.some((contact) => contact[field] !== undefined)
    },
    scoreOn: (day) => {
      if (!scores.has(day)) {
        const found = RiskScore.scoreOf(facts, { asOf: day, knownAt })
        scores.set(day, found && { score: found.score, isNew: !found.history.isEnough })
      }
      return scores.get(day)
    },
  }
}

/** What a channel needs to know of a contact; a portal needs nothing. */
const addressOf: Readonly<Record<Channel, "email" | "phone" | "address" | undefined>> = {
  email: "email",
  sms: "phone",
  phone: "phone",
  letter: "address",
  "registered-letter": "address",
  visit: "address",
  portal: undefined,
}

const languageOf = (spoken: string | undefined, country: string): Language => {
  if (spoken !== undefined) return /^fr\b/iu.test(spoken) ? "fr" : "en"
  return frenchSpeaking.has(country) ? "fr" : "en"
}
