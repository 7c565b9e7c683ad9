// An agenda as lines of CSV: one for each act, task, deadline, promise and item left alone.
import type { AgendaJson } from "@encours/core"

export const csvColumns = [
  ...["kind", "ledger", "customer", "stage", "channel", "on", "invoices", "amount", "currency"],
  ...["valueAtRisk", "reason", "because"],
]

export const agendaRows = (agenda: AgendaJson): ReadonlyArray<Readonly<Record<string, string>>> => [
  ...agenda.acts.map(({ ledger, customer, stage, channel, currency, because, ...act }) =>
    line({
      ...{ kind: "act", ledger, customer, stage, channel, on: agenda.asOf, currency, because },
      invoices: act.items.map(({ invoice }) => invoice).join(" "),
      ...{ amount: act.amount, valueAtRisk: act.valueAtRisk },
    }),
  ),
  ...agenda.tasks.map(({ kind, invoices, who: _, ...task }) =>
    line({ ...task, kind: "task", reason: kind, on: agenda.asOf, invoices: invoices.join(" ") }),
  ),
  ...agenda.deadlines.map(
    ({ kind, invoices, about: _, bound: _b, rules: _r, sources: _s, ...each }) =>
      line({ ...each, kind: "deadline", reason: kind, invoices: invoices.join(" ") }),
  ),
  ...agenda.promises.map(({ kind, id: _, invoices, ...each }) =>
    line({ ...each, kind: "promise", reason: kind, invoices: invoices.join(" ") }),
  ),
  ...agenda.left.map(({ ledger, customer, currency, invoice, open, reason, because, until = "" }) =>
    line({
      ...{ kind: "left", ledger, customer, currency, invoices: invoice, amount: open },
      ...{ on: until, reason, because },
    }),
  ),
]

/** Every column, empty where nothing is said. */
const line = (
  cells: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(csvColumns.map((column) => [column, cells[column] ?? ""]))
