// Words and elements. Texts of documents reach the screen through textContent alone.

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
