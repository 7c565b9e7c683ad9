// A decision on an order for a person: the answer, why, then the figures one under another.
import type { OrderRules } from "@encours/core"
import { amountText } from "./amountText.ts"
import { render } from "./Table.ts"
import * as Words from "./Words.ts"

interface Json {
  readonly asOf: string
  readonly customer: string
  readonly order: { readonly amount: string; readonly currency: string }
  readonly outcome: "approve" | "watch" | "hold" | "stop"
  readonly rule: OrderRules.Rule
  readonly because: string
  readonly inputs: Readonly<Record<string, string | number | null>>
  readonly actor?: string
}

const words = {
  en: {
    order: "Order of",
    of: "of",
    outcome: { approve: "APPROVE", watch: "WATCH", hold: "HOLD", stop: "STOP" },
    figure: "Figure",
    noLimit: { unset: "none was set", expired: "has run out", none: "no limit" },
    by: "released by",
    until: "until",
    names: {
      open: "Open invoices and charges",
      unallocated: "Unallocated",
      deliveredNotInvoiced: "Delivered, not invoiced",
      orders: "Ordered",
      deposits: "Deposits",
      exposure: "Exposure",
      order: "This order",
      limit: "Limit",
      available: "Left of the limit",
      overdue: "Late, not disputed",
      daysOverdue: "Days late",
      insurersShare: "Insurer's share",
      netRisk: "Net risk",
      groupExposure: "Exposure of the group",
    },
  },
  fr: {
    order: "Commande de",
    of: "pour",
    outcome: { approve: "ACCORD", watch: "À SURVEILLER", hold: "BLOQUÉE", stop: "REFUSÉE" },
    figure: "Élément",
    noLimit: { unset: "aucun fixé", expired: "expiré", none: "sans plafond" },
    by: "levée par",
    until: "jusqu'au",
    names: {
      open: "Factures et frais ouverts",
      unallocated: "Non affecté",
      deliveredNotInvoiced: "Livré, non facturé",
      orders: "Commandé",
      deposits: "Acomptes",
      exposure: "Encours",
      order: "Cette commande",
      limit: "Plafond",
      available: "Reste sous plafond",
      overdue: "Échu, hors litige",
      daysOverdue: "Jours de retard",
      insurersShare: "Part de l'assureur",
      netRisk: "Risque net",
      groupExposure: "Encours du groupe",
    },
  },
} as const

export const orderTable = (json: Json, language: Words.Language): string => {
  const said = words[language]
  const { asOf, customer, order, outcome, rule, because, inputs, actor } = json
  const amount = `${amountText(order.amount, language)} ${order.currency}`
  const head = `${said.order} ${amount} ${said.of} ${customer} · ${Words.dayText(asOf, language)}`
  const rows = Object.entries(said.names).flatMap(([name, title]) => {
    const value = inputs[name]
    if (value === undefined) return []
    if (value === null) {
      const why = said.noLimit[inputs.limitIs as keyof typeof said.noLimit]
      return name === "limit" ? [[title, why]] : []
    }
    return [[title, typeof value === "number" ? String(value) : amountText(value, language)]]
  })
  const table = render({
    columns: [
      { title: said.figure, align: "left" },
      { title: order.currency, align: "right" },
    ],
    rows,
  })
  const release =
    actor === undefined
      ? ""
      : ` · ${said.by} ${actor} ${said.until} ${Words.dayText(String(inputs.until), language)} · ${inputs.reason}`
  return `${head}\n\n${said.outcome[outcome]} · ${rule} · ${because}${release}\n\n${table}`
}
