// The files of a bundle, made from its source: the same source gives the same bytes.
import { explainText, LedgerEvent, Personal, type Regimes } from "@encours/core"
import * as HashChain from "../ports/HashChain.ts"
import * as Envelopes from "../usecases/envelopes.ts"
import { type BundleFacts, type BundleFile, type BundleSource, names } from "./Bundle.ts"
import { computations } from "./computations.ts"
import { indexPage } from "./indexPage.ts"
import { messages } from "./messages.ts"
import * as Page from "./Page.ts"

/** All files by name, the list of their sums among them; a signature is no part of it. */
export const bundleFiles = (
  law: Regimes.Regimes,
  source: BundleSource,
): ReadonlyArray<BundleFile> => {
  const { head, facts, nodes, personal } = source
  const read = factsOf(source)
  const computed = computations(law, head, read)
  const sent = messages(read.own, LedgerEvent.encode)
  const blocks = indexPage(source, read, computed, sent)
  const { statement, explanations, interest } = computed
  const places = facts.map(({ body: _, ...place }) => place)
  const texts = explanations.map((each) => explainText(each, head.language))
  const files = [
    { name: names.head, text: json(head) },
    { name: names.facts, text: facts.map(({ body }) => `${body}\n`).join("") },
    { name: names.proof, text: json({ facts: places, nodes }) },
    { name: "computations.json", text: json({ explanations, interest }) },
    { name: "computations.txt", text: texts.join("\n") },
    { name: "index.html", text: Page.asHtml(head.language, blocks) },
    { name: "index.txt", text: Page.asText(blocks) },
    { name: "messages.json", text: json({ messages: sent }) },
    { name: "statement.json", text: json(statement) },
    ...(personal === null ? [] : [{ name: names.personal, text: json(personal) }]),
  ].sort(byName)
  return [...files, { name: names.sums, text: sumsOf(files) }].sort(byName)
}

/** As `sha256sum` writes it and `sha256sum -c` reads it. */
const sumsOf = (files: ReadonlyArray<BundleFile>): string =>
  files.map(({ name, text }) => `${HashChain.digest(text)}  ${name}\n`).join("")

const byName = (left: BundleFile, right: BundleFile): number => (left.name < right.name ? -1 : 1)

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** The facts, with their personal values where the bundle has them. */
const factsOf = ({ facts, personal }: BundleSource): BundleFacts => {
  const values = Map.groupBy(personal?.values ?? [], ({ event }) => event)
  const read = facts.map(({ customer, body }) => {
    const fact = Envelopes.ofBody(body)
    return { customer, fact: Personal.unseal(fact, values.get(fact.id) ?? []) }
  })
  const of = (isOwn: boolean) =>
    read.flatMap(({ customer, fact }) => ((customer !== "") === isOwn ? [fact] : []))
  return { own: of(true), book: of(false) }
}

/** The personal values of facts as their events hold them: HMACs. */
export const sealedValues = (
  body: string,
): ReadonlyArray<{ readonly path: string; readonly value: string }> =>
  Personal.seal(Envelopes.ofBody(body), (value) => value).personal
