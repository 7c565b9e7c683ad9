// The index that a lawyer or an auditor opens first: who, when, what is owed and why, what was sent, and
// how to check that nothing was changed.
import { dayText, explainText, factName, type LedgerEvent } from "@encours/core"
import type { BundleFacts, BundleSource } from "./Bundle.ts"
import type { Computations } from "./computations.ts"
import { indexWords } from "./indexWords.ts"
import type { Message } from "./messages.ts"
import type { Block } from "./Page.ts"

export const indexPage = (
  { head, facts: placed, personal }: BundleSource,
  facts: BundleFacts,
  { statement, explanations, interest }: Computations,
  sent: ReadonlyArray<Message>,
): ReadonlyArray<Block> => {
  const { language, asOf, knownAt, madeAt, ledger, customer, claim } = head
  const words = indexWords[language]
  const day = (on: string) => dayText(language, on as typeof asOf)
  const byId = new Map<string, LedgerEvent.LedgerEvent>(
    [...facts.own, ...facts.book].map((fact) => [fact.id, fact]),
  )
  const name = facts.own.findLast((fact) => fact.type === "CustomerOpened")?.data.name
  const about = claim === undefined ? "" : ` · ${words.claim} ${claim}`
  return [
    { is: "title", text: `${words.title} ${customer}${about}` },
    {
      is: "table",
      columns: [words.what, words.value],
      rows: [
        [words.ledger, ledger],
        [words.customer, name === undefined ? customer : `${customer} · ${name}`],
        [words.asOf, day(asOf)],
        [words.knownAt, knownAt ?? words.everything],
        [words.madeAt, madeAt],
        [words.facts, String(placed.length)],
        [words.personal, personal === null ? words.sealed : words.open],
      ],
    },
    { is: "heading", text: words.check },
    { is: "text", text: words.checkText },
    { is: "laid", text: "sha256sum -c SHA256SUMS\nencours verify bundle.zip" },
    { is: "heading", text: words.statement },
    ...statement.accounts.map(
      ({ currency, opening, movements, closing }): Block => ({
        is: "table",
        columns: [words.date, words.document, `${words.amount} ${currency}`, words.balance],
        rows: [
          [day(statement.from), words.opening, "", opening],
          ...movements.map(({ on, type, id, amount, balance }) => [
            day(on),
            `${type} ${id}`,
            amount,
            balance,
          ]),
          [day(statement.to), words.closing, "", closing],
        ],
      }),
    ),
    { is: "heading", text: words.messages },
    sent.length === 0
      ? { is: "text", text: words.noMessages }
      : {
          is: "table",
          columns: [
            words.date,
            words.channel,
            words.stage,
            words.recipients,
            words.items,
            words.said,
          ],
          rows: sent.map((message) => messageRow(message, day)),
        },
    { is: "heading", text: words.computations },
    ...explanations.map((each): Block => ({ is: "laid", text: explainText(each, language) })),
    { is: "heading", text: words.interest },
    {
      is: "table",
      columns: [words.invoice, words.interest, words.indemnity, words.rule, words.sources],
      rows: interest.rows.map((row) => {
        if ("reason" in row) return [row.invoice, row.reason, "", "", ""]
        const indemnity = `${row.indemnity} ${row.indemnityCurrency}`
        const of = `${row.interest} ${row.currency}`
        return [row.invoice, of, indemnity, row.rule, row.sources.join("; ")]
      }),
    },
    { is: "heading", text: words.log },
    {
      is: "table",
      columns: [words.position, words.date, words.recordedAt, words.fact, "id", "SHA-256"],
      rows: placed.map(({ position, id, hash }) => {
        const fact = byId.get(id)
        if (fact === undefined) return [String(position), "", "", "", id, hash]
        const { effectiveOn, recordedAt } = fact
        return [String(position), day(effectiveOn), recordedAt, factName(language, fact), id, hash]
      }),
    },
    { is: "heading", text: words.proof },
    { is: "text", text: words.proofText },
    {
      is: "table",
      columns: [words.what, words.value],
      rows: [
        [words.events, String(head.events)],
        [words.lastHash, head.hash],
        [words.root, head.root],
      ],
    },
    { is: "text", text: words.noAdvice },
  ]
}

const messageRow = (message: Message, day: (on: string) => string): ReadonlyArray<string> => {
  const { on, type, channel = "", direction, stage = "", recipients, items = [], text } = message
  const way = direction === undefined ? channel : `${channel} (${direction})`
  return [
    day(on),
    type === "ReminderFailed" ? `${way}: ${message.reason ?? ""}` : way,
    stage,
    recipients.map(({ name = "", address }) => `${name} ${address}`.trim()).join("; "),
    items.map(({ invoice, open }) => `${invoice} ${open.amount} ${open.currency}`).join("; "),
    text ?? "",
  ]
}
