// JSON that the host brings and the ledger only keeps: `meta`, the inputs of an order decision, the
// facts of a finding. {"source":"import","batch":{"file":"march.csv","row":12}}.
// Kept in one form, keys sorted by UTF-8 bytes, so that the same content has the same bytes.
import { compareUtf8 } from "../party/Ids.ts"
import { refused } from "./Leaf.ts"

/** A JSON value. */
export type FreeJson =
  | string
  | number
  | boolean
  | null
  | ReadonlyArray<FreeJson>
  | { readonly [key: string]: FreeJson }

/** Deepest nesting that is kept: what is deeper is an accident or an attack on a recursive reader. */
export const depthMax = 32

/** Whether a text can be kept: no U+0000, which databases refuse, and no half of a surrogate pair. */
export const isText = (value: unknown): value is string =>
  typeof value === "string" && value.isWellFormed() && !value.includes("\u0000")

/**
 * Whether a text can name a free field: as {@link isText}, not `__proto__`, which is no field, and
 * without a backslash: having read the name `\\`, V8 (Node 24.21, 26.10) reads the name `"` as it too.
 */
export const isKey = (key: string): boolean =>
  isText(key) && key !== "__proto__" && !key.includes("\\")

/** Whether the value can be kept as it is. */
export const is = (value: unknown): value is FreeJson => read(value) !== refused

/**
 * A copy with sorted keys and without negative zero, or `refused`: for a number that JSON has not
 * (`1e400` reads as Infinity), a text or a name that cannot be kept, nesting past the limit.
 */
export const read = (value: unknown, depth = 0): FreeJson | typeof refused => {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : refused
  if (typeof value === "boolean" || value === null) return value
  if (typeof value !== "object") return isText(value) ? value : refused
  if (depth === depthMax) return refused
  if (Array.isArray(value)) {
    const items: Array<FreeJson> = []
    for (const each of value) {
      const item = read(each, depth + 1)
      if (item === refused) return refused
      items.push(item)
    }
    return items
  }
  const fields: Record<string, FreeJson> = {}
  for (const key of Object.keys(value).sort(compareUtf8)) {
    const field = isKey(key) ? read((value as Record<string, unknown>)[key], depth + 1) : refused
    if (field === refused) return refused
    fields[key] = field
  }
  return fields
}

/**
 * The one text of a JSON value: keys sorted by UTF-8 bytes, no spaces. `undefined` past the depth
 * limit, so that a hostile line is refused and not run out of stack.
 */
export const write = (value: unknown, depth = 0): string | undefined => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (depth === depthMax) return undefined
  const isList = Array.isArray(value)
  const fields = value as Readonly<Record<string, unknown>>
  let text = ""
  for (const key of isList ? Object.keys(value) : Object.keys(value).sort(compareUtf8)) {
    const field = write(fields[key], depth + 1)
    if (field === undefined) return undefined
    text += `${text === "" ? "" : ","}${isList ? "" : `${JSON.stringify(key)}:`}${field}`
  }
  return isList ? `[${text}]` : `{${text}}`
}
