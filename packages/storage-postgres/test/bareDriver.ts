// The driver alone, for the benchmark: what the store is compared with.
import pg from "pg"

export interface BareDriver {
  readonly run: (
    text: string,
    values?: ReadonlyArray<string | null>,
  ) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>
  readonly close: () => Promise<void>
}

/** One connection, ready. */
export const bareDriver = async (address: string): Promise<BareDriver> => {
  const client = new pg.Client(address)
  await client.connect()
  return {
    run: async (text, values) => (await client.query(text, values && [...values])).rows,
    close: () => client.end(),
  }
}
