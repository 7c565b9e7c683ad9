// What became of an erasure, or would: until when the law has the customer kept, and what was destroyed.
import type { CustomerRetention } from "@encours/core"
import { dayText, type Language } from "./Words.ts"

/** What was erased of a customer in a ledger; `isDry` when nothing was, for it was only asked. */
export interface Erased {
  readonly ledger: string
  readonly customer: string
  readonly isDry: boolean
  readonly erasedAt: string | null
  readonly values: number
  readonly retention: CustomerRetention
}

const en = {
  customer: "Customer",
  ledger: "Ledger",
  lastDocument: "Last document",
  keptUntil: "Kept until",
  erasableFrom: "Erased without a reason from",
  open: "Left open",
  rules: "Rules",
  erased: "Personal values erased",
  erasedAt: "Erased at",
  nothing: "Nothing personal was left.",
  dry: "Nothing was erased: this was a dry run.",
}

const fr: typeof en = {
  customer: "Client",
  ledger: "Grand livre",
  lastDocument: "Dernière pièce",
  keptUntil: "Conservé jusqu'au",
  erasableFrom: "Effacé sans motif à partir du",
  open: "Reste ouvert",
  rules: "Règles",
  erased: "Données personnelles effacées",
  erasedAt: "Effacé le",
  nothing: "Il ne restait rien de personnel.",
  dry: "Rien n'a été effacé : c'était un essai.",
}

export const eraseTable = (erased: Erased, language: Language): string => {
  const words = language === "fr" ? fr : en
  const { lastDocumentOn, keptUntilOn, deletableFromOn, open, rules, because } = erased.retention
  const day = (on: string | undefined) => (on === undefined ? "" : dayText(on, language))
  const rows: ReadonlyArray<readonly [string, string]> = [
    [words.customer, erased.customer],
    [words.ledger, erased.ledger],
    [words.lastDocument, day(lastDocumentOn)],
    [words.keptUntil, day(keptUntilOn)],
    [words.erasableFrom, day(deletableFromOn)],
    [words.open, open.join(", ")],
    [words.rules, rules.join(", ")],
    [words.erased, erased.isDry ? "" : String(erased.values)],
    [words.erasedAt, erased.isDry ? "" : (erased.erasedAt ?? "")],
  ]
  const shown = rows.filter(([, value]) => value !== "")
  const width = Math.max(...shown.map(([title]) => title.length))
  const lines = shown.map(([title, value]) => `${title.padEnd(width)}  ${value}\n`)
  const end = endOf(erased, words)
  // What is left open says why already.
  const why = because === undefined || open.length > 0 ? "" : `${because}\n`
  return [...lines, why, end].join("")
}

const endOf = ({ isDry, values }: Erased, words: typeof en): string => {
  if (isDry) return `${words.dry}\n`
  return values === 0 ? `${words.nothing}\n` : ""
}
