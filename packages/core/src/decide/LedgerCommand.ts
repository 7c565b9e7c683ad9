// What somebody wants to happen, before it is decided: {"type":"IssueInvoice","customer":"C-001",
// "invoice":"F-101","total":{"amount":"1200.00","currency":"EUR"},"dueOn":"2026-02-04"}.
//
// A command has the fields of the fact that it would record, so there is one vocabulary to learn.
import * as Result from "effect/Result"
import { compile, type Shape } from "../events/compile.ts"
import { explain } from "../events/explain.ts"
import { refused } from "../events/Leaf.ts"
import { nearest } from "../events/nearest.ts"
import * as Problem from "../events/Problem.ts"
import { invariant } from "../party/invariant.ts"
import { schemas } from "./Commands.ts"

export { schemas }

type Schemas = typeof schemas

/** The closed union of intents, decoded. */
export type LedgerCommand = { [Type in keyof Schemas]: Schemas[Type]["Type"] }[keyof Schemas]

/** A command as plain JSON: amounts as decimal texts. */
export type LedgerCommandJson = {
  [Type in keyof Schemas]: Schemas[Type]["Encoded"]
}[keyof Schemas]

/** The names of the commands. */
export const types = Object.keys(schemas) as ReadonlyArray<LedgerCommand["type"]>

/**
 * The command that a JSON value stands for.
 *
 * **Refuses** with all that is wrong, each with its path, what was expected and what was found. A
 * field that the command does not have is refused, except in `meta`; one that is `undefined` is one
 * that is left out, as in JSON.
 *
 * ```ts doctest
 * import { LedgerCommand } from "@encours/core"
 * LedgerCommand.decode({ type: "IssueInvoce" }).failure[0].message
 * // => 'expected a command, found "IssueInvoce"; did you mean "IssueInvoice"?'
 * ```
 */
export const decode = (
  input: unknown,
): Result.Result<LedgerCommand, ReadonlyArray<Problem.Problem>> => {
  const json = withoutUndefined(input)
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    return Result.fail([Problem.make("", "a command as an object", Problem.show(json))])
  }
  const { type } = json as { readonly type?: unknown }
  const shape = shapeOf(type)
  if (shape === undefined) {
    const problem = Problem.make("type", "a command", Problem.show(type))
    const meant = typeof type === "string" ? nearest(type, types) : undefined
    const hint = meant === undefined ? "" : `; did you mean ${JSON.stringify(meant)}?`
    return Result.fail([{ ...problem, message: problem.message + hint }])
  }
  const command = shape.read(json)
  if (command !== refused) return Result.succeed(command as LedgerCommand)
  const problems = explain(schemas[type as LedgerCommand["type"]].ast, json)
  invariant(problems.length > 0, `the reader and the Schema of ${String(type)} agree`)
  return Result.fail(problems)
}

/** Deeper, nothing is looked at: the reader refuses what is nested so far, and what holds itself. */
const depthMost = 40

/** The value as JSON would write it, where a program left fields undefined; the same one where not. */
const withoutUndefined = (value: unknown, depth = 0): unknown => {
  if (typeof value !== "object" || value === null || depth > depthMost) return value
  if (Array.isArray(value)) {
    const items = value.map((item) => withoutUndefined(item, depth + 1))
    return items.some((item, at) => item !== value[at]) ? items : value
  }
  const fields = Object.entries(value)
  const kept = fields.flatMap(
    ([name, field]): Array<[string, unknown]> =>
      field === undefined ? [] : [[name, withoutUndefined(field, depth + 1)]],
  )
  const isSame =
    kept.length === fields.length && kept.every(([, field], at) => field === fields[at]?.[1])
  return isSame ? value : Object.fromEntries(kept)
}

/** The exact text of a command, whatever the order of its keys was: what an idempotency key stands for. */
export const canonical = (command: LedgerCommand): string =>
  shapeOf(command.type)?.write("", command) ?? ""

const shapes = new Map<unknown, Shape>()

const shapeOf = (type: unknown): Shape | undefined => {
  const known = shapes.get(type)
  if (known !== undefined || typeof type !== "string" || !Object.hasOwn(schemas, type)) return known
  const shape = compile(schemas[type as LedgerCommand["type"]].ast)
  shapes.set(type, shape)
  return shape
}
