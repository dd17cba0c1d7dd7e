// Which rows are shown.

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
