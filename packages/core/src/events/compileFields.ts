// An object of named fields, as JSON text and back. {"invoice":"F-101","total":{…}} has the fields of
// its Schema and no other; only `meta` may have more, which are free JSON.
import type * as SchemaAST from "effect/SchemaAST"
import { compareUtf8 } from "../party/Ids.ts"
import type { Shape } from "./compile.ts"
import * as FreeJson from "./FreeJson.ts"
import { always, refused } from "./Leaf.ts"
import { takeFields } from "./Taking.ts"

type Fields = Readonly<Record<string, unknown>>

/** The shape of an object; `compile` makes those of its fields. */
export const compileFields = (
  ast: SchemaAST.Objects,
  compile: (ast: SchemaAST.AST) => Shape,
): Shape => {
  const names = ast.propertySignatures.map(({ name }) => String(name))
  const shapes = ast.propertySignatures.map(({ type }) => compile(type))
  const optional = ast.propertySignatures.map(({ type }) => type.context?.isOptional === true)
  const free = ast.indexSignatures.length > 0
  return {
    read: free ? readOpen(names, shapes, optional) : readClosed(names, shapes, optional),
    write: free ? writeOpen(names, shapes) : writeClosed(names, shapes),
    thaw: thawFields(names, shapes),
    // Free fields are sorted, and their numbers have texts of many lengths: they are read the long way.
    take: takeFields(
      names,
      shapes.map(({ take }) => take),
      optional,
    ),
  }
}

const readClosed = (
  names: ReadonlyArray<string>,
  shapes: ReadonlyArray<Shape>,
  optional: ReadonlyArray<boolean>,
): Shape["read"] => {
  const reads = shapes.map(({ read }) => read)
  return (json) => {
    if (typeof json !== "object" || json === null || Array.isArray(json)) return refused
    const out: Record<string, unknown> = {}
    let known = 0
    for (let at = 0; at < reads.length; at++) {
      const name = names[at] as string
      const field = (json as Fields)[name]
      if (field === undefined) {
        if (optional[at]) continue
        return refused
      }
      const value = (reads[at] as Shape["read"])(field)
      if (value === refused) return refused
      out[name] = value
      known++
    }
    // Every known field has been counted; one more key is an unknown field.
    for (const _ in json) if (--known < 0) return refused
    return out
  }
}

/** Fields of the Schema first, in its order, then the free ones in the order of their names. */
const readOpen = (
  names: ReadonlyArray<string>,
  shapes: ReadonlyArray<Shape>,
  optional: ReadonlyArray<boolean>,
): Shape["read"] => {
  const readKnown = readClosed(names, shapes, optional)
  const isKnown = new Set(names)
  return (json) => {
    if (typeof json !== "object" || json === null || Array.isArray(json)) return refused
    const known: Record<string, unknown> = {}
    const others: Array<string> = []
    for (const key of Object.keys(json)) {
      if (isKnown.has(key)) known[key] = (json as Fields)[key]
      else others.push(key)
    }
    const out = readKnown(known)
    for (const key of others.sort(compareUtf8)) {
      const value = FreeJson.isKey(key) ? FreeJson.read((json as Fields)[key]) : refused
      if (out === refused || value === refused) return refused
      ;(out as Record<string, unknown>)[key] = value
    }
    return out
  }
}

/**
 * The text is grown from left to right, in as few pieces as can be: what stands between two values is
 * one piece, with the quotes of a value that needs no escapes and with a value that never changes.
 */
const writeClosed = (
  names: ReadonlyArray<string>,
  shapes: ReadonlyArray<Shape>,
): Shape["write"] => {
  const writes = shapes.map(({ constant, write }) => (constant === undefined ? write : nothing))
  const isPlain = shapes.map(({ plain }) => plain)
  const next = names.map((name, at) => `,"${name}":${shapes[at]?.constant ?? ""}`)
  const nextQuoted = next.map((key) => `${key}"`)
  const first = next.map((key) => `{${key.slice(1)}`)
  const firstQuoted = first.map((key) => `${key}"`)
  return (before, value) => {
    let text = before
    let keys = first
    let keysQuoted = firstQuoted
    for (let at = 0; at < writes.length; at++) {
      const field = (value as Fields)[names[at] as string]
      if (field === undefined) continue
      const plain = isPlain[at]
      if (plain !== undefined && (plain === always || plain(field as string)))
        text += `${keysQuoted[at]}${field}"`
      else text = (writes[at] as Shape["write"])(text + keys[at], field)
      keys = next
      keysQuoted = nextQuoted
    }
    return keys === first ? `${text}{}` : `${text}}`
  }
}

const nothing = (text: string): string => text

const writeOpen = (names: ReadonlyArray<string>, shapes: ReadonlyArray<Shape>): Shape["write"] => {
  const writeKnown = writeClosed(names, shapes)
  const isKnown = new Set(names)
  return (before, value) => {
    const others = Object.keys(value as Fields).filter((key) => !isKnown.has(key))
    let text = writeKnown("", value).slice(0, -1)
    for (const key of others.sort(compareUtf8)) {
      const field = (value as Fields)[key]
      if (field === undefined) continue
      text += `${text === "{" ? "" : ","}${JSON.stringify(key)}:${FreeJson.write(field)}`
    }
    return `${before}${text}}`
  }
}

const thawFields = (names: ReadonlyArray<string>, shapes: ReadonlyArray<Shape>): Shape["thaw"] => {
  const thawed: Array<string> = []
  const thaws: Array<(json: unknown) => unknown> = []
  shapes.forEach(({ thaw }, at) => {
    if (thaw === undefined) return
    thawed.push(names[at] as string)
    thaws.push(thaw)
  })
  const [first] = thaws
  const [name] = thawed
  if (first === undefined || name === undefined) return undefined
  // Of an event only its data is turned: the commonest case needs no loop.
  if (thaws.length === 1) {
    return (json) => {
      const fields = json as Record<string, unknown>
      const field = fields[name]
      if (field !== undefined) fields[name] = first(field)
      return fields
    }
  }
  return (json) => {
    const fields = json as Record<string, unknown>
    for (let at = 0; at < thaws.length; at++) {
      const name = thawed[at] as string
      const field = fields[name]
      if (field !== undefined) fields[name] = (thaws[at] as typeof first)(field)
    }
    return fields
  }
}
