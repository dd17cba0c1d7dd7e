// Language, and what starts the page.

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
