// Narrows a table to the rows that hold every word typed; upper and lower case and full and half width are one.
"use strict";

(() => {
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  for (const box of document.querySelectorAll("input[data-narrow]")) {
    const table = document.getElementById(box.dataset.narrow);
    const output = document.querySelector(`output[for="${box.id}"]`);
    const rows = Array.from(table.tBodies[0].rows, (row) => [row, fold(row.textContent)]);

    const narrow = () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const [row, text] of rows) {
        row.hidden = !words.every((word) => text.includes(word));
        shown += row.hidden ? 0 : 1;
      }
      output.textContent = output.dataset.text.replace("{shown}", shown).replace("{all}", rows.length);
    };

    box.addEventListener("input", narrow);
    box.closest(".narrow").hidden = false;
    narrow();
  }
})();
