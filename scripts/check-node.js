// Every npm script starts here. Plain JavaScript: it has to run on the Node that is too old.
const needed = [22, 19]
const found = process.versions.node.split(".").map(Number)
const enough = found[0] > needed[0] || (found[0] === needed[0] && found[1] >= needed[1])

if (!enough) {
  console.error(
    [
      `Encours needs Node ${needed.join(".")} or later; this is Node ${process.versions.node} (${process.execPath}).`,
      "The repository brings its own Node 24, as the npm package `node`: use `npm run` or `npx`.",
      "If you did, its install script was not allowed to run. Either",
      "  - run `npm ci` again with install scripts allowed (no --ignore-scripts), or",
      `  - install Node ${needed.join(".")} or later yourself.`,
    ].join("\n"),
  )
  process.exit(1)
}
