// docs/images/growth.svg: how turning on grows, from the curves of `npm run bench`.
const panel = { width: 420, height: 260, left: 56, top: 60, gap: 96 };

const panels = [
  {
    title: 'more servers, 10 virtual machines each',
    curves: [
      { name: 'servers/sequential', label: 'one after the other', style: 'other' },
      { name: 'servers/product', label: 'Azure Benefits', style: 'own' },
    ],
  },
  {
    title: 'more virtual machines on each of 2 servers',
    curves: [
      { name: 'machines/first', label: 'first run', style: 'own' },
      { name: 'machines/again', label: 'second run', style: 'again' },
    ],
  },
];

/**
 * Two panels with both axes logarithmic: a straight line of slope 1 is growth in proportion, a level one no growth.
 * @param {{name: string, points: [number, number][]}[]} curves what was measured
 * @returns {string | null} an SVG document; null when a curve was not measured
 */
export function growthChart(curves) {
  const found = panels.map(({ title, curves: wanted }) => ({
    title,
    curves: wanted.map(curve => ({ ...curve, points: curves.find(({ name }) => name === curve.name)?.points })),
  }));
  if (found.some(({ curves: lines }) => lines.some(({ points }) => !points?.length))) {
    return null;
  }
  const width = panel.left + panels.length * panel.width + (panels.length - 1) * panel.gap + 24;
  const height = panel.top + panel.height + 56;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title">`,
    '<title id="title">Seconds to turn Azure Benefits on, at 200 ms per remote call</title>',
    style,
    `<rect class="back" width="${width}" height="${height}" rx="6"/>`,
    ...found.map((one, index) => drawPanel(one, panel.left + index * (panel.width + panel.gap))),
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, curves }, left) {
  const all = curves.flatMap(({ points }) => points);
  const sizes = [...new Set(all.map(([size]) => size))].sort((one, other) => one - other);
  const seconds = ticks(all.map(([, value]) => value));
  const x = scale(sizes[0], sizes.at(-1), left, left + panel.width);
  const y = scale(seconds[0], seconds.at(-1), panel.top + panel.height, panel.top);
  return [
    `<text class="title" x="${left}" y="24">Seconds: ${title}</text>`,
    ...seconds.map(value => `<path class="grid" d="M${left} ${y(value)}h${panel.width}"/><text class="tick" x="${left - 8}" y="${y(value) + 4}" text-anchor="end">${value}</text>`),
    ...sizes.map(value => `<text class="tick" x="${x(value)}" y="${panel.top + panel.height + 20}" text-anchor="middle">${value.toLocaleString('en')}</text>`),
    ...curves.map(curve => drawCurve(curve, x, y)),
  ].join('\n');
}

function drawCurve({ label, style: kind, points }, x, y) {
  const places = points.map(([size, value]) => [x(size), y(value)]);
  const [endX, endY] = places.at(-1);
  return [
    `<polyline class="line ${kind}" points="${places.map(place => place.join(',')).join(' ')}"/>`,
    ...places.map(([left, top], index) => `<circle class="dot ${kind}" cx="${left}" cy="${top}" r="4"><title>${points[index][0]}: ${points[index][1].toFixed(2)} s</title></circle>`),
    `<text class="label ${kind}" x="${endX}" y="${endY - 12}" text-anchor="end">${label}, ${format(points.at(-1)[1])} s</text>`,
  ].join('\n');
}

/** 1, 2 and 5 times the powers of ten around the values. */
function ticks(values) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const all = [-3, -2, -1, 0, 1, 2, 3].flatMap(power => [1, 2, 5].map(digit => Number((digit * 10 ** power).toPrecision(1))));
  return all.slice(all.findLastIndex(tick => tick <= least), all.findIndex(tick => tick >= most) + 1);
}

function scale(least, most, from, to) {
  return value => Number((from + (to - from) * Math.log(value / least) / Math.log(most / least)).toFixed(1));
}

function format(value) {
  return value < 10 ? value.toFixed(1) : Math.round(value).toString();
}

const style = `<style>
  svg { --back: #ffffff; --text: #242424; --quiet: #616161; --grid: #e0e0e0; --own: #0f6cbd; --again: #107c10; --other: #bc4b09; font: 13px "Segoe UI", system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) { svg { --back: #1f1f1f; --text: #ffffff; --quiet: #adadad; --grid: #3d3d3d; --own: #62abf5; --again: #6bb700; --other: #f7894a; } }
  .back { fill: var(--back); }
  .title { fill: var(--text); font-weight: 600; }
  .tick { fill: var(--quiet); font-size: 12px; }
  .grid { stroke: var(--grid); fill: none; }
  .line { fill: none; stroke-width: 2; }
  .line.own { stroke: var(--own); } .line.again { stroke: var(--again); } .line.other { stroke: var(--other); stroke-dasharray: 6 4; }
  .dot.own, .label.own { fill: var(--own); } .dot.again, .label.again { fill: var(--again); } .dot.other, .label.other { fill: var(--other); }
</style>`;
