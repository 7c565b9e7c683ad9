// A courtesy as a message: its facts, and the template that the host gave or the one that ships.
import { type Courtesy, CreditorReference, Money } from "@encours/core"
import { render } from "../messages/render.ts"
import { builtIn } from "../messages/templates.ts"
import type { Channel, Message, Recipient } from "../ports/Notifier.ts"
import * as names from "./names.ts"
import type { RunOptions } from "./RunOptions.ts"

interface Written {
  readonly options: RunOptions
  readonly channel: Channel
  readonly to: Recipient
}

export const courtesyMessage = (courtesy: Courtesy, written: Written): Message => {
  const { options, channel, to } = written
  const { asOf, writing } = options
  const { from, templates = builtIn } = writing
  const { ledger, customer, language, kind } = courtesy
  const about = { ledger, customer, language, asOf, from, to }
  const content =
    courtesy.kind === "thanks"
      ? templates.thanks({ ...about, ...courtesy, receivedOn: courtesy.on })
      : templates.planConfirmation({
          ...{ ...about, ...courtesy, agreedOn: courtesy.on, total: courtesy.amount },
          reference: referenceOf(courtesy.invoices, customer),
        })
  const amount = Money.toJson(courtesy.amount)
  return {
    ...{ key: names.messageKey(courtesy), ledger, customer, stage: kind, channel, language, from },
    ...{ to, ...render(content, about), earlier: [], items: [], amount, total: amount },
  }
}

/** Of the invoice where there is one, else of the customer. */
const referenceOf = ([first, ...more]: ReadonlyArray<string>, customer: string) =>
  CreditorReference.of(first !== undefined && more.length === 0 ? first : customer)
