// The rules by which an order is held or watched, the strictest first: the first that applies decides. They are
// ours (RULES §11.1), not a statute's; their ids stand in OrderDecided, so that a decision can be defended.

export type Outcome = "approve" | "watch" | "hold" | "stop"

/** What each rule says, and what follows from it. */
const rules = {
  "OD-INSOLVENT": ["stop", "insolvency proceedings are open"],
  "OD-HELD": ["hold", "a hold stands on the customer's orders"],
  "OD-LIMIT-CURRENCY": ["hold", "the limit is in another currency than the order"],
  "OD-LIMIT-EXPIRED": ["hold", "every limit that was set has run out"],
  "OD-LIMIT": ["hold", "exposure and order are above the limit"],
  "OD-GROUP-LIMIT": ["hold", "exposure of the group and order are above the group's limit"],
  "OD-OVERDUE": ["hold", "something undisputed is late by more days than the policy allows"],
  "OD-PROMISE": ["hold", "a promise was broken, and something is still late"],
  "OD-COVER": ["hold", "an insurer withdrew its cover, and no other covers the delivery"],
  "OD-WATCH-RATIO": ["watch", "exposure and order reach the part of the limit that is watched"],
  "OD-WATCH-OVERDUE": ["watch", "something undisputed is late"],
  "OD-WATCH-COVER": ["watch", "the cover has run out"],
  "OD-WATCH-CURRENCY": ["watch", "something is owed in a currency that the limit does not count"],
  "OD-OK": ["approve", "nothing stands in the way"],
  "OD-RELEASE": ["approve", "somebody released it, with a reason"],
} as const satisfies Readonly<Record<string, readonly [Outcome, string]>>
export type Rule = keyof typeof rules

/** The strictest first. */
export const inOrder = Object.keys(rules) as ReadonlyArray<Rule>

/** What follows from a rule, in the words of a decision. */
export const said = (rule: Rule) => {
  const [outcome, because] = rules[rule]
  return { outcome, rule, because }
}

/** Whether a rule stops an order until somebody releases it. */
export const isStrict = (rule: Rule): boolean => {
  const [outcome] = rules[rule]
  return outcome === "hold" || outcome === "stop"
}

/** Whether a text is the id of one of these rules. */
export const isRule = (text: string): text is Rule => Object.hasOwn(rules, text)
