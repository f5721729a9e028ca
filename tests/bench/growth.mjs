// A picture of how an audit's repeat grows: what opening its section and a key in it cost, beside what the same number
// of single ones would. Plain SVG, to be read in light and dark.

const [WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM] = [720, 360, 64, 168, 24, 48];

/** The picture of what `measureAudit` found of repeats. */
export function growthPicture(repeats) {
  const counts = Object.keys(repeats).map(Number);
  const most = Math.max(...counts);
  const open = counts.map((count) => repeats[count].open);
  const key = counts.map((count) => repeats[count].key.middle);
  const top = Math.ceil(Math.max(...open) / 500) * 500;
  const x = (count) => LEFT + (count / most) * (WIDTH - LEFT - RIGHT);
  const y = (ms) => HEIGHT - BOTTOM - (ms / top) * (HEIGHT - TOP - BOTTOM);
  const line = (values, dash) =>
    `<polyline fill="none" stroke="currentColor" stroke-width="2.5"${dash ? ` stroke-dasharray="${dash}"` : ""} points="${counts.map((count, at) => `${x(count).toFixed(1)},${y(values[at]).toFixed(1)}`).join(" ")}"/>` +
    counts.map((count, at) => `<circle fill="currentColor" cx="${x(count).toFixed(1)}" cy="${y(values[at]).toFixed(1)}" r="4"/>`).join("");
  // What so many single ones would take, as far as it lies within the picture.
  const until = Math.min(most, top / open[0]);
  const single = `<path fill="none" stroke="currentColor" stroke-dasharray="2 6" stroke-width="2" d="M${x(0)} ${y(0)}L${x(until).toFixed(1)} ${y(until * open[0]).toFixed(1)}"/>`;
  const grid = Array.from({ length: top / 500 + 1 }, (_, at) => at * 500).map(
    (ms) => `<path stroke="currentColor" stroke-opacity=".25" d="M${LEFT} ${y(ms)}H${WIDTH - RIGHT}"/><text x="${LEFT - 8}" y="${y(ms) + 5}" text-anchor="end">${ms}</text>`,
  );
  const marks = counts.map((count) => `<text x="${x(count)}" y="${HEIGHT - BOTTOM + 22}" text-anchor="middle">${count}</text>`);
  const said = (values, words) => `<text x="${x(most) + 12}" y="${y(values.at(-1)) + 5}">${words}, ${Math.round(values.at(-1))} ms</text>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Opening grows from ${Math.round(open[0])} to ${Math.round(open.at(-1))} ms and a key from ${Math.round(key[0])} to ${Math.round(key.at(-1))} ms between 1 and ${most} repeats">
<style>svg{color:#182130;background:#fffdf9;font:15px sans-serif}text{fill:currentColor}@media(prefers-color-scheme:dark){svg{color:#f4efe4;background:#14181f}}</style>
${grid.join("\n")}
${marks.join("")}
<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${HEIGHT - 6}" text-anchor="middle">repeats, ten questions each</text>
${single}<text x="${(x(until) + 8).toFixed(1)}" y="${(y(until * open[0]) + 14).toFixed(1)}">so many times one</text>
${line(open)}${said(open, "opened")}
${line(key, "7 5")}${said(key, "a key")}
</svg>
`;
}
