// What an address says of the place: its schema, and its name for people.

/** `postgres://…?schema=billing` names the schema, as other libraries let it do. */
export const schemaNamed = (host: unknown): string | undefined =>
  typeof host === "string" ? (URL.parse(host)?.searchParams.get("schema") ?? undefined) : undefined

/** The address without its secrets. */
export const placeOf = (host: unknown): string => {
  if (typeof host !== "string") return "PostgreSQL"
  const url = URL.parse(host)
  return url === null ? "PostgreSQL" : `postgres://${url.host}${url.pathname}`
}
