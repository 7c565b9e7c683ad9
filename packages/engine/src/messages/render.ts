// Content as the parts of a message: subject, text and page, each safe in its own way.

import type { Language } from "../ports/Notifier.ts"
import { type Content, oneLine } from "./Content.ts"
import type { Creditor } from "./MessageFacts.ts"
import { renderHtml } from "./renderHtml.ts"
import { renderText } from "./renderText.ts"

export interface Rendered {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** Longest subject: what is longer is cut, for a line of a list of mails shows less. */
const subjectMost = 200

export const render = (
  { subject: raw, blocks }: Content,
  { from, language }: { readonly from: Creditor; readonly language: Language },
): Rendered => {
  const subject = oneLine(raw).slice(0, subjectMost)
  const contact = [from.phone, from.email].filter((each) => each !== undefined).join(" · ")
  const footer = [from.name, ...(from.address ?? "").split("\n"), contact, ...(from.mentions ?? [])]
  const page = { language, subject, sender: from.name, footer }
  return { subject, text: renderText(blocks, footer), html: renderHtml(blocks, page) }
}
