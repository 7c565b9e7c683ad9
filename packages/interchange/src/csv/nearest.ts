// The name that was probably meant: "invoiceDate" for "InvoiceDate", "Echeance" for "Échéance".

/** The closest of `names`, if any is close: letters compared without case, accents or punctuation. */
export const nearest = (word: string, names: ReadonlyArray<string>): string | undefined => {
  const wanted = letters(word)
  let best: string | undefined
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1
  for (const name of names) {
    const found = letters(name)
    // A header is a line of short names; a long one is not worth comparing letter by letter.
    if (found.length > 100 || found === "") continue
    const steps = distance(wanted, found)
    if (steps < least) {
      least = steps
      best = name
    }
  }
  return best
}

const letters = (text: string): string =>
  text
    .normalize("NFD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")

/** Letters to insert, remove or replace to get from one word to the other (Levenshtein). */
const distance = (from: string, to: string): number => {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 0; i < from.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < to.length; j++) {
      const replaced = (row[j] ?? 0) + (from[i] === to[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
