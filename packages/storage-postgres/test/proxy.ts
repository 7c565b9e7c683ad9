// A wire between the store and the server that can be cut at a chosen moment.
import { connect, createServer, type Socket } from "node:net"
import { onTestFinished } from "vitest"

/** When the connection that carries a statement is cut. */
export type Cut = "before" | "inside" | "after"

export interface Proxy {
  readonly address: string
  /** Cuts, once, the connection whose next message holds `words`. */
  readonly cutAt: (cut: Cut, words: string) => void
}

/** Cut `before`: the server never hears of it. `inside`: half of it. `after`: the answer is lost. */
export const proxyTo = async (address: string): Promise<Proxy> => {
  const upstream = new URL(address)
  let armed: { readonly cut: Cut; readonly words: string } | undefined
  const open = new Set<Socket>()
  const listener = createServer((client) => {
    const server = connect(Number(upstream.port), upstream.hostname)
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on("error", () => {})
      socket.on("close", () => open.delete(socket))
    }
    let deaf = false
    const end = () => {
      client.destroy()
      server.destroy()
    }
    client.on("data", (bytes) => {
      const plan = armed
      if (plan === undefined || !bytes.includes(plan.words)) return void server.write(bytes)
      armed = undefined
      if (plan.cut === "before") return end()
      if (plan.cut === "inside") {
        server.end(bytes.subarray(0, bytes.length >> 1))
        client.destroy()
        return
      }
      // The server does it, and its answer is thrown away.
      deaf = true
      server.write(bytes)
    })
    server.on("data", (bytes) => {
      if (deaf) end()
      else client.write(bytes)
    })
    client.on("close", () => server.destroy())
    server.on("close", () => client.destroy())
  })
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    listener.close()
  })
  const place = listener.address()
  const target = new URL(address)
  target.port = String(typeof place === "object" ? place?.port : "")
  target.hostname = "127.0.0.1"
  return {
    address: target.href,
    cutAt: (cut, words) => {
      armed = { cut, words }
    },
  }
}
