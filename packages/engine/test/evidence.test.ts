// Evidence bundles and anchors: what they hold, and that whatever is changed in them is found.
import { generateKeyPairSync } from "node:crypto"
import { Regimes } from "@encours/core"
import { EventStore, Evidence, MemoryEventStore } from "@encours/engine"
import { type OpenLedger, openLedger } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { describe, expect, it } from "vitest"

const eur = (amount: string) => ({ amount, currency: "EUR" })

const commands = (customer: string): ReadonlyArray<readonly [on: string, command: object]> => [
  [
    "2026-01-02",
    {
      type: "OpenCustomer",
      customer,
      name: `${customer} & Sons <ltd>`,
      kind: "business",
      country: "FR",
    },
  ],
  [
    "2026-01-02",
    {
      type: "SetContact",
      customer,
      contact: `K-${customer}`,
      name: "Jeanne",
      email: "jeanne@sons.example",
    },
  ],
  [
    "2026-01-05",
    {
      type: "IssueInvoice",
      customer,
      invoice: `F-${customer}`,
      total: eur("1200.00"),
      dueOn: "2026-02-04",
    },
  ],
  [
    "2026-03-01",
    {
      type: "SendReminder",
      customer,
      reminder: `R-${customer}`,
      stage: "first",
      channel: "email",
      items: [{ invoice: `F-${customer}`, open: eur("1200.00") }],
      message: "Please pay.",
    },
  ],
  [
    "2026-03-10",
    {
      type: "ReceivePayment",
      customer,
      payment: `P-${customer}`,
      amount: eur("200.00"),
      allocations: [{ invoice: `F-${customer}`, amount: eur("200.00") }],
    },
  ],
  [
    "2026-04-02",
    {
      type: "EscalateClaim",
      customer,
      claim: `L-${customer}`,
      stage: "formal-notice",
      invoices: [`F-${customer}`],
    },
  ],
]

/** Three customers whose facts lie between each other's. */
const filled = async () => {
  const store = MemoryEventStore.make()
  const ledger = await openLedger({
    store: Layer.succeed(EventStore.EventStore, store),
    country: "FR",
  })
  const all = ["C-1", "C-2", "C-3"].map(commands)
  for (const [at] of all[0]?.entries() ?? []) {
    for (const [on, command] of all.flatMap((each) => (each[at] ? [each[at]] : []))) {
      const outcome = await ledger.execute(command, { effectiveOn: on })
      expect(outcome, JSON.stringify(outcome)).toMatchObject({ ok: true })
    }
  }
  return { store, ledger }
}

const bundleOf = async (ledger: OpenLedger, question: object = {}) => {
  const files = await ledger.evidence({ customer: "C-2", asOf: "2026-09-30", ...question })
  if (files === null) throw new Error("no bundle")
  return files
}

const check = (files: ReadonlyArray<Evidence.BundleFile>, options = {}) =>
  Evidence.checkBundle(Regimes.builtIn, files, options)

const textOf = (files: ReadonlyArray<Evidence.BundleFile>, name: string) =>
  files.find((file) => file.name === name)?.text ?? ""

describe("an evidence bundle", () => {
  it("has all files, and verifies without the store", async () => {
    const { ledger } = await filled()
    const files = await bundleOf(ledger)
    expect(files.map(({ name }) => name)).toEqual([
      "SHA256SUMS",
      "bundle.json",
      "computations.json",
      "computations.txt",
      "facts.jsonl",
      "index.html",
      "index.txt",
      "messages.json",
      "personal.json",
      "proof.json",
      "statement.json",
    ])
    expect(check(files)).toMatchObject({ facts: 7, signedBy: null, findings: [] })
    expect(textOf(files, "facts.jsonl").split("\n")).toHaveLength(8)
    expect(textOf(files, "facts.jsonl")).not.toMatch(/C-1|C-3|Jeanne/)
  })

  it("shows messages with their dates and addresses, and figures with rules", async () => {
    const { ledger } = await filled()
    const files = await bundleOf(ledger)
    const { messages } = JSON.parse(textOf(files, "messages.json"))
    expect(messages).toMatchObject([
      {
        on: "2026-03-01",
        channel: "email",
        stage: "first",
        text: "Please pay.",
        recipients: [{ contact: "K-C-2", name: "Jeanne", address: "jeanne@sons.example" }],
      },
    ])
    const { explanations, interest } = JSON.parse(textOf(files, "computations.json"))
    expect(explanations[0].sections.map(({ about }: { about: string }) => about)).toContain("claim")
    expect(interest.rows[0]).toMatchObject({
      invoice: "F-C-2",
      rule: expect.stringMatching(/^LP-/),
    })
    expect(JSON.parse(textOf(files, "statement.json")).accounts[0].closing).toBe("1000.00")
    expect(textOf(files, "index.txt")).toContain("C-2 & Sons <ltd>")
    expect(textOf(files, "index.html")).toContain("C-2 &amp; Sons &lt;ltd&gt;")
    const fr = textOf(await bundleOf(ledger, { language: "fr" }), "index.txt")
    expect(fr).toContain("Dossier de preuve du client C-2")
  })

  it("of a claim holds what the claim is about", async () => {
    const { ledger } = await filled()
    const files = await ledger.evidence({ claim: "L-C-3", asOf: "2026-09-30" })
    const { explanations } = JSON.parse(textOf(files ?? [], "computations.json"))
    expect(explanations.map(({ invoice }: { invoice: string }) => invoice)).toEqual(["F-C-3"])
    expect(check(files ?? [])).toMatchObject({ head: { claim: "L-C-3" }, findings: [] })
    expect(await ledger.evidence({ claim: "L-9" })).toBeNull()
    expect(await ledger.evidence({ customer: "C-9" })).toBeNull()
    expect(await ledger.evidence({ customer: "" })).toBeNull()
  })

  it("says nothing personal when it is sealed, or when the customer was erased", async () => {
    const { ledger } = await filled()
    const secret = /Jeanne|jeanne|Sons|Please/
    const sealed = await bundleOf(ledger, { sealed: true })
    expect(JSON.stringify(sealed)).not.toMatch(secret)
    expect(check(sealed)).toMatchObject({ findings: [] })
    await ledger.erase({ customer: "C-2", reason: "a test" })
    const erased = await bundleOf(ledger)
    expect(JSON.stringify(erased)).not.toMatch(secret)
    expect(check(erased)).toMatchObject({ findings: [] })
  })

  it("made before the customer was erased, verifies after", async () => {
    const { ledger } = await filled()
    const files = await bundleOf(ledger)
    await ledger.erase({ customer: "C-2", reason: "a test" })
    expect(check(files)).toMatchObject({ findings: [] })
  })

  it("is signed by a key, and checked against it", async () => {
    const { ledger } = await filled()
    const { privateKey, publicKey } = generateKeyPairSync("ed25519")
    const other = generateKeyPairSync("ed25519")
    const files = Evidence.signBundle(await bundleOf(ledger), privateKey)
    const hex = Evidence.Anchor.publicHex(publicKey)
    expect(check(files, { publicKey: hex })).toMatchObject({ signedBy: hex, findings: [] })
    const wrong = check(files, { publicKey: Evidence.Anchor.publicHex(other.publicKey) })
    expect(wrong.findings).toMatchObject([{ file: "SHA256SUMS.sig.json" }])
    const unsigned = files.filter(({ name }) => name !== "SHA256SUMS.sig.json")
    expect(check(unsigned, { publicKey: hex }).findings).toMatchObject([{ place: "" }])
  })

  it("does not verify with another amount, though every sum was made again", async () => {
    const { store, ledger } = await filled()
    const files = await bundleOf(ledger)
    const forged = files.map((file) => ({
      ...file,
      text: file.text.replaceAll("1200.00", "1300.00"),
    }))
    expect(check(forged).findings.map(({ file }) => file)).toContain("facts.jsonl")
    const gone = files.filter(({ name }) => name !== "messages.json")
    expect(check(gone).findings).toContainEqual({
      file: "messages.json",
      place: "",
      message: "expected this file, found none",
    })
    const more = check([...files, { name: "more.txt", text: "" }])
    expect(more.findings).toMatchObject([{ file: "more.txt" }])
    expect(await Effect.runPromise(store.head("main"))).toMatchObject({ position: 19 })
  })
})

describe("an anchor", () => {
  it("holds while facts are added, alone and against the store", async () => {
    const { store, ledger } = await filled()
    const { privateKey, publicKey } = generateKeyPairSync("ed25519")
    const anchor = Evidence.Anchor.signed(await ledger.anchor(), privateKey)
    await ledger.execute(
      { type: "OpenCustomer", customer: "C-4", name: "Paul", kind: "consumer", country: "FR" },
      { effectiveOn: "2026-05-01" },
    )
    const later = await ledger.anchor()
    const anchors = [anchor, later]
    const text = anchors.map((each) => `${Evidence.Anchor.write(each)}\n`).join("")
    expect(await Effect.runPromise(Evidence.readAnchors("anchors.jsonl", text))).toEqual(anchors)
    expect(Evidence.checkAnchors([anchor], Evidence.Anchor.publicHex(publicKey))).toEqual([])
    expect(Evidence.checkAnchors(anchors, Evidence.Anchor.publicHex(publicKey))).toMatchObject([
      { kind: "signature", found: "no signature" },
    ])
    expect(await hold(store, anchors)).toEqual([])
    const files = await bundleOf(ledger)
    expect(check(files, { anchors })).toMatchObject({ anchors: 1, findings: [] })
  })

  it("does not hold against a chain that was rewritten, or cut", async () => {
    const { ledger } = await filled()
    const anchor = await ledger.anchor()
    const { store: other } = await filled()
    expect(await hold(other, [anchor])).toMatchObject([{ kind: "hash", position: 19 }])
    expect(await hold(MemoryEventStore.make(), [anchor])).toMatchObject([
      { kind: "missing", found: "the end at 0" },
    ])
    const root = "0".repeat(64)
    const { store, ledger: again } = await filled()
    const forged = { ...(await again.anchor()), root }
    expect(await hold(store, [forged])).toMatchObject([{ kind: "root", expected: root }])
    expect(Evidence.checkAnchors([anchor, { ...anchor, position: 3 }])).toMatchObject([
      { kind: "order" },
    ])
  })

  it("is read strictly, and its signature is over all of it", async () => {
    const { ledger } = await filled()
    const { privateKey } = generateKeyPairSync("ed25519")
    const signed = Evidence.Anchor.signed(await ledger.anchor(), privateKey)
    const line = Evidence.Anchor.write(signed)
    for (let at = 0; at < line.length; at++) {
      const other = line[at] === "1" ? "2" : "1"
      const anchor = Evidence.Anchor.read(`${line.slice(0, at)}${other}${line.slice(at + 1)}`)
      expect(anchor === undefined || !Evidence.Anchor.isSound(anchor)).toBe(true)
    }
    for (const text of ["", "{}", "null", "[]", `${line} `]) {
      expect(Evidence.Anchor.read(text)).toBeUndefined()
    }
  })
})

const hold = (store: EventStore.EventStoreShape, anchors: ReadonlyArray<Evidence.Anchor.Anchor>) =>
  Effect.runPromise(
    Effect.provideService(Evidence.holdAgainst("main", anchors), EventStore.EventStore, store),
  )
