// A back-test as a table: each figure of the model, beside the rule of thumb that it has to beat.
import type { Backtest } from "@encours/core"
import { amountText } from "./amountText.ts"
import { type Cells, render } from "./Table.ts"
import * as Words from "./Words.ts"

const words = {
  en: {
    title: "Invoices issued from",
    count: (n: number) => `${n} paid invoices, each judged with what was recorded before it`,
    none: "No invoice issued since then is paid yet.",
    columns: ["Figure", "Model", "Rule of thumb", "Means"],
    rows: {
      auc: ["AUC", "chance that a late invoice was judged riskier than one on time"],
      accuracy: ["Accuracy", "part judged on the right side of one half"],
      brier: ["Brier", "mean squared distance of chances to what came; less is better"],
      logLoss: ["Log loss", "surprise at what came; less is better"],
      maeDays: ["Days off", "mean distance of the expected day to the day it came"],
      pinballP80: ["Pinball 80 %", "loss of the 80 % day, in days; less is better"],
      coverageP50: ["Came by 50 %", "part that came by the 50 % day"],
      coverageP80: ["Came by 80 %", "part that came by the 80 % day"],
      coverageP90: ["Came by 90 %", "part that came by the 90 % day"],
      lateRate: ["Late", "part that was late"],
    },
    thumb:
      "Rule of thumb: the part of the payer's invoices that was late; the middle of its delays.",
  },
  fr: {
    title: "Factures émises depuis le",
    count: (n: number) =>
      `${n} factures payées, chacune jugée avec ce qui était enregistré avant elle`,
    none: "Aucune facture émise depuis n'est encore payée.",
    columns: ["Mesure", "Modèle", "Règle simple", "Sens"],
    rows: {
      auc: [
        "AUC",
        "probabilité qu'une facture en retard ait été jugée plus risquée qu'une autre à l'heure",
      ],
      accuracy: ["Exactitude", "part jugée du bon côté de 50 %"],
      brier: ["Brier", "écart quadratique moyen des probabilités au réel ; plus bas est mieux"],
      logLoss: ["Perte log.", "surprise devant le réel ; plus bas est mieux"],
      maeDays: ["Jours d'écart", "distance moyenne du jour attendu au jour du règlement"],
      pinballP80: ["Pinball 80 %", "perte du jour des 80 %, en jours ; plus bas est mieux"],
      coverageP50: ["Payées à 50 %", "part payée au jour des 50 %"],
      coverageP80: ["Payées à 80 %", "part payée au jour des 80 %"],
      coverageP90: ["Payées à 90 %", "part payée au jour des 90 %"],
      lateRate: ["Retard", "part payée en retard"],
    },
    thumb: "Règle simple : la part des factures du payeur en retard ; le milieu de ses retards.",
  },
} as const

export const backtestTable = (report: Backtest.Backtest, language: Words.Language): string => {
  const said = words[language]
  const { from, metrics, baselines } = report
  const title = `${said.title} ${Words.dayText(from, language)}`
  if (metrics.n === 0) return `${title}\n\n${said.none}\n`
  const simple: Readonly<Record<string, number | null>> = {
    ...baselines.lateRatio,
    ...baselines.medianDelay,
  }
  const text = (value: number | null | undefined) =>
    value === undefined || value === null ? "" : amountText(value.toFixed(4), language)
  const table = render({
    columns: said.columns.map((title, at) => ({
      title,
      align: at === 1 || at === 2 ? "right" : "left",
      isWhole: true,
    })),
    rows: Object.entries(said.rows).map(
      ([figure, [name, means]]): Cells => [
        name,
        text(metrics[figure as keyof typeof metrics]),
        text(simple[figure]),
        means,
      ],
    ),
  })
  return `${title}\n${said.count(metrics.n)}\n\n${table}${said.thumb}\n`
}
