// One of several shapes. Either one of a few words (`"transfer"`, `"cheque"`), or one of two objects
// told apart by their keys: an allocation names an invoice or a charge.
import type * as SchemaAST from "effect/SchemaAST"
import type { Shape } from "./compile.ts"
import { always, refused } from "./Leaf.ts"
import { takeMember, takeOf } from "./Taking.ts"

/** The shape of a union; `compile` makes those of its members. */
export const compileUnion = (
  ast: SchemaAST.Union,
  compile: (ast: SchemaAST.AST) => Shape,
): Shape => {
  const words = wordsOf(ast)
  return words === undefined ? compileMembers(ast, compile) : compileWords(words)
}

/** The words of a union that is a choice of words. */
export const wordsOf = (ast: SchemaAST.Union): ReadonlyArray<string> | undefined => {
  const words: Array<string> = []
  for (const member of ast.types) {
    if (member._tag !== "Literal" || typeof member.literal !== "string") return undefined
    words.push(member.literal)
  }
  return words
}

const compileWords = (words: ReadonlyArray<string>): Shape => {
  const known = new Set<unknown>(words)
  return {
    read: (json) => (known.has(json) ? json : refused),
    write: (text, value) => text + JSON.stringify(value),
    thaw: undefined,
    take: takeOf((json) => (known.has(json) ? json : refused)),
    plain: always,
  }
}

const compileMembers = (ast: SchemaAST.Union, compile: (ast: SchemaAST.AST) => Shape): Shape => {
  const shapes = ast.types.map(compile)
  const fits = ast.types.map(fitOf)
  const memberOf = (value: unknown): Shape => {
    const found = shapes[fits.findIndex((fit) => fit(value))]
    if (found === undefined) throw new Error("A value fits no member of its union.")
    return found
  }
  return {
    read: (json) => {
      for (let at = 0; at < shapes.length; at++) {
        const value = (shapes[at] as Shape).read(json)
        if (value !== refused) return value
      }
      return refused
    },
    write: (text, value) => memberOf(value).write(text, value),
    thaw: shapes.some(({ thaw }) => thaw !== undefined)
      ? (json) => memberOf(json).thaw?.(json) ?? json
      : undefined,
    take: takeMember(shapes.map(({ take }) => take)),
  }
}

/** Whether a value is of the member's kind; of an object, whether it has its keys and no others. */
const fitOf = (ast: SchemaAST.AST): ((value: unknown) => boolean) => {
  switch (ast._tag) {
    case "Objects": {
      const known = new Set(ast.propertySignatures.map(({ name }) => name))
      const required = ast.propertySignatures
        .filter(({ type }) => type.context?.isOptional !== true)
        .map(({ name }) => name)
      return (value) =>
        typeof value === "object" &&
        value !== null &&
        required.every((name) => Object.hasOwn(value, name)) &&
        Object.keys(value).every((name) => known.has(name))
    }
    case "Null":
      return (value) => value === null
    case "Literal":
      return (value) => value === ast.literal
    default:
      return (value) => typeof value === ast._tag.toLowerCase()
  }
}
