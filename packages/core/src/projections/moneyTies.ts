// Which facts can move each other's money: those about an invoice, the money put on it, the other
// invoices that the same money was put on, and so on. What stands apart in this way can be read apart:
// ten thousand invoices that are each paid by their own transfer are ten thousand short stories.
import type { LedgerEvent } from "../events/LedgerEvent.ts"

/** Facts about the same money, in the order given; facts about none are left out. */
export type Story = ReadonlyArray<LedgerEvent>

/**
 * The facts of one customer, parted where no money joins them.
 *
 * **Returns** the stories in the order of their first facts.
 */
export const stories = (facts: ReadonlyArray<LedgerEvent>): ReadonlyArray<Story> => [
  ...tied(facts).values(),
]

/** The stories by the invoices in them. */
export const storyOfEach = (facts: ReadonlyArray<LedgerEvent>): ReadonlyMap<string, Story> =>
  new Map(
    stories(facts).flatMap((story) =>
      story.flatMap((fact) =>
        fact.type === "InvoiceIssued" ? [[fact.data.invoice as string, story] as const] : [],
      ),
    ),
  )

const tied = (
  facts: ReadonlyArray<LedgerEvent>,
): ReadonlyMap<string, ReadonlyArray<LedgerEvent>> => {
  const ties = new Ties()
  const things = facts.map(thingsOf)
  for (const each of things) ties.join(each)
  const stories = new Map<string, Array<LedgerEvent>>()
  facts.forEach((fact, at) => {
    const [thing] = things[at] ?? []
    if (thing === undefined) return
    const root = ties.rootOf(thing)
    const story = stories.get(root)
    if (story === undefined) stories.set(root, [fact])
    else story.push(fact)
  })
  return stories
}

/** Things joined into sets, each known by one of its things. */
class Ties {
  readonly #above = new Map<string, string>()

  join([first, ...others]: ReadonlyArray<string>): void {
    if (first === undefined) return
    const root = this.rootOf(first)
    for (const other of others) {
      const joined = this.rootOf(other)
      if (joined !== root) this.#above.set(joined, root)
    }
  }

  rootOf(thing: string): string {
    let root = thing
    for (let above = this.#above.get(root); above !== undefined; above = this.#above.get(root)) {
      root = above
    }
    // The way is shortened for the next question.
    for (let at = thing; at !== root; ) {
      const above = this.#above.get(at) ?? root
      this.#above.set(at, root)
      at = above
    }
    return root
  }
}

/** The invoices, charges and money that a fact ties together. */
const thingsOf = ({ type, data }: LedgerEvent): ReadonlyArray<string> => {
  switch (type) {
    case "InvoiceIssued":
    case "DueDateExtended":
    case "InvoiceWrittenOff":
    case "InvoiceAssigned":
    case "InvoiceReassigned":
      return [`invoice ${data.invoice}`]
    case "PaymentReceived":
      return [`payment ${data.payment}`, ...targets(data.allocations)]
    case "CreditNoteIssued":
      return [`creditNote ${data.creditNote}`, ...targets(data.allocations)]
    case "PaymentAllocated":
      return [`payment ${data.payment}`, ...targets(data.allocations)]
    case "CreditAllocated":
      return [`creditNote ${data.creditNote}`, ...targets(data.allocations)]
    case "AllocationReversed":
      return [...source(data), ...targets(data.allocations)]
    case "PaymentReversed":
      return [`payment ${data.payment}`]
    case "RefundPaid":
      return source(data)
    case "InterestCharged":
    case "IndemnityCharged":
    case "CostsCharged":
      return [`charge ${data.charge}`, `invoice ${data.invoice}`]
    case "ChargeWaived":
      return [`charge ${data.charge}`]
    default:
      return []
  }
}

const source = (data: object): ReadonlyArray<string> =>
  "payment" in data
    ? [`payment ${data.payment}`]
    : [`creditNote ${"creditNote" in data ? data.creditNote : ""}`]

const targets = (
  allocations: ReadonlyArray<{ readonly invoice: string } | { readonly charge: string }> = [],
): ReadonlyArray<string> =>
  allocations.map((to) => ("invoice" in to ? `invoice ${to.invoice}` : `charge ${to.charge}`))
