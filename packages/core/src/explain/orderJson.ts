// A decision on an order as JSON: the rule, and its sentence in the reader's language.
import type { Decision } from "../projections/credit/decideOrder.ts"
import type { Rule } from "../projections/credit/OrderRules.ts"
import type { Language } from "./Explanation.ts"

/** The rules in French; English sentences come with the decision. */
const french: Readonly<Record<Rule, string>> = {
  "OD-INSOLVENT": "une procédure collective est ouverte",
  "OD-HELD": "un blocage des commandes est posé sur le client",
  "OD-LIMIT-CURRENCY": "le plafond est dans une autre devise que la commande",
  "OD-LIMIT-EXPIRED": "tous les plafonds fixés ont expiré",
  "OD-LIMIT": "l'encours et la commande dépassent le plafond",
  "OD-GROUP-LIMIT": "l'encours du groupe et la commande dépassent le plafond du groupe",
  "OD-OVERDUE": "un échu hors litige dépasse le retard que la politique admet",
  "OD-PROMISE": "une promesse n'a pas été tenue, et il reste un échu",
  "OD-COVER": "un assureur a retiré sa garantie, et aucun autre ne couvre la livraison",
  "OD-WATCH-RATIO": "l'encours et la commande atteignent la part surveillée du plafond",
  "OD-WATCH-OVERDUE": "il y a un échu hors litige",
  "OD-WATCH-COVER": "la garantie a expiré",
  "OD-WATCH-CURRENCY": "une dette existe dans une devise que le plafond ne compte pas",
  "OD-OK": "rien ne s'y oppose",
  "OD-RELEASE": "quelqu'un l'a levée, avec un motif",
}

export const orderDecisionJson = (decision: Decision, language: Language): Decision =>
  language === "en" ? decision : { ...decision, because: french[decision.rule] }
