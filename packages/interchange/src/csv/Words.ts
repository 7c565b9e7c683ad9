// Words of lists for the few words of facts: "Virement" is a transfer, "Particulier" a consumer.
import * as Result from "effect/Result"
import type { Refusal } from "./Problem.ts"

type Read<Word> = (text: string) => Result.Result<Word, Refusal>

/** How a payment came in, in the words of facts. */
export type Method = keyof typeof methods

/** What a customer is, in the words of facts. */
export type CustomerKind = keyof typeof customerKinds

// The word of facts itself is always understood; beside it stand others, without case or accents.
const methods = {
  transfer: "virement|vir|wire|bank transfer|sepa|sct|ach",
  "direct-debit": "prelevement|prlv|direct debit|sdd",
  card: "carte|cb|carte bancaire|credit card|debit card",
  cheque: "check|chq",
  bill: "traite|lcr|effet|bill of exchange",
  cash: "especes",
  other: "autre",
} as const

const customerKinds = {
  business: "entreprise|professionnel|societe|company|b2b",
  consumer: "particulier|consommateur|individual|b2c",
  public: "administration|public body|collectivite|b2g",
} as const

const reader = <Word extends string>(words: Readonly<Record<Word, string>>): Read<Word> => {
  const meanings = new Map<string, Word>()
  for (const word in words) {
    meanings.set(word, word)
    for (const other of words[word].split("|")) meanings.set(other, word)
  }
  const expected = `one of ${Object.keys(words).join(", ")}`
  return (text) => {
    const meaning = meanings.get(plain(text))
    return meaning === undefined ? Result.fail({ expected }) : Result.succeed(meaning)
  }
}

const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()

/** Reads how a payment came in. */
export const method: Read<Method> = reader(methods)

/** Reads what a customer is. */
export const customerKind: Read<CustomerKind> = reader(customerKinds)
