// What the demo says, in French and English.
import type { Language } from "../tables/Words.ts"

export interface DemoWords {
  readonly welcome: (file: string) => string
  readonly loaded: (appended: string, store: string, seconds: string) => string
  readonly knownAlready: (known: string, store: string) => string
  readonly refused: (store: string) => string
  readonly threeDates: string
  readonly others: (count: number) => string
  readonly twoClocks: (day: string) => string
  readonly twoClocksWhy: (day: string) => string
  readonly changed: string
  readonly changedWhy: string
  readonly balanceThen: string
  readonly balanceNow: string
  readonly change: string
  readonly overdueChange: string
  readonly learned: string
  readonly next: (store: string) => string
  readonly nextAll: string
  readonly nextItems: (customer: string) => string
  readonly nextStatement: (customer: string) => string
  readonly nextJson: string
  readonly nextVerify: string
  readonly nextOwn: string
}

const en: DemoWords = {
  welcome: (file) => `The third quarter of 2026 of a French company, from ${file}.`,
  loaded: (appended, store, seconds) =>
    `${appended} facts checked and stored in ${store} in ${seconds} s.`,
  knownAlready: (known, store) =>
    `${store} knows all ${known} facts already: the same file again adds nothing.`,
  refused: (store) =>
    `${store} holds other facts than the example: delete it, or choose another --store`,
  threeDates: "1. One ledger, three dates",
  others: (count) => `${count} others`,
  twoClocks: (day) => `2. The same day, ${day}, as known at two instants`,
  twoClocksWhy: (day) =>
    `The report of ${day} can be printed again to the cent, whatever was entered since.`,
  changed: "3. What changed: facts about that day that were entered after it",
  changedWhy: "Each difference has its facts, and nothing else moved.",
  balanceThen: "Balance then",
  balanceNow: "Balance now",
  change: "Change",
  overdueChange: "of overdue",
  learned: "Entered since",
  next: (store) => `4. Your turn: everything stands in ${store}`,
  nextAll: "every customer, at the end of the quarter",
  nextItems: (customer) => `item by item, what ${customer} owes`,
  nextStatement: (customer) => `the statement of ${customer}`,
  nextJson: "the same for a program, as known at any instant",
  nextVerify: "is the log still what was written?",
  nextOwn: "your own list of invoices",
}

const fr: DemoWords = {
  welcome: (file) => `Le troisième trimestre 2026 d'une entreprise française, lu dans ${file}.`,
  loaded: (appended, store, seconds) =>
    `${appended} faits contrôlés et enregistrés dans ${store} en ${seconds} s.`,
  knownAlready: (known, store) =>
    `${store} connaît déjà les ${known} faits : relire le même fichier n'ajoute rien.`,
  refused: (store) =>
    `${store} contient d'autres faits que l'exemple : supprimez-le, ou choisissez un autre --store`,
  threeDates: "1. Un grand livre, trois dates",
  others: (count) => `${count} autres`,
  twoClocks: (day) => `2. Le même jour, le ${day}, tel que connu à deux instants`,
  twoClocksWhy: (day) =>
    `L'état du ${day} se réimprime au centime près, quoi qu'on ait saisi depuis.`,
  changed: "3. Ce qui a changé : les faits de ce jour-là saisis après lui",
  changedWhy: "À chaque écart ses faits ; rien d'autre n'a bougé.",
  balanceThen: "Solde alors",
  balanceNow: "Solde à présent",
  change: "Écart",
  overdueChange: "dont échu",
  learned: "Saisi depuis",
  next: (store) => `4. À vous : tout est dans ${store}`,
  nextAll: "tous les clients, à la fin du trimestre",
  nextItems: (customer) => `pièce par pièce, ce que doit ${customer}`,
  nextStatement: (customer) => `le relevé de compte de ${customer}`,
  nextJson: "la même chose pour un programme, telle que connue à tout instant",
  nextVerify: "le journal est-il toujours ce qui fut écrit ?",
  nextOwn: "votre propre liste de factures",
}

export const demoWords = (language: Language): DemoWords => (language === "fr" ? fr : en)
