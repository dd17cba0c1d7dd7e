// The rows that are shown as CSV, as the command writes them.

// A text that a spreadsheet would run as a formula gets an apostrophe in front.
const guarded = (text) => (/^'*[=+\-@\t\r\n＝＋－＠]/.test(text) ? "'" + text : text);

function csvCell(cell, dtype) {
  if (cell === null) return "";
  if (typeof cell === "boolean") return cell ? "True" : "False";
  const text = dtype === "string" ? guarded(String(cell)) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function csv(found) {
  const lines = found.map((row) => settings.columns.map((column) => csvCell(row[fieldOf(column)], column.dtype)));
  const header = settings.columns.map(({ name }) => csvCell(name, "string"));
  return "\ufeff" + [header, ...lines].map((line) => line.join(",") + "\r\n").join("");
}

function download() {
  const found = table.getRows("active").map((row) => row.getData());
  const address = URL.createObjectURL(new Blob([csv(found)], { type: "text/csv;charset=utf-8" }));
  element("a", "", { href: address, download: "facts.csv" }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
