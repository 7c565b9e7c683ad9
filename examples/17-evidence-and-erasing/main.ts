// A court wants proof, then a person wants to be forgotten: a bundle that proves itself, an erasure that needs
// a reason while books must be kept, and a log that still verifies with every amount as it was.
import { Regimes } from "@encours/core"
import { Evidence, MemoryEventStore, verifyLedger } from "@encours/engine"
import { openLedger } from "@encours/engine/promise"
import { ZipFile } from "@encours/interchange"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as Result from "effect/Result"

// One store for the ledger and for whoever checks it.
const store = Layer.succeedContext(
  await Effect.runPromise(Effect.scoped(Layer.build(MemoryEventStore.layer))),
)
const eur = (amount: string) => ({ amount, currency: "EUR" })
const jeanne = { customer: "C-001", name: "Jeanne Martin", kind: "consumer", country: "FR" }
const F1 = { customer: "C-001", invoice: "F-1", total: eur("480.00"), dueOn: "2026-02-04" }
const P1 = { customer: "C-001", payment: "P-1", amount: eur("480.00") }
const paid = [{ invoice: "F-1", amount: eur("480.00") }]

await using ledger = await openLedger({ store, country: "FR" })
await ledger.execute({ type: "OpenCustomer", ...jeanne }, { effectiveOn: "2026-01-02" })
await ledger.execute({ type: "IssueInvoice", ...F1 }, { effectiveOn: "2026-01-05" })
await ledger.execute(
  { type: "ReceivePayment", ...P1, allocations: paid },
  { effectiveOn: "2026-03-10" },
)

const check = (zip: Uint8Array) => {
  const { findings } = Evidence.checkBundle(Regimes.builtIn, Result.getOrThrow(ZipFile.read(zip)))
  return findings.length === 0 ? "proves itself" : findings[0]?.message
}
const verify = async (when: string) => {
  const { findings, events } = await Effect.runPromise(Effect.provide(verifyLedger("main"), store))
  const { rows } = await ledger.agedBalance({ asOf: "2026-02-28" })
  console.log(`${when}: ${events} events, ${findings.length} findings, overdue ${rows[0]?.overdue}`)
}

const files = (await ledger.evidence({ customer: "C-001", asOf: "2026-02-28" })) ?? []
const bundle = ZipFile.write(files)
console.log(files.map(({ name }) => name).join(" "))
console.log(`the bundle ${check(bundle)}`)
const doctored = files.map(({ name, text }) => ({
  name,
  text: text.replaceAll("480.00", "840.00"),
}))
console.log(`with another amount: ${check(ZipFile.write(doctored))}`)
await verify("before")

const early = await ledger.erase({ customer: "C-001", asOf: "2026-04-01" })
console.log(early.ok ? "erased" : early.rejection.message)
const granted = await ledger.erase({
  customer: "C-001",
  asOf: "2026-04-01",
  reason: "court order 12",
})
console.log(granted.ok ? `${granted.values} value erased` : granted.rejection.message)
await verify("after")
console.log(`the bundle made before ${check(bundle)}`)
