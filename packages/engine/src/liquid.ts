// Texts that a tenant edits, in Liquid: they see the figures of one message, and can do nothing but write.
//
// A text is rendered to plain text, cut into paragraphs, and goes through the same blocks as every message:
// no markup comes out of it. `liquidjs` is installed by the host that wants this.
import { Liquid, type Template } from "liquidjs"
import type { Block, Content } from "./messages/Content.ts"
import { plain } from "./messages/Content.ts"
import type { ReminderFacts } from "./messages/MessageFacts.ts"
import { basis, howToPay, table } from "./messages/statementBlocks.ts"
import * as writing from "./messages/writing.ts"

export interface LiquidText {
  readonly subject: string
  readonly body: string
}

export interface LiquidLimits {
  /** Longest text in characters; 20,000 unless told. */
  readonly parse?: number | undefined
  /** Longest rendering in milliseconds; 100 unless told. */
  readonly millis?: number | undefined
  /** Most characters and list entries that a rendering may make; 200,000 unless told. */
  readonly memory?: number | undefined
}

/**
 * A template made of a text.
 *
 * **Throws** what is wrong with the text, and where, at once; what only shows with figures, such as a name
 * that does not exist, when it is rendered.
 */
export const liquidTemplate = (
  { subject, body }: LiquidText,
  limits: LiquidLimits = {},
): ((facts: ReminderFacts) => Content) => {
  const { parse = 20_000, millis = 100, memory = 200_000 } = limits
  const engine = new Liquid({
    ...{ strictVariables: true, strictFilters: true, ownPropertyOnly: true },
    ...{ parseLimit: parse, renderLimit: millis, memoryLimit: memory },
    // No file, and no other template: what these tags would read does not exist.
    ...{ templates: {}, relativeReference: false, dynamicPartials: false, cache: false },
  })
  for (const tag of ["include", "render", "layout", "block"]) delete engine.tags[tag]
  const [head, text] = [engine.parse(subject), engine.parse(body)]
  return (facts) => {
    const scope = scopeOf(facts)
    const render = (template: Array<Template>) => String(engine.renderSync(template, scope))
    const blocks = render(text)
      .split(/\n\s*\n/)
      .flatMap((part) => blocksOf(part.trim(), facts))
    return { subject: render(head), blocks }
  }
}

const blocksOf = (part: string, facts: ReminderFacts): ReadonlyArray<Block> => {
  switch (part) {
    case "":
      return []
    case "[statement]":
      return [table(facts)]
    case "[payment]":
      return howToPay(facts)
    case "[basis]":
      return basis(facts)
    default:
      return [{ is: "paragraph", text: part }]
  }
}

/** Texts and counts only, written in the customer's language. */
const scopeOf = (facts: ReminderFacts): Readonly<Record<string, unknown>> => {
  const { language, customer, asOf, from, to, items, charges, totals, amount, answerBy } = facts
  const [first] = items
  const word = (text: string | undefined) => bare(text ?? "")
  return {
    customer: word(customer),
    from: { name: word(from.name) },
    to: { name: word(to.name) },
    total: totals.map((total) => writing.amount(language, total)).join(" + "),
    amount: writing.amount(language, amount),
    count: items.length,
    oldestDueOn: first === undefined ? "" : writing.day(language, first.dueOn),
    answerBy: answerBy === undefined ? "" : writing.day(language, answerBy),
    today: writing.day(language, asOf),
    items: items.map(({ invoice, dueOn, daysOverdue, dunnable }) => ({
      ...{ invoice: word(invoice), daysOverdue },
      dueOn: writing.shortDay(language, dueOn),
      amount: writing.amount(language, dunnable),
    })),
    charges: charges.map(({ kind, invoice, amount }) => ({
      ...{ kind, invoice: word(invoice), amount: writing.amount(language, amount) },
    })),
    reference: word(facts.reference),
    paymentLink: word(facts.paymentLink),
  }
}

/** A name on one line: it makes no paragraph, and no block, of its own. */
const bare = (text: string): string => plain(text).replace(/\s+/g, " ").replace(/[[\]]/g, "")
