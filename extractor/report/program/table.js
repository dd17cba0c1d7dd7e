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
