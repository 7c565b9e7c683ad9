// How far the reminders of an item have gone, with the facts that made the level and no others.
import type { Level } from "../dunning/levels.ts"
import { type Language, type Section, section } from "./Explanation.ts"
import * as Saying from "./Saying.ts"

export const levelSection = (
  language: Language,
  { instalment, cycle, stage, on, facts }: Level,
): Section => {
  const again = cycle > 1
  return section(
    "level",
    Saying.said(language, {
      en: `Instalment ${instalment}: at level ${stage} since ${on}${again ? `, in cycle ${cycle}` : ""}.`,
      fr: `Échéance ${instalment} : au niveau ${stage} depuis le ${Saying.day(language, on)}${again ? `, cycle ${cycle}` : ""}.`,
    }),
    {
      value: stage,
      facts: facts.map((fact) => Saying.used(language, fact)),
      rules: ["E3", "E11", "E23"],
      parts: [{ instalment, cycle }],
    },
  )
}
