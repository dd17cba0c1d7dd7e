"use strict";
(() => {
  // Texts of documents reach the screen through textContent and text nodes alone.
  const SHOWN = ["quote", "value", "unit", "metric", "speaker", "period", "modality", "document"];
  const WIDTHS = {
    quote: [120, 3], value: [112, 2], unit: [104, 1], metric: [130, 4], speaker: [124, 2],
    period: [96, 2], modality: [100, 1], document: [110, 2],
  };
  const ON_A_PHONE = ["quote", "value", "metric"];
  const SEARCHED = ["quote", "unit", "metric", "subject", "place", "speaker", "period", "sentence"];
  const SIGNS = { "~": "≈", ">": ">", ">=": "≥", "<": "<", "<=": "≤" };
  const MOST_BARS = 8;
  const BAR = 24;
  const SVG = "http://www.w3.org/2000/svg";

  const read = (kind) => [...document.getElementsByClassName(kind)].map((block) => JSON.parse(block.textContent));
  const [settings] = read("settings");
  const sources = read("document");
  const names = settings.columns.map((column) => column.name);
  const at = (id) => document.getElementById(id);
  const filters = at("filters").elements;

  const rows = sources.flatMap((source, number) =>
    source.claims.map((cells) => ({ ...Object.fromEntries(names.map((name, i) => [name, cells[i]])), number })));
  rows.forEach((row, id) => { row.id = id; });

  let language = remembered() || "ru";
  let labels = settings.labels[language];
  let opened = -1;
  let chosen = null;
  let visible = new Set(rows);

  function remembered() {
    try { return localStorage.getItem("extract-facts-language"); } catch { return null; }
  }

  // Words

  const category = (name, value) => (labels.categories[name] || {})[value] || value;
  const plain = (text) => text.toLowerCase().replaceAll("ё", "е");
  const speakerOf = (row) => row.speaker || labels.author;
  const formatted = (number) => number.toLocaleString(language, { maximumFractionDigits: 4 });

  function value(row) {
    if (row.value === null) return "";
    const sign = SIGNS[row.comparison] ? SIGNS[row.comparison] + " " : "";
    const high = row.value_high === row.value || row.value_high === null ? "" : "–" + formatted(row.value_high);
    return sign + formatted(row.value) + high;
  }

  function shown(row, name) {
    const cell = row[name];
    if (name === "value") return value(row);
    if (name === "speaker") return speakerOf(row);
    if (name === "direct_speech") return cell ? labels.yes : labels.no;
    return cell === null || cell === "" ? "" : String(category(name, cell));
  }

  function counted(number) {
    return `${formatted(number)} ${labels.claims[new Intl.PluralRules(language).select(number)]}`;
  }

  // Elements

  function element(name, text = "", attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    for (const [key, given] of Object.entries(attributes)) made.setAttribute(key, given);
    return made;
  }

  function drawn(name, attributes, text = "") {
    const made = document.createElementNS(SVG, name);
    for (const [key, given] of Object.entries(attributes)) made.setAttribute(key, given);
    made.textContent = text;
    return made;
  }

  // Filters

  const spanOf = (row) =>
    row.period_start && row.period_end ? [row.period_start, row.period_end] : [row.date, row.date];

  function passes(row) {
    const { search, kind, speaker, modality, document: source, from, to } = filters;
    if (kind.value && row.kind !== kind.value) return false;
    if (speaker.value && "=" + row.speaker !== speaker.value) return false;
    if (modality.value && row.modality !== modality.value) return false;
    if (source.value && row.number !== Number(source.value)) return false;
    const [start, end] = spanOf(row);
    if (from.value && !(end && end >= from.value)) return false;
    if (to.value && !(start && start <= to.value)) return false;
    return search.value.trim() === "" || holds(row, search.value);
  }

  function holds(row, words) {
    row.text ??= plain(SEARCHED.map((name) => row[name] || "").join("\n"));
    return plain(words).trim().split(/\s+/).every((word) => row.text.includes(word));
  }

  function options(select, choices) {
    const kept = select.value;
    select.replaceChildren(element("option", labels.all, { value: "" }),
      ...choices.map(([code, text]) => element("option", text, { value: code })));
    select.value = kept;
  }

  function fillFilters() {
    const present = (name) => settings.columns.find((column) => column.name === name).categories
      .filter((code) => rows.some((row) => row[name] === code));
    for (const name of ["kind", "modality"]) {
      options(filters[name], present(name).map((code) => [code, category(name, code)]));
    }
    const speakers = [...new Set(rows.map((row) => row.speaker))].sort((a, b) => a.localeCompare(b, "ru"));
    options(filters.speaker, speakers.map((name) => ["=" + name, name || labels.author]));
    options(filters.document, sources.map((source, number) => [String(number), source.id]));
  }

  function applyFilters() {
    for (const field of filters) field.classList.toggle("used", field.name !== "" && field.value !== "");
    const used = [...filters].some((field) => field.name && field.value);
    if (used) table.setFilter(passes); else table.clearFilter();
  }

  function setFilter(field, given) {
    filters[field].value = filters[field].value === given ? "" : given;
    applyFilters();
  }

  function afterFiltering(found) {
    visible = new Set(found);
    at("summary").textContent = visible.size === rows.length
      ? counted(rows.length)
      : `${counted(visible.size)} ${labels.of} ${formatted(rows.length)}`;
    drawCharts();
    markVisible();
  }

  // Table

  const collator = new Intl.Collator("ru", { numeric: true });

  function inOrder(name) {
    return (a, b, first, second, column, direction) => {
      const [left, right] = name === "value" ? [a, b] : [shown(first.getData(), name), shown(second.getData(), name)];
      if (left === right) return 0;
      const last = direction === "asc" ? 1 : -1;  // empty cells come last either way
      if (left === "" || left === null) return last;
      if (right === "" || right === null) return -last;
      return typeof left === "number" ? left - right : collator.compare(left, right);
    };
  }

  function cellOf(name) {
    return (cell) => {
      const row = cell.getData();
      const box = element("span", shown(row, name), { title: shown(row, name) });
      if (name === "quote") box.prepend(dot(row.kind));
      if (name === "speaker" && !row.speaker) box.className = "faint";
      return box;
    };
  }

  function dot(kind) {
    const made = element("i", "", { class: "dot", title: category("kind", kind) });
    made.style.setProperty("--kind", settings.colors[kind]);
    return made;
  }

  const table = new Tabulator("#table", {
    data: rows,
    index: "id",
    height: "100%",
    layout: "fitColumns",
    responsiveLayout: "hide",
    selectableRows: 1,
    placeholder: () => labels.nothing,
    columns: SHOWN.map((name) => ({
      title: name,
      field: name,
      titleFormatter: () => element("span", labels.columns[name], { "data-column": name }),
      formatter: cellOf(name),
      sorter: inOrder(name),
      hozAlign: name === "value" ? "right" : "left",
      minWidth: WIDTHS[name][0],
      widthGrow: WIDTHS[name][1],
      responsive: ON_A_PHONE.includes(name) ? 0 : SHOWN.indexOf(name) + 1,
    })),
  });

  // Article

  function open(number) {
    opened = number;
    const source = sources[number];
    at("article-title").textContent = source.id;
    at("article").replaceChildren(...pieces(source, number));
    markVisible();
  }

  // Offsets count characters; where one takes two units of a JavaScript string, they are mapped.
  function positions(text) {
    if (!/[\ud800-\udfff]/.test(text)) return (offset) => offset;
    const found = [0];
    for (const character of text) found.push(found.at(-1) + character.length);
    return (offset) => found[offset];
  }

  function spansOf(source, number) {
    const people = source.people.flatMap(([name, post, spans]) => spans.split(";").filter(Boolean).map((span) => {
      const [start, stop] = span.split("-").map(Number);
      return { start, stop, title: post ? `${name}, ${post}` : name };
    }));
    return [...people, ...rows.filter((row) => row.number === number)
      .map((row) => ({ start: row.start, stop: row.stop, row }))];
  }

  // The text cut at every border of a claim or name, so that overlaps need no nesting.
  function pieces(source, number) {
    const { text, body } = source;
    const position = positions(text);
    const spans = spansOf(source, number).sort((a, b) => a.start - b.start);
    const length = [...text].length;
    const borders = [...new Set([0, body, length, ...spans.flatMap((span) => [span.start, span.stop])])].sort((a, b) => a - b);
    const open = [];
    let next = 0;
    return borders.slice(0, -1).map((start, i) => {
      while (next < spans.length && spans[next].start <= start) open.push(spans[next++]);
      const over = open.filter((span) => span.stop > start);
      open.splice(0, open.length, ...over);
      return piece(text.slice(position(start), position(borders[i + 1])), over, start < body);
    });
  }

  function piece(text, over, isMetadata) {
    const claims = over.filter((span) => span.row).sort((a, b) => (a.stop - a.start) - (b.stop - b.start));
    const person = over.find((span) => !span.row);
    if (!over.length) return isMetadata ? element("span", text, { class: "metadata" }) : document.createTextNode(text);
    const mark = element("mark", text);
    if (person) {
      mark.classList.add("person");
      mark.title = person.title;
    }
    if (claims.length) markClaims(mark, claims.map((claim) => claim.row));
    return mark;
  }

  function markClaims(mark, claims) {
    const [first] = claims;
    mark.classList.add("claim");
    mark.dataset.rows = claims.map((row) => row.id).join(" ");
    mark.style.setProperty("--kind", settings.colors[first.kind]);
    mark.title = [category("kind", first.kind), value(first), first.unit, first.metric].filter(Boolean).join(" · ");
    mark.tabIndex = 0;
    mark.addEventListener("click", () => chooseFromText(first));
    mark.addEventListener("keydown", (event) => { if (event.key === "Enter") chooseFromText(first); });
  }

  const claimMarks = () => [...at("article").querySelectorAll("mark.claim")];
  const rowsOf = (mark) => mark.dataset.rows.split(" ").map((id) => rows[id]);

  function markVisible() {
    for (const mark of claimMarks()) {
      mark.classList.toggle("hidden", !rowsOf(mark).some((row) => visible.has(row)));
      mark.classList.toggle("chosen", rowsOf(mark).includes(chosen));
    }
  }

  function choose(row) {
    chosen = row;
    if (opened !== row.number) open(row.number); else markVisible();
    fillCard(row);
    return claimMarks().find((mark) => rowsOf(mark).includes(row));
  }

  function chooseFromTable(row) {
    const mark = choose(row);
    if (mark) mark.scrollIntoView({ block: "center" });
  }

  async function chooseFromText(row) {
    choose(row);
    if (!visible.has(row)) {
      at("filters").reset();
      applyFilters();
    }
    table.deselectRow();
    await table.scrollToRow(row.id, "center", true);
    table.selectRow(row.id);
  }

  function fillCard(row) {
    const told = names.filter((name) => !["sentence", "start", "stop", "value_high", "comparison", "document"].includes(name));
    at("card").replaceChildren(...told.filter((name) => shown(row, name) !== "").flatMap((name) => {
      const cell = element("dd", shown(row, name));
      if (name === "kind") cell.prepend(dot(row.kind));
      return [element("dt", labels.columns[name]), cell];
    }));
  }

  // Charts

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

  // Download

  // A text that a spreadsheet would run as a formula gets an apostrophe in front.
  const guarded = (text) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text);

  function csvCell(cell, dtype) {
    if (cell === null) return "";
    if (typeof cell === "boolean") return cell ? "True" : "False";
    const text = dtype === "string" ? guarded(String(cell)) : String(cell);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function csv(found) {
    const lines = found.map((row) => settings.columns.map(({ name, dtype }) => csvCell(row[name], dtype)));
    return "\ufeff" + [names, ...lines].map((line) => line.join(",") + "\r\n").join("");
  }

  function download() {
    const found = table.getRows("active").map((row) => row.getData());
    const address = URL.createObjectURL(new Blob([csv(found)], { type: "text/csv;charset=utf-8" }));
    element("a", "", { href: address, download: "facts.csv" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  // Language

  function speak(code) {
    language = code;
    labels = settings.labels[code];
    document.documentElement.lang = code;
    document.title = `${labels.title} · extract-facts`;
    for (const place of document.querySelectorAll("[data-label]")) {
      place.textContent = labels[place.dataset.label] || labels.columns[place.dataset.label];
    }
    for (const place of document.querySelectorAll("[data-column]")) {
      place.textContent = labels.columns[place.dataset.column];
    }
    fillFilters();
  }

  function toggleLanguage() {
    speak(language === "ru" ? "en" : "ru");
    try { localStorage.setItem("extract-facts-language", language); } catch { /* a page from disk may not store */ }
    for (const row of table.getRows()) row.reformat();
    afterFiltering(visible);
    if (opened >= 0) open(opened);
    if (chosen) fillCard(chosen);
  }

  speak(language in settings.labels ? language : "ru");
  table.on("dataFiltered", (used, found) => afterFiltering(found.map((row) => row.getData())));
  table.on("rowClick", (event, row) => chooseFromTable(row.getData()));
  table.on("tableBuilt", () => {
    afterFiltering(rows);
    if (sources.length) open(0);
    document.body.dataset.ready = "yes";
  });
  at("filters").addEventListener("input", applyFilters);
  at("filters").addEventListener("reset", () => setTimeout(applyFilters));
  at("filters").addEventListener("submit", (event) => event.preventDefault());
  at("download").addEventListener("click", download);
  at("language").addEventListener("click", toggleLanguage);
  let resizing;
  addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(drawCharts, 150); });
})();
