// What a report keeps of each customer, as text and back: whole numbers of any size, decimals to the last digit,
// maps. A program writes it beside the log and reads it again; it is no format for anybody else.
import * as Decimal from "../money/Decimal.ts"

type Plain = string | number | boolean | null | ReadonlyArray<Plain> | PlainObject
interface PlainObject {
  readonly [name: string]: Plain
}

/** One customer's part of each, by its id. **Shape** plain data, bigints, decimals and maps; no undefined. */
export const encode = (parts: ReadonlyMap<string, unknown>): string => JSON.stringify(plain(parts))

/** What {@link encode} wrote. */
export const decode = <Part>(text: string): ReadonlyMap<string, Part> =>
  whole(JSON.parse(text)) as ReadonlyMap<string, Part>

/** A name that no field of a part has, before what kind of thing the text stands for. */
const mark = "$"

const plain = (value: unknown): Plain => {
  if (typeof value === "bigint") return { [mark]: "bigint", is: String(value) }
  if (Decimal.is(value)) return { [mark]: "decimal", is: Decimal.kept(value) }
  if (value instanceof Map) return { [mark]: "map", is: plain([...value]) }
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== "object" || value === null) return value as Plain
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, plain(each)]))
}

const whole = (value: Plain): unknown => {
  if (Array.isArray(value)) return value.map(whole)
  if (typeof value !== "object" || value === null) return value
  const object = value as PlainObject
  switch (object[mark]) {
    case "bigint":
      return BigInt(object.is as string)
    case "decimal":
      return Decimal.restored(object.is as string)
    case "map":
      return new Map(whole(object.is ?? []) as ReadonlyArray<readonly [unknown, unknown]>)
    default:
      return Object.fromEntries(Object.entries(object).map(([name, each]) => [name, whole(each)]))
  }
}
