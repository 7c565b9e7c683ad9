// A synthetic ledger: invoices of many customers, most of them paid, some in part, some matched later.
// The same seed gives the same facts, so that two measures fold the same work.
import { closeSync, openSync, writeSync } from "node:fs"
import { CalendarDate, LedgerEvent } from "@encours/core"

/** Numbers that look random and never change. */
export const chance = (seed: number) => {
  let state = seed
  return (below: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >>> 8) % below
  }
}

/** Canonical lines of about `count` events; with `open`, invoices only, none of them paid. */
export function* ledgerLines(count: number, open = false): Generator<string> {
  const draw = chance(7)
  const customers = Math.max(1, Math.floor(count / 50))
  const first = CalendarDate.toDayNumber(CalendarDate.of(2024, 1, 1))
  const day = (number: number) => CalendarDate.fromDayNumber(first + number)
  const clocks = new Map<string, number>()
  let written = 0
  const write = (type: string, customer: string, on: number, data: object): string => {
    // Recorded on its day, and never before what the stream knows already.
    const at = Math.max(on, clocks.get(customer) ?? 0)
    clocks.set(customer, at)
    const id = `00000000-0000-4000-8000-${String(written++).padStart(12, "0")}`
    const recordedAt = `${day(at)}T10:00:00.000Z`
    const envelope = { version: 1, ledger: "main", customer, effectiveOn: day(on), recordedAt }
    return JSON.stringify({ id, type, ...envelope, data })
  }
  const money = (cents: number) => ({ amount: (cents / 100).toFixed(2), currency: "EUR" })
  for (let number = 0; written < count; number++) {
    const on = Math.floor((written * 900) / count)
    const customer = `C-${draw(customers)}`
    const invoice = `F-${number}`
    const cents = 1_000 + draw(1_000_000)
    const total = money(cents)
    const instalments = [{ dueOn: day(on + 30), amount: total }]
    yield write("InvoiceIssued", customer, on, { invoice, total, instalments })
    if (open) continue
    const fate = draw(10)
    const payment = `P-${number}`
    const paidOn = on + 20 + draw(40)
    if (fate < 7) {
      const allocations = [{ invoice, amount: total }]
      yield write("PaymentReceived", customer, paidOn, { payment, amount: total, allocations })
    } else if (fate === 7) {
      const half = money(Math.floor(cents / 2))
      const allocations = [{ invoice, amount: half }]
      yield write("PaymentReceived", customer, paidOn, { payment, amount: half, allocations })
    } else if (fate === 8) {
      yield write("PaymentReceived", customer, paidOn, { payment, amount: total })
      const allocations = [{ invoice, amount: total }]
      const method = "reference"
      yield write("PaymentAllocated", customer, paidOn + 3, { payment, allocations, method })
    }
  }
}

/** The same facts, decoded. */
export const ledgerFacts = (count: number, open = false): Array<LedgerEvent.LedgerEvent> =>
  Array.from(ledgerLines(count, open), (line) => LedgerEvent.fromStored(JSON.parse(line)))

/** The same facts as a ledger file, written in parts so that a million fit. */
export const writeLedger = (path: string, count: number): void => {
  let part: Array<string> = []
  const file = openSync(path, "w")
  for (const line of ledgerLines(count)) {
    if (part.push(line) < 10_000) continue
    writeSync(file, `${part.join("\n")}\n`)
    part = []
  }
  writeSync(file, part.map((line) => `${line}\n`).join(""))
  closeSync(file)
}
