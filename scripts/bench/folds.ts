// Folding: one aged balance from decoded facts; a resident index; a question to it.
import { accountSums, CalendarDate, LedgerIndex } from "@encours/core"
import { ledgerFacts } from "./ledger.ts"
import { bytesUsed, compare, type Figure, median, time } from "./measure.ts"
import { plainAgedBalance, plainFold } from "./plainLoop.ts"

const asOf = CalendarDate.of(2026, 12, 31)
const baseline = "a plain loop over the same decoded facts"

const indexOf = (facts: ReturnType<typeof ledgerFacts>): LedgerIndex => {
  const index = new LedgerIndex("main")
  for (const fact of facts) index.apply(fact)
  return index
}

export const folds = async (size: number): Promise<ReadonlyArray<Figure>> => {
  const facts = ledgerFacts(size)
  const before = await bytesUsed()
  // One of each is held to the end: without any, the code compiled for them would go with the garbage.
  const index = indexOf(facts)
  const bytes = ((await bytesUsed()) - before) / facts.length
  const books = plainFold(facts)
  const fold = await compare(
    () => plainAgedBalance(plainFold(facts), asOf),
    () => accountSums(indexOf(facts), { asOf }),
  )
  const build = await compare(
    () => plainFold(facts),
    () => indexOf(facts),
  )
  if (index.invoiceRow.size !== books.invoices.size) throw new Error("The two folds disagree.")
  return [
    { work: "fold, one aged balance", size, baseline, ...fold, aim: "≤ 2×", met: fold.ratio <= 2 },
    {
      work: "build a resident index",
      size,
      baseline,
      ...build,
      aim: "≤ 4×",
      met: build.ratio <= 4,
    },
    {
      work: "resident index, memory",
      size,
      aim: "≤ 200 bytes per event",
      met: bytes <= 200,
      note: `${bytes.toFixed(0)} bytes per event`,
    },
  ]
}

/** A question about `size` open items, rendering excluded. */
export const questions = async (size: number): Promise<ReadonlyArray<Figure>> => {
  const index = indexOf(ledgerFacts(size, true))
  const times: Array<number> = []
  for (let round = 0; round < 9; round++) {
    times.push(await time(() => accountSums(index, { asOf })))
  }
  const ms = median(times)
  return [
    {
      work: "ask a resident index (open items)",
      size,
      ms,
      aim: "≤ 100 ms at 1,000,000",
      met: ms <= 100 * Math.max(1, size / 1_000_000),
    },
  ]
}
