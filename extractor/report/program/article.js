// The article beside the table, and the way between the two.

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
    return [element("dt", labels.columns[name] || titles[name]), cell];
  }));
}
