// Charts of the rows that are shown; a click on a bar filters.

function tally(found, key) {
  const counts = new Map();
  for (const row of found) counts.set(key(row), (counts.get(key(row)) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

function drawBars(svg, counts, name, color, choose) {
  const width = svg.clientWidth || 300;
  const most = Math.max(...counts.map(([, count]) => count), 1);
  const left = Math.min(170, width * 0.42);
  const kept = counts.slice(0, MOST_BARS);
  svg.style.height = `${MOST_BARS * BAR}px`;
  svg.replaceChildren(...kept.map(([code, count], i) => {
    const bar = drawn("g", { class: "bar", transform: `translate(0 ${i * BAR})` });
    const filled = drawn("rect", { x: left, y: 5, height: BAR - 9, rx: 3, width: Math.max(2, (width - left - 44) * count / most) });
    if (color(code)) filled.setAttribute("fill", color(code)); else filled.setAttribute("class", "plain");
    const letters = Math.floor(left / 7);
    const label = name(code);
    bar.append(drawn("title", {}, `${label}: ${count}`), drawn("rect", { class: "track", width, height: BAR }),
      drawn("text", { x: 0, y: 16 }, label.length > letters ? label.slice(0, letters - 1) + "…" : label),
      filled, drawn("text", { class: "faint", x: left + (width - left - 44) * count / most + 6, y: 16 }, formatted(count)));
    bar.addEventListener("click", () => choose(code));
    return bar;
  }));
}

const monthOf = (day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

// Months, years or decades, whichever makes columns that can be told apart; the outermost two
// per cent of the claims at either end stand in the first and the last column.
function timeBins(found) {
  const dated = found.map((row) => [row.period_end || row.date, row]).filter(([day]) => day)
    .map(([day, row]) => [monthOf(day), row]).sort((a, b) => a[0] - b[0]);
  if (!dated.length) return { size: 1, columns: [] };
  const edge = Math.floor(dated.length * 0.02);
  const [low, high] = [dated[edge][0], dated[dated.length - 1 - edge][0]];
  const size = [1, 12, 120].find((months) => (high - low) / months < 40) || 1200;
  const [first, last] = [Math.floor(low / size), Math.floor(high / size)];
  const columns = Array.from({ length: last - first + 1 }, (_, i) => ({ bin: first + i, rows: [] }));
  for (const [month, row] of dated) {
    columns[Math.min(Math.max(Math.floor(month / size), first), last) - first].rows.push(row);
  }
  return { size, columns };
}

function timeLabel(bin, size) {
  if (size >= 12) return String(bin * size / 12);
  const day = new Date(Date.UTC(Math.floor(bin / 12), bin % 12, 1));
  return day.toLocaleDateString(language, { month: "short", year: "2-digit", timeZone: "UTC" });
}

const iso = (month, day) => new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);

function drawTime(svg, found) {
  const { size, columns } = timeBins(found);
  const width = svg.clientWidth || 300;
  const height = MOST_BARS * BAR;
  const most = Math.max(...columns.map((column) => column.rows.length), 1);
  const step = Math.min(width / Math.max(columns.length, 1), 70);
  const every = Math.ceil(62 / step);
  svg.style.height = `${height}px`;
  svg.replaceChildren(...columns.map((column, i) => {
    const made = drawn("g", { class: "bar", transform: `translate(${i * step} 0)` });
    const name = timeLabel(column.bin, size);
    made.append(drawn("title", {}, `${name}: ${column.rows.length}`), drawn("rect", { class: "track", width: step, height }));
    let top = height - 22;
    for (const [kind, count] of tally(column.rows, (row) => row.kind)) {
      const part = (height - 44) * count / most;
      top -= part;
      made.append(drawn("rect", { x: step * 0.12, y: top, width: step * 0.76, height: part, fill: settings.colors[kind] }));
    }
    if (column.rows.length && step > 18) {
      made.append(drawn("text", { class: "faint", x: step / 2, y: top - 5, "text-anchor": "middle" }, formatted(column.rows.length)));
    }
    if (i % every === 0) made.append(drawn("text", { class: "faint", x: step * 0.12, y: height - 6 }, name));
    made.addEventListener("click", () => chooseTime(iso(column.bin * size, 1), iso((column.bin + 1) * size, 0)));
    return made;
  }));
}

function chooseTime(from, to) {
  const same = filters.from.value === from && filters.to.value === to;
  filters.from.value = same ? "" : from;
  filters.to.value = same ? "" : to;
  applyFilters();
}

function drawCharts() {
  const found = [...visible];
  drawBars(at("by-kind"), tally(found, (row) => row.kind), (kind) => category("kind", kind),
    (kind) => settings.colors[kind], (kind) => setFilter("kind", kind));
  drawBars(at("by-speaker"), tally(found, (row) => row.speaker), (name) => name || labels.author,
    () => null, (name) => setFilter("speaker", "=" + name));
  drawTime(at("over-time"), found);
}
