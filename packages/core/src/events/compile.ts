// Turns the Schema of an event into plain functions, once, when the module is loaded: JSON → fact
// (checked), fact → JSON text, JSON → fact (trusted, in place), and JSON → fact (checked, in place)
// for a text that is as we would write it: most lines of most files.
// No code is generated: closures over the Schema's own tree, so it runs wherever scripts may not.
import type * as SchemaAST from "effect/SchemaAST"
import { compileFields } from "./compileFields.ts"
import { compileUnion } from "./compileUnion.ts"
import * as Leaf from "./Leaf.ts"
import { type Take, takeConstant, takeList, takeOf } from "./Taking.ts"

/** A node of a Schema, ready to run. */
export interface Shape {
  /** The fact, in a new object with the catalogue's order of keys, or `refused`. */
  readonly read: (json: unknown) => unknown
  /** The text so far, then the JSON text of a value of this shape, keys in the catalogue's order. */
  readonly write: (text: string, value: unknown) => string
  /** Turns JSON known to be good into the fact, in place; absent where nothing is to be turned. */
  readonly thaw: ((json: unknown) => unknown) | undefined
  /** As `read`, in place, and only of what cannot be written in fewer characters: see Taking.ts. */
  readonly take: Take
  /** Of a text: whether it can stand between quotes as it is. */
  readonly plain?: ((value: string) => boolean) | undefined
  /** The one text that every value of this shape has. */
  readonly constant?: string
}

/** The shape of a node of a Schema. Throws on a kind of node that no event uses. */
export const compile = (ast: SchemaAST.AST): Shape => {
  const leaf = Leaf.of(ast)
  if (leaf !== undefined) return compileLeaf(leaf)
  if (ast.encoding !== undefined) throw new Error("A field with two forms needs a leaf.")
  switch (ast._tag) {
    case "Objects":
      return checked(ast, compileFields(ast, compile))
    case "Arrays":
      return checked(ast, compileList(ast))
    case "Union":
      return checked(ast, compileUnion(ast, compile))
    case "Suspend":
      return compileLater(ast)
    case "String":
      return checked(ast, primitive("string"))
    case "Number":
      return checked(ast, primitive("number"))
    case "Boolean":
      return checked(ast, primitive("boolean"))
    case "Null":
      return constant(null)
    case "Literal":
      return constant(ast.literal)
    default:
      throw new Error(`No event has a field of this kind: ${ast._tag}.`)
  }
}

const compileLeaf = (leaf: Leaf.Leaf): Shape => ({
  read: leaf.read,
  write: leaf.write as Shape["write"],
  thaw: leaf.thaw as Shape["thaw"],
  take: leaf.take ?? takeOf(leaf.read, leaf.plain),
  plain: leaf.plain,
})

const compileList = (ast: SchemaAST.Arrays): Shape => {
  // A list that may not be empty is written by Schema as its first item, then any more of the same.
  const [item, ...others] = ast.rest
  if (item === undefined || others.length > 0 || ast.elements.some((each) => each !== item)) {
    throw new Error("No event has a tuple.")
  }
  const least = ast.elements.length
  const { read, write, thaw, take } = compile(item)
  return {
    read: (json) => {
      if (!Array.isArray(json) || json.length < least) return Leaf.refused
      const items: Array<unknown> = []
      for (let at = 0; at < json.length; at++) {
        const value = read(json[at])
        if (value === Leaf.refused) return Leaf.refused
        items.push(value)
      }
      return items
    },
    write: (before, value) => {
      const items = value as ReadonlyArray<unknown>
      let text = `${before}[`
      for (let at = 0; at < items.length; at++) {
        text = write(at === 0 ? text : `${text},`, items[at])
      }
      return `${text}]`
    },
    thaw:
      thaw &&
      ((json) => {
        const items = json as Array<unknown>
        for (let at = 0; at < items.length; at++) items[at] = thaw(items[at])
        return items
      }),
    take: takeList(take, least),
  }
}

/** A shape that holds itself, such as terms made of instalments that have terms. */
const compileLater = (ast: SchemaAST.Suspend): Shape => {
  let shape: Shape | undefined
  const inner = (): Shape => {
    shape ??= compile(ast.thunk())
    return shape
  }
  return {
    read: (json) => inner().read(json),
    write: (text, value) => inner().write(text, value),
    thaw: (json) => inner().thaw?.(json) ?? json,
    take: (json, taking) => inner().take(json, taking),
  }
}

const primitive = (type: "string" | "number" | "boolean"): Shape => {
  const read = (json: unknown) => (typeof json === type ? json : Leaf.refused)
  return {
    read,
    write: (text, value) => text + JSON.stringify(value),
    thaw: undefined,
    take: takeOf(read),
  }
}

const constant = (literal: SchemaAST.LiteralValue | null): Shape => {
  const constant = JSON.stringify(literal)
  const read = (json: unknown) => (json === literal ? json : Leaf.refused)
  return {
    read,
    write: (text) => text + constant,
    thaw: undefined,
    take: typeof literal === "number" ? takeOf(read) : takeConstant(literal, constant.length),
    constant,
  }
}

/** Adds the checks that the Schema makes on the value as a whole. */
const checked = (ast: SchemaAST.AST, shape: Shape): Shape => {
  const filters = ast.checks?.flatMap(filtersOf) ?? []
  if (filters.length === 0) return shape
  const check = (value: unknown): unknown => {
    if (value === Leaf.refused) return value
    for (const filter of filters) {
      if (filter.run(value, ast, {}) !== undefined) return Leaf.refused
    }
    return value
  }
  return {
    ...shape,
    read: (json) => check(shape.read(json)),
    take: (json, taking) => check(shape.take(json, taking)),
  }
}

const filtersOf = (check: SchemaAST.Check<unknown>): ReadonlyArray<SchemaAST.Filter<unknown>> =>
  check._tag === "Filter" ? [check] : check.checks.flatMap(filtersOf)
