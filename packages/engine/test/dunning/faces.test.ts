// The dunning verbs through both faces, and what is said of a reminder afterwards.
import { Ledger, MemoryEventStore, type Notifier } from "@encours/engine"
import { memoryStore, type OpenLedger, openLedger, promiseNotifier } from "@encours/engine/promise"
import * as Effect from "effect/Effect"
import { describe, expect, it } from "vitest"

const writing = { from: { name: "Imprimerie du Quai" } }
const invoice = {
  ...{ type: "IssueInvoice", customer: "C-1", invoice: "F-1", dueOn: "2026-08-31" },
  total: { amount: "1000.00", currency: "EUR" },
}
const contact = {
  type: "SetContact",
  customer: "C-1",
  contact: "K-1",
  email: "a@martin.example",
  phone: "+33612345678",
}

const office = (again: "harmless" | "doubles" = "doubles") => {
  const sent: Array<Notifier.Message> = []
  const answers: Array<Notifier.Delivery | Error> = []
  const layer = promiseNotifier({
    name: "office",
    channels: ["email"],
    needs: () => "email",
    again,
    send: async (message) => {
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      if (answer !== undefined) return answer
      sent.push(message)
      return { is: "sent", message: message.key }
    },
  })
  return { sent, answers, layer }
}

const opened = async () => {
  const ledger = await openLedger({ store: memoryStore(), country: "FR" })
  for (const command of [invoice, contact])
    await ledger.execute(command, { effectiveOn: "2026-08-01" })
  return ledger
}

const remind = (ledger: OpenLedger, asOf: string, { layer }: ReturnType<typeof office>) =>
  ledger.remind({ asOf, writing, notifier: layer, backOffMillis: 0 })

it("the Promise face runs with a notifier that awaits", async () => {
  await using ledger = await opened()
  const post = office()
  expect((await remind(ledger, "2026-09-01", post)).sent).toHaveLength(1)
  expect(post.sent).toMatchObject([{ to: { email: "a@martin.example" } }])
})

it("the Effect face runs with the notifier of the context", () =>
  Effect.runPromise(
    Effect.gen(function* () {
      const ledger = yield* Ledger.open({ country: "FR" })
      for (const command of [invoice, contact]) {
        yield* ledger.execute(command, { effectiveOn: "2026-08-01" })
      }
      const post = office()
      const report = yield* Effect.provide(
        ledger.remind({ asOf: "2026-09-01", writing }),
        post.layer,
      )
      expect(report.sent).toHaveLength(1)
    }).pipe(Effect.provide(MemoryEventStore.layer)),
  ))

it.each([
  [{ asOf: "2026-02-30" }, "asOf"],
  [{ asOf: "2026-09-01", policy: { name: "x" } }, "policy"],
])("%j is refused, with the field", async (question, place) => {
  await using ledger = await opened()
  const asked = ledger.remind({ ...question, writing, notifier: office().layer })
  await expect(asked).rejects.toMatchObject({ _tag: "Fault", reason: "invalid", place })
})

describe("a reminder in doubt", () => {
  const inDoubt = async () => {
    const ledger = await opened()
    const post = office()
    post.answers.push(new Error("socket closed"))
    const { unknown } = await remind(ledger, "2026-09-01", post)
    return { ledger, post, reminder: unknown[0]?.reminder ?? "", detail: unknown[0]?.detail }
  }

  it("that was sent after all keeps its level", async () => {
    const { ledger, post, reminder, detail } = await inDoubt()
    expect(detail).toBe("socket closed")
    const settled = { reminder, outcome: "sent", on: "2026-09-02" } as const
    expect(await ledger.settleReminder(settled)).toBe("recorded")
    expect(await ledger.settleReminder(settled)).toBe("already")
    expect((await remind(ledger, "2026-09-02", post)).sent).toEqual([])
    expect((await remind(ledger, "2026-09-09", post)).sent).toMatchObject([{ stage: "reminder-1" }])
  })

  it("that was not is due again", async () => {
    const { ledger, post, reminder } = await inDoubt()
    const settled = { reminder, outcome: "not-sent" as const, on: "2026-09-02" }
    expect(await ledger.settleReminder(settled)).toBe("recorded")
    expect(await ledger.settleReminder(settled)).toBe("already")
    expect((await remind(ledger, "2026-09-02", post)).sent).toMatchObject([{ stage: "friendly" }])
  })

  it("that does not exist is refused", async () => {
    await using ledger = await opened()
    const settled = ledger.settleReminder({ reminder: "R-0", outcome: "sent", on: "2026-09-02" })
    await expect(settled).rejects.toThrow('expected a reminder that a run planned, found "R-0"')
  })
})

describe("a receipt", () => {
  it("of a bounce takes the address off its contact: the next step is a task", async () => {
    await using ledger = await opened()
    const post = office()
    const { sent } = await remind(ledger, "2026-09-01", post)
    const reminder = sent[0]?.reminder ?? ""
    const bounce = {
      ...{ reminder, receipt: "B-1", outcome: "bounced" as const, detail: "550 no such user" },
      ...{ address: "a@martin.example", on: "2026-09-02" },
    }
    expect(await ledger.recordReceipt(bounce)).toBe("recorded")
    expect(await ledger.recordReceipt(bounce)).toBe("already")
    const next = await remind(ledger, "2026-09-08", post)
    expect(next).toMatchObject({ sent: [], tasks: [{ kind: "find-contact", customer: "C-1" }] })
    const facts: Array<unknown> = []
    for await (const { event, position } of ledger.events()) {
      facts.push(event)
      if (position === (await ledger.position())) break
    }
    expect(facts.slice(-2)).toMatchObject([
      {
        type: "ContactLogged",
        data: { direction: "in", note: "bounced: 550 no such user", invoices: ["F-1"] },
        meta: { reminder, outcome: "bounced" },
      },
      { type: "ContactSet", data: { contact: "K-1", phone: "+33612345678" } },
    ])
    expect(facts.at(-1)).not.toHaveProperty("data.email")
  })

  it("of a delivery changes nothing of the contact", async () => {
    await using ledger = await opened()
    const post = office()
    const { sent } = await remind(ledger, "2026-09-01", post)
    const reminder = sent[0]?.reminder ?? ""
    await ledger.recordReceipt({ reminder, receipt: "D-1", outcome: "delivered", on: "2026-09-01" })
    expect((await remind(ledger, "2026-09-08", post)).sent).toHaveLength(1)
  })
})
