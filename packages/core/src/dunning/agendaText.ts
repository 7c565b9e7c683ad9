// The sentences of an agenda beside those of its plan, in French and English.
import type { CalendarDate } from "../calendar/CalendarDate.ts"
import { amount, day, type Language } from "../projections/Wording.ts"
import type { Deadline } from "./deadlines.ts"
import type { Commitment } from "./promisesDue.ts"

type Sentence = Readonly<Record<Language, string>>

/** What must be done by a day, and why. */
export const deadlineText = (
  {
    kind,
    about,
    on,
    bound,
    amount: minor,
    currency,
  }: Pick<Deadline, "kind" | "about" | "on" | "bound" | "amount" | "currency">,
  language: Language,
): string => {
  const sum = amount(language, minor, currency)
  const side: Sentence =
    bound === "latest"
      ? { en: `by ${on}`, fr: `au plus tard le ${day("fr", on)}` }
      : { en: `from ${on} on`, fr: `à partir du ${day("fr", on)}` }
  const sentences: Readonly<Record<Deadline["kind"], Sentence>> = {
    limitation: {
      en: `${about} is time-barred after ${on} unless something interrupts it: ${sum}.`,
      fr: `${about} est prescrite après le ${day("fr", on)} sauf interruption : ${sum}.`,
    },
    claim: { en: `${about}, ${side.en}: ${sum}.`, fr: `${about}, ${side.fr} : ${sum}.` },
    insolvency: {
      en: `${about}, ${side.en}: ${sum} to be declared.`,
      fr: `${about}, ${side.fr} : ${sum} à déclarer.`,
    },
    insurer: {
      en: `Tell ${about} of the non-payment ${side.en}: ${sum}.`,
      fr: `Déclarer l'impayé à ${about} ${side.fr} : ${sum}.`,
    },
  }
  return sentences[kind][language]
}

/** What is to come, and when. */
export const commitmentText = (
  { kind, id, on, amount: minor, currency }: CommitmentAbout,
  language: Language,
): string => {
  const sum = amount(language, minor, currency)
  const sentences: Readonly<Record<Commitment["kind"], Sentence>> = {
    promise: {
      en: `${sum} promised for ${on} (${id}).`,
      fr: `${sum} promis pour le ${day("fr", on)} (${id}).`,
    },
    plan: {
      en: `${sum} due on ${on} under plan ${id}.`,
      fr: `${sum} attendus le ${day("fr", on)} selon l'échéancier ${id}.`,
    },
  }
  return sentences[kind][language]
}

interface CommitmentAbout {
  readonly kind: Commitment["kind"]
  readonly id: string
  readonly on: CalendarDate
  readonly amount: number
  readonly currency: string
}
