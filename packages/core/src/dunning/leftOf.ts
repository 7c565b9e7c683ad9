// An item that is left alone, as a plan shows it.
import type { Language } from "../projections/Wording.ts"
import type { Left } from "./Left.ts"
import type { Judged } from "./planCustomer.ts"
import { leftText } from "./planText.ts"

export interface Whose {
  readonly ledger: string
  readonly customer: string
  readonly language: Language
}

export const leftOf = (judged: Judged, { ledger, customer, language }: Whose): Left => {
  const { item, history } = judged.candidate
  const { reason, by, until } = judged.kept
  return {
    ...{ ledger, customer, currency: item.currency },
    ...{ invoice: item.invoice, instalment: item.instalment, cycle: history.cycle },
    ...{ open: item.open, reason },
    ...(by === undefined ? {} : { by }),
    ...(until === undefined ? {} : { until }),
    because: leftText(judged, language),
  }
}
