// The sentences of a plan, in French and English: why an act comes today, why an item is left alone, what a
// person is to do. "F-12 is 15 days late: reminder-2 comes 15 days after the due date."
import { amount, day, days, type Language } from "../projections/Wording.ts"
import type { Taking } from "./actOf.ts"
import type { Task } from "./DunningPlan.ts"
import type { Reason } from "./Left.ts"
import type { Judged } from "./planCustomer.ts"
import type { Channel, Stage } from "./Stage.ts"

type Sentence = Readonly<Record<Language, string>>

/** Why a message is sent today, by its furthest item. */
export const actText = (
  { candidate: { item }, step }: Taking,
  count: number,
  language: Language,
): string => {
  const { offset, from = "due", name } = step.stage
  const late = item.daysOverdue
  const state: Sentence =
    late > 0
      ? { en: `${days("en", late)} late`, fr: `en retard de ${days("fr", late)}` }
      : { en: `due on ${item.dueOn}`, fr: `due le ${day("fr", item.dueOn)}` }
  const when = whenText(offset, from)
  const others: Sentence =
    count === 1
      ? { en: "", fr: "" }
      : {
          en: ` ${count} items in all.`,
          fr: ` ${count} échéances en tout.`,
        }
  const starts = startText(step.stage.starts)
  return {
    en: `${item.invoice} is ${state.en}: ${name} comes ${when.en}.${others.en}${starts.en}`,
    fr: `${item.invoice} est ${state.fr} : ${name} vient ${when.fr}.${others.fr}${starts.fr}`,
  }[language]
}

/** What begins with a stage: somebody is to do it. */
const startText = (starts: Stage["starts"]): Sentence => {
  switch (starts) {
    case "order-hold":
      return { en: " Hold new orders.", fr: " Bloquer les commandes." }
    case "formal-notice":
      return { en: " It is a formal notice.", fr: " C'est une mise en demeure." }
    case "escalation":
      return { en: " Decide what follows.", fr: " Décider de la suite." }
    default:
      return { en: "", fr: "" }
  }
}

const whenText = (offset: number, from: "due" | "issue" | "deadline"): Sentence => {
  if (from === "issue") {
    return {
      en: `${days("en", offset)} after the invoice`,
      fr: `${days("fr", offset)} après la facture`,
    }
  }
  if (from === "deadline") {
    return {
      en: `${days("en", offset)} after the delay of the formal notice`,
      fr: `${days("fr", offset)} après le délai de la mise en demeure`,
    }
  }
  if (offset === 0) return { en: "on the due date", fr: "à l'échéance" }
  const side = offset < 0 ? { en: "before", fr: "avant" } : { en: "after", fr: "après" }
  const count = Math.abs(offset)
  return {
    en: `${days("en", count)} ${side.en} the due date`,
    fr: `${days("fr", count)} ${side.fr} l'échéance`,
  }
}

/** Why an item is left alone. */
export const leftText = ({ candidate, kept }: Judged, language: Language): string => {
  const { item } = candidate
  const { by = "", until, step } = kept
  const from: Sentence =
    until === undefined
      ? { en: "", fr: "" }
      : { en: `; not before ${until}`, fr: ` ; pas avant le ${day("fr", until)}` }
  const name = step?.stage.name ?? ""
  const sum = (minor: number) => amount(language, minor, item.currency)
  const sentences: Readonly<Record<Reason, Sentence>> = {
    "not-due": {
      en: `It is due on ${item.dueOn}${from.en}.`,
      fr: `L'échéance est le ${day("fr", item.dueOn)}${from.fr}.`,
    },
    "between-stages": {
      en: `Its next step is ${name}${from.en}.`,
      fr: `La prochaine étape est ${name}${from.fr}.`,
    },
    disputed: {
      en: `${sum(item.disputed)} of it is disputed.`,
      fr: `${sum(item.disputed)} en litige.`,
    },
    promised: {
      en: `Payment was promised (${by})${from.en}.`,
      fr: `Le paiement est promis (${by})${from.fr}.`,
    },
    plan: {
      en: `A plan of payments is kept (${by}).`,
      fr: `Un échéancier est respecté (${by}).`,
    },
    hold: {
      en: `Reminders are held (${by})${from.en}.`,
      fr: `Les relances sont suspendues (${by})${from.fr}.`,
    },
    insolvency: {
      en: "Insolvency proceedings are open: individual claims are stopped.",
      fr: "Une procédure collective est ouverte : les poursuites individuelles sont arrêtées.",
    },
    factored: {
      en: `A factor asks for it (${by}).`,
      fr: `Un factor la recouvre (${by}).`,
    },
    transferred: {
      en: `It was handed over (${by}).`,
      fr: `Le dossier est transmis (${by}).`,
    },
    "in-flight": {
      en: "A bill or a direct debit that has yet to mature covers it.",
      fr: "Un effet ou un prélèvement non échu la couvre.",
    },
    "credit-balance": {
      en: "Credit balance: money on account covers it, and is to be allocated.",
      fr: "Compte créditeur : un règlement ou un avoir non lettré la couvre.",
    },
    "below-threshold": {
      en: "The customer owes less than what a message is sent for.",
      fr: "Le client doit moins que le seuil de relance.",
    },
    spacing: {
      en: `A message was sent too few days ago${from.en}.`,
      fr: `Un message est trop récent${from.fr}.`,
    },
    "quiet-day": {
      en: `Nothing is sent today${from.en}.`,
      fr: `Rien n'est envoyé ce jour${from.fr}.`,
    },
    "outcome-unknown": {
      en: "A reminder was planned, and nothing says whether it was sent.",
      fr: "Une relance est planifiée, et rien ne dit si elle est partie.",
    },
    failed: {
      en: "The last message could not be delivered, and no other address was given since.",
      fr: "Le dernier message n'a pas été remis, et aucune autre adresse n'est connue depuis.",
    },
    "no-contact": {
      en: `No address is known for ${name}.`,
      fr: `Aucune coordonnée n'est connue pour ${name}.`,
    },
    finished: {
      en: "It went through every step: somebody is to decide.",
      fr: "Toutes les étapes sont passées : une décision est à prendre.",
    },
  }
  return sentences[kept.reason][language]
}

/** What a person is to do. */
export const taskText = (
  { kind, amount: minor, currency, channel }: TaskAbout,
  language: Language,
): string => {
  const sum = amount(language, minor, currency)
  const sentences: Readonly<Record<Task["kind"], Sentence>> = {
    "find-contact": {
      en: `Find an address for ${channel ?? "a message"}: ${sum} waits for it.`,
      fr: `Trouver des coordonnées (${channel ?? "message"}) : ${sum} en attente.`,
    },
    allocate: {
      en: `Allocate ${sum} that is on account.`,
      fr: `Lettrer ${sum} qui sont sur le compte.`,
    },
    "hand-over": {
      en: `Decide whether to hand ${sum} over: every step was taken.`,
      fr: `Décider de la transmission de ${sum} : toutes les étapes sont passées.`,
    },
    decide: {
      en: `Decide how to ask for ${sum} that was invoiced after the judgment.`,
      fr: `Décider du recouvrement de ${sum} facturés après le jugement.`,
    },
  }
  return sentences[kind][language]
}

interface TaskAbout {
  readonly kind: Task["kind"]
  readonly amount: number
  readonly currency: string
  readonly channel?: Channel | undefined
}
