// Which addresses a webhook may be posted to: those of the public internet, unless a host says more. Who can
// choose a URL could otherwise make this program ask the machines beside it.
import { BlockList, isIP } from "node:net"

type Subnet = readonly [address: string, bits: number]

/** IANA's special-purpose registries: IPv4 (RFC 6890 and its updates), then IPv6. */
const reserved: Readonly<Record<"ipv4" | "ipv6", ReadonlyArray<Subnet>>> = {
  ipv4: [
    ...([
      ["0.0.0.0", 8],
      ["10.0.0.0", 8],
      ["100.64.0.0", 10],
      ["127.0.0.0", 8],
    ] as const),
    ...([
      ["169.254.0.0", 16],
      ["172.16.0.0", 12],
      ["192.0.0.0", 24],
      ["192.0.2.0", 24],
    ] as const),
    ...([
      ["192.88.99.0", 24],
      ["192.168.0.0", 16],
      ["198.18.0.0", 15],
    ] as const),
    ...([
      ["198.51.100.0", 24],
      ["203.0.113.0", 24],
      ["224.0.0.0", 4],
      ["240.0.0.0", 4],
    ] as const),
  ],
  // Mapped, translated and tunnelled addresses hold an IPv4 one that nobody would look at.
  ipv6: [
    ...([
      ["::", 96],
      ["::ffff:0:0", 96],
      ["64:ff9b::", 96],
      ["64:ff9b:1::", 48],
    ] as const),
    ...([
      ["100::", 64],
      ["2001::", 23],
      ["2001:db8::", 32],
      ["2002::", 16],
    ] as const),
    ...([
      ["3fff::", 20],
      ["5f00::", 16],
      ["fc00::", 7],
      ["fe80::", 10],
      ["fec0::", 10],
    ] as const),
    ...([["ff00::", 8]] as const),
  ],
}

const lists = { ipv4: new BlockList(), ipv6: new BlockList() }
for (const family of ["ipv4", "ipv6"] as const) {
  for (const [address, bits] of reserved[family]) lists[family].addSubnet(address, bits, family)
}

/**
 * Whether an IP address is one of the public internet.
 *
 * ```ts doctest
 * import { PublicAddress } from "@encours/notify-webhook"
 * PublicAddress.is("93.184.215.14") // => true
 * PublicAddress.is("169.254.169.254") // => false
 * PublicAddress.is("::ffff:10.0.0.1") // => false
 * ```
 */
export const is = (address: string): boolean => {
  const version = isIP(address)
  if (version === 0) return false
  const family = version === 4 ? "ipv4" : "ipv6"
  return !lists[family].check(address, family)
}
