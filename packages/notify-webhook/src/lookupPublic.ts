// Finds the address of a host and hands on what was looked at: the connection goes to the very address that
// was allowed, so a name that answers differently the second time leads nowhere.
import { type LookupAddress, lookup as system } from "node:dns"
import type { LookupFunction } from "node:net"
import * as PublicAddress from "./PublicAddress.ts"

/** The name leads to an address that is not public. */
export class PrivateAddress extends Error {
  readonly code = "ENCOURS_PRIVATE_ADDRESS"
}

/** How names become addresses; the system's way unless a test has its own. */
export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: ReadonlyArray<LookupAddress>) => void,
) => void

const bySystem: Resolve = (hostname, done) =>
  system(hostname, { all: true }, (error, addresses) => done(error, addresses ?? []))

/** A `lookup` for a connection; every address of the name must be public. */
export const lookupPublic =
  (isAllowed: (address: string) => boolean, resolve: Resolve = bySystem): LookupFunction =>
  (hostname, options, done) =>
    resolve(hostname, (error, addresses) => {
      if (error !== null) return done(error, "", 0)
      const bad = addresses.find(({ address }) => !isAllowed(address))
      if (bad !== undefined) return done(refusal(hostname, bad.address), "", 0)
      const [first] = addresses
      if (first === undefined) return done(new Error(`${hostname} has no address`), "", 0)
      return options.all === true
        ? done(null, [...addresses])
        : done(null, first.address, first.family)
    })

export const refusal = (hostname: string, address: string): PrivateAddress =>
  new PrivateAddress(`${hostname} is ${address}, which is not an address of the public internet`)

/** An address written in the URL is never looked up: it is judged by itself. */
export const isAllowedBy =
  (allowPrivate: boolean): ((address: string) => boolean) =>
  (address) =>
    allowPrivate || PublicAddress.is(address)
