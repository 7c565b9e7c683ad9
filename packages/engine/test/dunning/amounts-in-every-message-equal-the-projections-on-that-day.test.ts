// Whatever the ledger: every amount that a message shows, as text and as a page, is what the projections say on
// that day, of invoices, interest, indemnities and costs, and their sums are right in each currency.
import { creditorOf, dossierOf, Interest, LedgerEvent, OpenItems, Regimes } from "@encours/core"
import { LineSource, type Notifier, replay } from "@encours/engine"
import { anyHistory } from "@encours/testing"
import fc from "fast-check"
import { expect, it } from "vitest"
import { rowsOfPage, rowsOfText, totalsSaid, type Written } from "./readMessage.ts"
import { charging, day, facts, freshStore, postOffice, remindOn, run } from "./scene.ts"

type Facts = ReadonlyArray<LedgerEvent.LedgerEvent>

const numRuns = process.env.ENCOURS_LONG === "1" ? 1_000 : 40

const anyWait = fc.integer({ min: 0, max: 90 })

it("amounts in every message equal the projections on that day", async () => {
  let seen = 0
  await fc.assert(
    fc.asyncProperty(
      anyHistory(),
      anyWait,
      fc.boolean(),
      async ({ facts: told }, wait, isEnglish) => {
        const store = freshStore()
        const lines = told.map((fact) => `${LedgerEvent.canonical(fact)}\n`)
        if (isEnglish) lines.push(...speakingEnglish(told))
        await run(store, replay([LineSource.ofText("history.jsonl", lines.join(""))]))
        const last = told.at(-1)?.recordedAt.slice(0, 10) ?? "2026-01-01"
        const on = new Date(Date.parse(last) + wait * 86_400_000).toISOString().slice(0, 10)
        // Nobody needs an address here, so that every customer is written to.
        const post = postOffice("doubles", { needs: () => undefined })
        await remindOn(on, store, post, { policy: charging })
        const all = (await facts(store)).map(decoded)
        for (const message of post.arrived) {
          const mine = all.filter(
            (fact) => "customer" in fact && fact.customer === message.customer,
          )
          agree(message, mine, on)
          interestIsWhole(mine, all, told, on)
        }
        seen += post.arrived.length
      },
    ),
    { numRuns },
  )
  expect(seen).toBeGreaterThan(numRuns / 2)
}, 600_000)

/** A contact who reads English, for each customer. */
const speakingEnglish = (told: Facts): ReadonlyArray<string> => {
  const customers = new Set(told.flatMap((fact) => ("customer" in fact ? [fact.customer] : [])))
  const { recordedAt, effectiveOn } = told.at(-1) ?? {}
  const said = {
    type: "ContactSet",
    effectiveOn,
    recordedAt,
    data: { contact: "K", language: "en" },
  }
  return [...customers].map((customer) => `${JSON.stringify({ ...said, customer })}\n`)
}

const decoded = (json: unknown): LedgerEvent.LedgerEvent => {
  const read = LedgerEvent.decode(json)
  if (read._tag === "Success") return read.success
  throw new Error(JSON.stringify(read.failure))
}

/** Throws where the message says another amount than the projections. */
const agree = (message: Notifier.Message, mine: Facts, on: string) => {
  const { index } = dossierOf(mine)
  const moment = { asOf: day(on) }
  const { currency } = message.amount
  const named = message.items.map(({ invoice, instalment }) => `${invoice}/${instalment}`)
  const items = [...OpenItems.openItems(index, moment)].filter(({ invoice, instalment }) =>
    named.includes(`${invoice}/${instalment}`),
  )
  const asked = named.map((name) => {
    const item = items.find(({ invoice, instalment }) => `${invoice}/${instalment}` === name)
    return (item?.open ?? 0) - (item?.disputed ?? 0) - (item?.pending ?? 0)
  })
  const onAccount = [...OpenItems.remainders(index, moment)].some(
    (each) => each.currency === currency,
  )
  const shown = [rowsOfText(message), rowsOfPage(message)]
  expect(shown[0]).toEqual(shown[1])
  const rows = shown[0] ?? []
  const ofItems = rows.slice(0, named.length).map(({ minor }) => minor)
  // What is on account comes off some of them; how, is the plan's own property.
  if (!onAccount) expect(ofItems).toEqual(asked)
  else
    for (const [at, minor] of ofItems.entries()) expect(minor).toBeLessThanOrEqual(asked[at] ?? 0)

  const charges = chargesOf(message, mine, [...OpenItems.openCharges(index, moment)])
  const sum = (amounts: ReadonlyArray<number>) => amounts.reduce((total, each) => total + each, 0)
  const amount: Written = { minor: sum(ofItems), currency }
  const totals = new Map([[currency, amount.minor]])
  for (const each of charges)
    totals.set(each.currency, (totals.get(each.currency) ?? 0) + each.minor)
  const rest = rows.slice(named.length)
  const subtotal = charges.length > 0 ? [amount] : []
  const sorted = (some: ReadonlyArray<Written>) =>
    some.map(({ minor, currency }) => `${currency} ${minor}`).sort()
  expect(rest.slice(0, subtotal.length)).toEqual(subtotal)
  const ofCharges = rest.slice(subtotal.length, subtotal.length + charges.length)
  expect(sorted(ofCharges)).toEqual(sorted(charges))
  const ofTotals = [...totals].map(([name, minor]) => ({ currency: name, minor }))
  expect(rest.slice(subtotal.length + charges.length)).toEqual(ofTotals)
  expect(totalsSaid(message)).toEqual(ofTotals)
}

/** What is open of the charges of the invoices of a message: one line for each invoice, kind and currency. */
const chargesOf = (
  { items }: Notifier.Message,
  mine: Facts,
  open: ReadonlyArray<OpenItems.OpenCharge>,
): ReadonlyArray<Written> => {
  const kinds = new Map(
    mine.flatMap((fact) =>
      "charge" in fact.data && fact.type !== "ChargeWaived"
        ? [[fact.data.charge as string, fact.type]]
        : [],
    ),
  )
  const lines = new Map<string, Written>()
  for (const { charge, invoice, open: owed, pending, currency } of open) {
    if (!items.some((item) => item.invoice === invoice) || owed - pending <= 0) continue
    const name = `${kinds.get(charge)} ${currency} ${invoice}`
    const before = lines.get(name)?.minor ?? 0
    lines.set(name, { minor: before + owed - pending, currency })
  }
  return [...lines.values()]
}

/** A step that claims interest claims all that has accrued by its day, where nothing was charged before. */
const interestIsWhole = (mine: Facts, all: Facts, told: Facts, on: string) => {
  const before = new Set(
    told.flatMap((fact) => (fact.type === "InterestCharged" ? [fact.data.invoice as string] : [])),
  )
  const claimed = new Set(
    mine.flatMap((fact) =>
      fact.type === "ReminderSent" && fact.data.stage === "claims" && fact.effectiveOn === on
        ? fact.data.items.map(({ invoice }) => invoice as string)
        : [],
    ),
  )
  const creditor = creditorOf(all.filter((fact) => !("customer" in fact)))
  for (const row of Interest.interestRows(Regimes.builtIn, creditor, mine, { asOf: day(on) })) {
    if ("silent" in row || !claimed.has(row.invoice) || before.has(row.invoice)) continue
    expect(row.interestCharged).toEqual(row.interest.value)
  }
}
