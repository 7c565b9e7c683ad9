// A line of a computation, and a source, as people read them: "instalment 1 · dueOn 2026-08-05" in English,
// where names are those of the JSON, "échéance 1 · échue le 05/08/2026" in French.
import * as CalendarDate from "../calendar/CalendarDate.ts"
import * as Citation from "../law/Citation.ts"
import type { Language, Part } from "./Explanation.ts"
import * as Saying from "./Saying.ts"

const french: Readonly<Record<string, string>> = {
  act: "acte",
  amount: "montant",
  article: "texte",
  because: "car",
  bound: "borne",
  charge: "frais",
  code: "constat",
  creditNote: "avoir",
  days: "jours",
  daysAbove: "jours de trop",
  daysDisputed: "jours de litige",
  daysLate: "jours de retard à ce jour",
  daysLost: "jours sans relance possible",
  daysOverdue: "jours de retard",
  daysToAct: "jours pour agir",
  dueOn: "échue le",
  effect: "effet",
  factor: "critère",
  from: "du",
  instalment: "échéance",
  invoice: "facture",
  issuedOn: "émise le",
  lastOn: "dernier jour",
  monitorOn: "à surveiller dès le",
  on: "le",
  open: "reste dû",
  payment: "règlement",
  plan: "échéancier",
  points: "points",
  principal: "principal",
  rate: "taux",
  to: "au",
  warnOn: "alerte le",
  weight: "poids",
}

const frenchValues: Readonly<Record<string, string>> = {
  earliest: "au plus tôt",
  latest: "au plus tard",
  interrupts: "interrompt",
  suspends: "suspend",
}

/** The fields of a part, one after the other. */
export const partText = (part: Part, language: Language): string =>
  Object.entries(part)
    .map(([name, value]) =>
      language === "en" ? `${name} ${value}` : `${french[name] ?? name} ${valueInFrench(value)}`,
    )
    .join(" · ")

const valueInFrench = (value: string | number): string => {
  const text = String(value)
  if (CalendarDate.is(text)) return Saying.day("fr", text)
  return frenchValues[text] ?? Saying.digits("fr", text)
}

const frenchMarks: Readonly<Record<Citation.Mark, string>> = {
  V: "lu dans le texte",
  V2: "source secondaire",
  M: "de mémoire",
  U: "non tranché",
  C: "notre convention",
}

/** A text of law with how it was read; what its note says stays in English. */
export const sourceText = (source: string, language: Language): string => {
  if (language === "en") return source
  const mark = Object.keys(frenchMarks).find((each) =>
    source.includes(`(${Citation.marks[each as Citation.Mark]}`),
  ) as Citation.Mark | undefined
  if (mark === undefined) return source
  const how = new RegExp(
    `\\(${Citation.marks[mark]}(?:, as of| on)?(?: (\\d{4}-\\d\\d-\\d\\d))?\\)`,
    "u",
  )
  return source.replace(how, (_, on: CalendarDate.CalendarDate | undefined) =>
    on === undefined ? `(${frenchMarks[mark]})` : `(${frenchMarks[mark]}, ${Saying.day("fr", on)})`,
  )
}
