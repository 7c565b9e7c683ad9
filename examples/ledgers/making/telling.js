// What stories are told with: who, which invoice, when, and by whom it was entered.
import { day } from "./calendar.js"

export const bank = { source: "banque" }
export const clerk = { actor: "m.sorel" }
export const late = (reason) => ({ ...clerk, reason })

export const wholeOf = ({ journal, number }, tag, instalment) => ({
  number: number(tag),
  cents: journal.open(number(tag), instalment),
  ...(instalment === undefined ? {} : { instalment }),
})

/** Pays an invoice whole, the ordinary way. */
export const paid = (told, id, tag, on, recorded, more = {}) => {
  told.at(recorded, () => {
    const part = wholeOf(told, tag)
    const { cents } = part
    told.journal.receive(told.who(id), { on: day(on), cents, parts: [part], meta: bank, ...more })
  })
}
