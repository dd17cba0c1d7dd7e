// What the page holds: settings, documents, and the rows of the fact table.

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
// A column that was kept may have the name of one of our own fields, such as «id».
const fieldOf = ({ name, kept }) => (kept ? `kept ${name}` : name);
const names = settings.columns.map(fieldOf);
const titles = Object.fromEntries(settings.columns.map((column) => [fieldOf(column), column.name]));
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
