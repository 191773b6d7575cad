"use strict";
// Sorts a table by the column whose heading is pressed. Everything else works without this.
for (const table of document.querySelectorAll("table")) {
  const body = table.tBodies[0];
  Array.from(table.querySelectorAll("thead th")).forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      const scale = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };
      const key = (row) => {
        const cell = row.cells[column];
        const text = cell.textContent.replaceAll("\u202f", "").replace("\u2212", "-");
        if (!cell.classList.contains("n")) return text;
        const [figure, word] = text.split(" ");
        return Number(figure) * (scale[word] || 1);
      };
      const rows = Array.from(body.rows).sort((a, b) => {
        const x = key(a);
        const y = key(b);
        const order = typeof x === "number" ? x - y : String(x).localeCompare(String(y));
        return down ? -order : order;
      });
      for (const other of heading.parentNode.cells) other.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      body.append(...rows);
    });
  });
}
