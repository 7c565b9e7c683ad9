// The fields of a fact that say something of a person, and how they leave the fact to lie beside it.
// CustomerOpened with name "Boulangerie Martin" is stored with name "hmac:9f86…"; the name itself is
// kept in a side table under "data.name". Deleted there, and the customer's key with it, nobody can
// tell whose it was, and the chain of hashes over the stored facts still verifies.
import type * as SchemaAST from "effect/SchemaAST"
import { entries } from "./Catalogue.ts"
import * as Leaf from "./Leaf.ts"

/** A personal value and the path of its field: `data.name`. */
export interface PersonalValue {
  readonly path: string
  readonly value: string
}

/** A fact in either form: personal fields are texts, the same decoded and as JSON. */
interface Fact {
  readonly type: string
}

/** The paths of the personal fields of an event type, in the catalogue's order. */
export const pathsOf = (type: string): ReadonlyArray<string> => steps(type).map(joined)

/** Whether the fact has a personal value, so that its customer needs a key. */
export const isIn = (fact: Fact): boolean =>
  steps(fact.type).some((path) => valueAt(fact, path) !== undefined)

/**
 * Replaces every personal value by `mac(value)`, and gives the values with their paths.
 *
 * Pure: the secret is in `mac`, the customer's own keyed hash, which answers a text such as
 * `hmac:<hex>`. A fact without personal values comes back as it is. A value that looks sealed already
 * is sealed again: only the caller knows whether it is one.
 */
export const seal = <F extends Fact>(
  json: F,
  mac: (value: string) => string,
): { readonly json: F; readonly personal: ReadonlyArray<PersonalValue> } => {
  const personal: Array<PersonalValue> = []
  let sealed = json
  for (const path of steps(json.type)) {
    const value = valueAt(json, path)
    if (typeof value !== "string") continue
    personal.push({ path: joined(path), value })
    sealed = replaced(sealed, path, mac(value))
  }
  return { json: sealed, personal }
}

/** Puts personal values back; those that are not given, because they were erased, stay sealed. */
export const unseal = <F extends Fact>(json: F, values: ReadonlyArray<PersonalValue>): F => {
  let open = json
  if (values.length === 0) return open
  for (const path of steps(json.type)) {
    const name = joined(path)
    const given = values.find((value) => value.path === name)
    if (given !== undefined && valueAt(json, path) !== undefined) {
      open = replaced(open, path, given.value)
    }
  }
  return open
}

type Path = readonly [string, ...ReadonlyArray<string>]

const joined = (path: Path): string => path.join(".")

const stepsByType = new Map<string, ReadonlyArray<Path>>()

const steps = (type: string): ReadonlyArray<Path> => {
  let found = stepsByType.get(type)
  if (found === undefined) {
    const entry = entries.get(type)
    found = entry === undefined ? [] : personalIn(entry.schema.ast)
    stepsByType.set(type, found)
  }
  return found
}

/** The personal leaves of an object and of the objects in it. Lists and choices may not hold any. */
const personalIn = (ast: SchemaAST.Objects): ReadonlyArray<Path> =>
  ast.propertySignatures.flatMap(({ name, type }): ReadonlyArray<Path> => {
    if (Leaf.of(type)?.personal) return [[String(name)]]
    if (type._tag !== "Objects" || Leaf.of(type) !== undefined) return []
    return personalIn(type).map((path): Path => [String(name), ...path])
  })

const valueAt = (fact: unknown, path: Path): unknown => {
  let value = fact
  for (const name of path) {
    if (typeof value !== "object" || value === null) return undefined
    value = (value as Readonly<Record<string, unknown>>)[name]
  }
  return value
}

/** A copy with another value at the path; keys keep their order. */
const replaced = <F>(fact: F, [name, ...rest]: Path, value: string): F => {
  const [next, ...others] = rest
  const field = (fact as Readonly<Record<string, unknown>>)[name]
  return { ...fact, [name]: next === undefined ? value : replaced(field, [next, ...others], value) }
}
