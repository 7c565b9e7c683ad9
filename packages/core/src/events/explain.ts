// Why a Schema refuses a value, as problems in the words of the fields. The Schema decides what is
// wrong and where; the words are those of the leaf that stands there.
import * as Result from "effect/Result"
import * as Schema from "effect/Schema"
import * as SchemaAST from "effect/SchemaAST"
import type * as SchemaIssue from "effect/SchemaIssue"
import { wordsOf } from "./compileUnion.ts"
import * as Leaf from "./Leaf.ts"
import * as Problem from "./Problem.ts"

/** A place in a value: the Schema's node for it, what is there, and how to name it. */
interface Place {
  readonly ast: SchemaAST.AST | undefined
  readonly value: unknown
  readonly path: string
}

/** All that is wrong with a value, in the order of its fields; empty when nothing is. */
export const explain = (ast: SchemaAST.AST, value: unknown, path = ""): Array<Problem.Problem> => {
  const schema = Schema.make<Schema.ConstraintDecoder<unknown>>(ast)
  const decoded = Schema.decodeUnknownResult(schema, options)(value)
  if (Result.isSuccess(decoded)) return []
  // A field of `meta` is checked as itself and as one of all: the first answer is the better one.
  const problems = new Map<string, Problem.Problem>()
  for (const problem of problemsOf(decoded.failure.issue, { ast, value, path })) {
    if (!problems.has(problem.path)) problems.set(problem.path, problem)
  }
  return Array.from(problems.values())
}

const options = { errors: "all", onExcessProperty: "error" } as const

const problemsOf = (issue: SchemaIssue.Issue, place: Place): Array<Problem.Problem> => {
  switch (issue._tag) {
    case "Composite":
      return issue.issues.flatMap((each) => problemsOf(each, place))
    case "Encoding":
    case "Filter":
      return problemsOf(issue.issue, place)
    case "Pointer":
      return atPointer(issue, place)
    case "AnyOf":
      return ofUnion(issue.ast, place)
    case "InvalidValue":
      return [said(issue.annotations?.message, place)]
    default:
      return [Problem.make(place.path, expectedOf(place.ast), Problem.show(place.value))]
  }
}

const atPointer = (issue: SchemaIssue.Pointer, place: Place): Array<Problem.Problem> => {
  let here = place
  let parent = place.ast
  for (const key of issue.path) {
    parent = here.ast
    const isObject = typeof here.value === "object" && here.value !== null
    here = {
      ast: childOf(here.ast, key),
      value: isObject ? (here.value as Record<PropertyKey, unknown>)[key] : undefined,
      path: Problem.join(here.path, key),
    }
  }
  if (issue.issue._tag !== "UnexpectedKey") return problemsOf(issue.issue, here)
  return [Problem.unknownField(here.path, String(issue.path.at(-1)), namesOf(parent))]
}

/** A check's own words. Those of the nouns say what they found, shortened here if it is long. */
const said = (message: unknown, { ast, value, path }: Place): Problem.Problem => {
  const found = Problem.show(value)
  if (typeof message !== "string") return Problem.make(path, expectedOf(ast), found)
  const cut = message.indexOf(", found ")
  const expected = (cut < 0 ? message : message.slice(0, cut)).replace(/^expected /u, "")
  return cut < 0 || message.length > 300
    ? Problem.make(path, expected, found)
    : { path, expected, found, message }
}

const ofUnion = (union: SchemaAST.Union, place: Place): Array<Problem.Problem> => {
  const { value, path } = place
  const words = wordsOf(union)
  if (words !== undefined) return [Problem.unknownWord(path, value, words)]
  const members = union.types.filter(({ _tag }) => _tag !== "Null")
  const [first] = members
  if (first === undefined) return []
  if (members.length === 1) return explain(first, value, path)
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [Problem.make(path, expectedOf(first), Problem.show(value))]
  }
  // Members are told apart by their required keys: an allocation has an invoice or a charge.
  const marks = members.map((member) => marksOf(member, members))
  const named = members.filter((_, at) => marks[at]?.some((name) => Object.hasOwn(value, name)))
  const [only] = named
  if (only !== undefined && named.length === 1) return explain(only, value, path)
  const names = marks.flat()
  const expected = `exactly one of the fields ${Problem.alternatives(names)}`
  const found = named.length === 0 ? "none of them" : "more than one of them"
  const aside = new Set(names.map((name) => Problem.join(path, name)))
  const others = explain(first, value, path).filter((problem) => !aside.has(problem.path))
  return [Problem.make(path, expected, found), ...others]
}

/** Required keys of a member that are not required by all. */
const marksOf = (
  member: SchemaAST.AST,
  members: ReadonlyArray<SchemaAST.AST>,
): ReadonlyArray<string> =>
  requiredOf(member).filter((name) => !members.every((each) => requiredOf(each).includes(name)))

const requiredOf = (ast: SchemaAST.AST): ReadonlyArray<string> =>
  ast._tag === "Objects"
    ? ast.propertySignatures
        .filter(({ type }) => type.context?.isOptional !== true)
        .map(({ name }) => String(name))
    : []

const namesOf = (ast: SchemaAST.AST | undefined): ReadonlyArray<string> => {
  const encoded = ast && SchemaAST.toEncoded(ast)
  return encoded?._tag === "Objects"
    ? encoded.propertySignatures.map(({ name }) => String(name))
    : []
}

const childOf = (ast: SchemaAST.AST | undefined, key: PropertyKey): SchemaAST.AST | undefined => {
  const node = ast?.encoding === undefined ? ast : SchemaAST.toEncoded(ast)
  switch (node?._tag) {
    case "Objects":
      return (
        node.propertySignatures.find(({ name }) => name === key)?.type ??
        node.indexSignatures[0]?.type
      )
    case "Arrays":
      return node.rest[0]
    case "Suspend":
      return childOf(node.thunk(), key)
    default:
      return undefined
  }
}

/** What completes "expected …" for a node. */
const expectedOf = (ast: SchemaAST.AST | undefined): string => {
  if (ast === undefined) return "another value"
  const annotations = SchemaAST.resolve(ast)
  const expected = Leaf.of(ast)?.expected ?? annotations?.[Leaf.expectedKey]
  if (typeof expected === "string") return expected
  switch (ast._tag) {
    case "Literal":
      return JSON.stringify(ast.literal)
    case "Union": {
      const words = wordsOf(ast)
      if (words !== undefined)
        return Problem.alternatives(words.map((word) => JSON.stringify(word)))
      return expectedOf(ast.types[0])
    }
    case "Objects": {
      const names = requiredOf(ast)
      return names.length === 0 ? "an object" : `an object with ${names.join(", ")}`
    }
    case "Arrays":
      return "a list"
    default: {
      // A noun says what it expects beside its type: "expected a share in quotes, such as …".
      const message = ast.annotations?.message ?? annotations?.message
      return typeof message === "string" ? message.replace(/^expected /u, "") : "another value"
    }
  }
}
