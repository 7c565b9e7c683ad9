// The channel of LISTEN and NOTIFY on which commits of a schema are told.

/** At most 63 bytes, as PostgreSQL wants it; a long schema shares the channel of its beginning. */
export const channelOf = (schema: string): string =>
  Buffer.from(`${schema} appended`).subarray(0, 63).toString("utf8").replaceAll("\ufffd", "")
