// The messages that ship, by the name that a stage of the policy gives. A host adds its own, or takes the
// place of one, with a function from facts to content; typed, so that a missing figure is a compiler's matter.
import type { Language } from "../ports/Notifier.ts"
import { type Content, paragraph } from "./Content.ts"
import { labels } from "./Labels.ts"
import type { PlanFacts, ReminderFacts, ThanksFacts } from "./MessageFacts.ts"
import { basis, howToPay, remarks, table } from "./statementBlocks.ts"
import { english, french, type ReminderWords, type Told } from "./Words.ts"
import * as writing from "./writing.ts"

/** Makes the content of a reminder. */
export type ReminderTemplate = (facts: ReminderFacts) => Content

export interface Templates {
  /** By the name of the template in the policy. */
  readonly reminders: Readonly<Record<string, ReminderTemplate>>
  readonly planConfirmation: (facts: PlanFacts) => Content
  readonly thanks: (facts: ThanksFacts) => Content
}

const words: Readonly<Record<Language, Readonly<Record<string, ReminderWords>>>> = {
  fr: french,
  en: english,
}

const reminder =
  (name: string): ReminderTemplate =>
  (facts) => {
    const { language } = facts
    const { subject, greeting, before, after } = words[language][name] as ReminderWords
    const told = toldOf(facts)
    return {
      subject: subject(told),
      blocks: [
        paragraph(greeting),
        ...before(told).map(paragraph),
        table(facts),
        ...remarks(facts).map(paragraph),
        ...howToPay(facts),
        ...after(told).map(paragraph),
        paragraph(signature(facts)),
        ...basis(facts),
      ],
    }
  }

const toldOf = (facts: ReminderFacts): Told => {
  const { language, totals, items, answerBy, starts } = facts
  const invoices = [...new Set(items.map(({ invoice }) => invoice))]
  const first = items.reduce(
    (least, { dueOn }) => (dueOn < least ? dueOn : least),
    items[0]?.dueOn ?? facts.asOf,
  )
  return {
    total: totals.map((total) => writing.amount(language, total)).join(` ${labels[language].and} `),
    invoices: listed(invoices, language),
    count: invoices.length,
    firstDueOn: writing.day(language, first),
    answerBy: answerBy === undefined ? undefined : writing.day(language, answerBy),
    holdsOrders: starts === "order-hold",
  }
}

/** Three at most: a subject is one line. */
const listed = (names: ReadonlyArray<string>, language: Language): string => {
  const { and, more } = labels[language]
  if (names.length > 3) {
    return `${names.slice(0, 2).join(", ")} ${and} ${more(names.length - 2)}`
  }
  const last = names.at(-1) ?? ""
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} ${and} ${last}`
}

const signature = ({ from }: { readonly from: ReminderFacts["from"] }): string =>
  [from.name, from.phone].filter((line) => line !== undefined).join("\n")

const planConfirmation = (facts: PlanFacts): Content => {
  const { language, agreedOn, invoices, instalments, total } = facts
  const names = listed(invoices, language)
  const money = writing.amount(language, total)
  const day = writing.day(language, agreedOn)
  const label = labels[language]
  const isFrench = language === "fr"
  return {
    subject: isFrench ? `Échéancier convenu : ${money}` : `Payment plan agreed: ${money}`,
    blocks: [
      paragraph(isFrench ? "Bonjour," : "Hello,"),
      paragraph(
        isFrench
          ? `Nous confirmons l’échéancier convenu le ${day} pour ${names}. Tant qu’il est respecté, nous ne vous relancerons pas sur ces factures.`
          : `This confirms the payment plan agreed on ${day} for ${names}. As long as it is kept, we will send no reminders about these invoices.`,
      ),
      {
        is: "table",
        columns: [
          { title: label.dueOn, align: "left" },
          { title: label.toPay, align: "right" },
        ],
        rows: [
          ...instalments.map(({ dueOn, amount }) => ({
            cells: [writing.day(language, dueOn), writing.amount(language, amount)],
          })),
          { cells: [label.total, money], isTotal: true },
        ],
      },
      ...howToPay({ ...facts, totals: [] }),
      paragraph(
        isFrench
          ? "Si une date devient difficile à tenir, prévenez-nous avant qu’elle n’arrive."
          : "If a date becomes hard to keep, please tell us before it comes.",
      ),
      paragraph(signature(facts)),
    ],
  }
}

const thanks = (facts: ThanksFacts): Content => {
  const { language, amount, receivedOn, allocations, overdue } = facts
  const money = writing.amount(language, amount)
  const day = writing.day(language, receivedOn)
  const late = writing.amount(language, overdue)
  const isFrench = language === "fr"
  const label = labels[language]
  const rest =
    overdue.minor > 0
      ? [
          isFrench
            ? `${late} restent échus sur votre compte.`
            : `${late} are still overdue on your account.`,
        ]
      : [
          isFrench
            ? "Rien n’est plus échu sur votre compte."
            : "Nothing is overdue on your account any more.",
        ]
  return {
    subject: isFrench
      ? `Merci pour votre règlement de ${money}`
      : `Thank you for your payment of ${money}`,
    blocks: [
      paragraph(isFrench ? "Bonjour," : "Hello,"),
      paragraph(
        isFrench
          ? `Nous avons bien reçu votre règlement de ${money} le ${day} et vous en remercions.`
          : `We received your payment of ${money} on ${day}. Thank you.`,
      ),
      ...(allocations.length === 0
        ? []
        : [
            {
              is: "table" as const,
              columns: [
                { title: label.invoice, align: "left" as const },
                { title: label.amount, align: "right" as const },
              ],
              rows: allocations.map(({ invoice, amount }) => ({
                cells: [invoice, writing.amount(language, amount)],
              })),
            },
          ]),
      ...rest.map(paragraph),
      paragraph(signature(facts)),
    ],
  }
}

/** The messages that ship. `hand-over` is none: a case is handed over by people. */
export const builtIn: Templates = {
  reminders: Object.fromEntries(Object.keys(french).map((name) => [name, reminder(name)])),
  planConfirmation,
  thanks,
}
