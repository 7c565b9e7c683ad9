// Where the ids of new events come from. A simulation gives its own, so that a seed replays.
import * as Context from "effect/Context"

/** Makes a new id each time it is called; random UUIDs unless the host provides another source. */
export const EventIds = Context.Reference<() => string>("@encours/engine/EventIds", {
  defaultValue: () => () => globalThis.crypto.randomUUID(),
})
