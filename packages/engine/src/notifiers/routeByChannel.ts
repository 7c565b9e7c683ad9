// Several notifiers as one: e-mail goes to the first, letters to the second, each by its channel.
import * as Effect from "effect/Effect"
import { type Channel, failed, type NotifierShape, written } from "../ports/Notifier.ts"

/** Which notifier serves which channel. */
export type Routes = { readonly [C in Channel]?: NotifierShape }

/**
 * One notifier of several. A channel without route is not served, even if one of them could.
 *
 * ```ts doctest
 * import { ConsoleNotifier, routeByChannel } from "@encours/engine"
 * const printer = ConsoleNotifier.make(() => {})
 * routeByChannel({ email: printer, letter: printer }).channels // => ["email", "letter"]
 * ```
 */
export const routeByChannel = (routes: Routes): NotifierShape => {
  const served = written.filter((channel) => routes[channel]?.channels.includes(channel))
  const names = new Set(served.map((channel) => `${routes[channel]?.name}`))
  return {
    name: [...names].join("+"),
    channels: served,
    needs: (channel) => routes[channel]?.needs(channel),
    again: (channel) => routes[channel]?.again(channel) ?? "doubles",
    send: (message) =>
      routes[message.channel]?.send(message) ??
      Effect.succeed(failed("channel", `no notifier serves ${message.channel}`)),
  }
}
