// Puts the chosen municipalities side by side. Cells and verdicts were made beforehand; nothing is judged here.
"use strict";

(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  const form = document.getElementById("choose");
  const message = document.getElementById("message");
  const result = document.getElementById("result");
  const boxes = new Map(Array.from(form.elements.place?.length ? form.elements.place : [form.elements.place].filter(Boolean),
    (box) => [box.value, box]));
  const loaded = new Map();
  const waiting = new Map();
  // Address of a place in an article -> its number in the table, source and quotation.
  const cited = new Map();
  let chosen = [];

  const make = (tag, text, className) => {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    return element;
  };
  const fold = (text) => text.normalize("NFKC").toLowerCase();

  globalThis.caseextractMunicipality = (one) => loaded.set(one.code, one);

  const load = (code) => {
    if (!waiting.has(code)) {
      waiting.set(code, new Promise((done, failed) => {
        const script = make("script");
        script.src = `data/${code}.js`;
        script.onload = () => (loaded.has(code) ? done() : failed(new Error(code)));
        script.onerror = () => failed(new Error(code));
        document.head.append(script);
      }));
    }
    return waiting.get(code);
  };

  // ---- the table ----

  const name = (code) => data.places[code][0];

  const valueItem = ([text, status, state, asOf, notes]) => {
    const item = make("li", text);
    if (asOf) item.append(" ", make("span", asOf, "as-of"));
    if (state) item.append(" ", make("span", state, `state ${status}`));
    for (const [address, source, quote] of notes) {
      if (!cited.has(address)) cited.set(address, [cited.size + 1, source, quote]);
      const link = make("a", String(cited.get(address)[0]));
      link.href = address;
      link.title = `${source} ${quote}`;
      link.setAttribute("aria-label", `${source} ${quote}`);
      const raised = make("sup");
      raised.append(link);
      item.append(raised);
    }
    return item;
  };

  const cellOf = (code, key) => {
    const cell = make("td");
    cell.dataset.name = name(code);
    const [stance, values, remarks] = loaded.get(code).rows[key] ?? ["not_stated", [], []];
    if (!values.length) {
      cell.append(make("span", words.not_stated, "unstated"));
      return cell;
    }
    if (words[`stance.${stance}`]) cell.append(make("span", words[`stance.${stance}`], "stance"));
    const list = make("ul");
    list.append(...values.map(valueItem));
    cell.append(list, ...remarks.map((remark) => make("p", remark, "remark")));
    return cell;
  };

  const stated = (code, key) => (loaded.get(code).rows[key]?.[1].length ?? 0) > 0;

  const pairs = () => chosen.flatMap((left, at) => chosen.slice(at + 1).map((right) => [left, right]));

  // Verdicts are kept under the lower code, whose figure stands on the left.
  const verdictsOf = (key) => pairs().flatMap(([left, right]) => {
    const [low, high] = left < right ? [left, right] : [right, left];
    return (loaded.get(low).verdicts[high]?.[key] ?? []).map((verdict) => [low, high, ...verdict]);
  });

  const verdictRow = (judged) => {
    const list = make("ul");
    list.append(...judged.map(([low, high, verdict, left, right, reasons, differs]) => {
      const item = make("li", undefined, `verdict ${verdict}`);
      item.append(make("strong", words[`verdict.${verdict}`]), " ",
        words.between.replace("{left}", () => `${name(low)} ${left}`).replace("{right}", () => `${name(high)} ${right}`));
      if (differs) item.append(" ", make("span", words["compare.differs"], "differs"));
      if (reasons.length) {
        const why = make("ul");
        why.append(...reasons.map((reason) => make("li", reason)));
        item.append(why);
      }
      return item;
    }));
    const cell = make("td", undefined, "verdicts");
    cell.colSpan = chosen.length;
    cell.append(make("p", words.comparability, "small"), list);
    const row = make("tr");
    row.append(cell);
    return row;
  };

  const head = () => {
    const row = make("tr");
    const item = make("th", words.item);
    item.scope = "col";
    item.colSpan = 2;
    row.append(item);
    for (const code of chosen) {
      const cell = make("th");
      cell.scope = "col";
      const link = make("a", name(code));
      link.href = `municipality/${code}.html`;
      const drop = make("button", "×", "drop");
      drop.type = "button";
      drop.setAttribute("aria-label", words["compare.remove"].replace("{name}", () => name(code)));
      drop.addEventListener("click", () => choose(chosen.filter((other) => other !== code)));
      cell.append(link, " ", make("span", data.places[code][1], "small"), " ", drop);
      row.append(cell);
    }
    const top = make("thead");
    top.append(row);
    return top;
  };

  const shownRows = () => {
    const both = document.getElementById("both").checked;
    const figures = document.getElementById("figures").checked;
    return data.rows.filter(([key]) => {
      const holders = chosen.filter((code) => stated(code, key)).length;
      if (figures && !verdictsOf(key).length) return false;
      return holders >= (both ? Math.min(2, chosen.length) : 1) || (!both && !figures && chosen.some((code) => key in loaded.get(code).rows));
    });
  };

  const listSources = () => {
    document.querySelector("#sources ol").replaceChildren(...[...cited].map(([address, [, source, quote]]) => {
      const item = make("li");
      const link = make("a", source);
      link.href = address;
      item.append(link, " ", make("span", quote, "quote"));
      return item;
    }));
    document.getElementById("sources").hidden = !cited.size;
  };

  const table = () => {
    cited.clear();
    const made = make("table", undefined, "comparison");
    made.append(head());
    const groups = new Map();
    for (const row of shownRows()) groups.set(row[1], [...(groups.get(row[1]) ?? []), row]);
    for (const [facet, rows] of groups) {
      const body = make("tbody");
      const alone = rows.length === 1 && rows[0][2] === facet;
      const judged = rows.map(([key]) => verdictsOf(key));
      rows.forEach(([key, , label], at) => {
        const row = make("tr");
        const height = judged[at].length ? 2 : 1;
        if (!at && !alone) {
          const group = make("th", facet);
          group.scope = "rowgroup";
          group.rowSpan = rows.length + judged.filter((one) => one.length).length;
          row.append(group);
        }
        const item = make("th", label);
        item.scope = "row";
        item.rowSpan = height;
        if (alone) {
          item.colSpan = 2;
          item.className = "alone";
        }
        row.append(item, ...chosen.map((code) => cellOf(code, key)));
        body.append(row);
        if (height > 1) body.append(verdictRow(judged[at]));
      });
      made.append(body);
    }
    return made;
  };

  const show = async () => {
    const wanted = chosen;
    if (!wanted.length) {
      message.textContent = words["compare.choose_more"];
      result.hidden = true;
      document.getElementById("sources").hidden = true;
      return;
    }
    try {
      await Promise.all(wanted.map(load));
    } catch (error) {
      message.textContent = words["compare.failed"].replace("{name}", () => data.places[error.message]?.[0] ?? "");
      return;
    }
    if (wanted !== chosen) return;
    result.replaceChildren(table());
    result.hidden = false;
    listSources();
    const apart = chosen.filter((code) => !data.places[code][2]).map(name);
    const lines = [words["compare.chosen"].replace("{names}", () => chosen.map(name).join("、"))];
    if (chosen.length < 2) lines.push(words["compare.choose_more"]);
    else if (apart.length) lines.push(words["compare.unjudged"].replace("{names}", () => apart.join("、")));
    message.textContent = lines.join(" ");
  };

  const choose = (codes) => {
    chosen = codes;
    for (const [code, box] of boxes) box.checked = codes.includes(code);
    history.replaceState(null, "", codes.length ? `#${codes.join(",")}` : "#");
    show();
  };

  form.addEventListener("change", (event) => {
    if (event.target.name !== "place") {
      show();
      return;
    }
    const code = event.target.value;
    choose(event.target.checked ? [...chosen, code] : chosen.filter((other) => other !== code));
  });
  form.addEventListener("submit", (event) => event.preventDefault());

  const find = document.getElementById("find");
  find.addEventListener("input", () => {
    const sought = fold(find.value).split(/\s+/).filter(Boolean);
    for (const box of boxes.values()) {
      const item = box.closest("li");
      const text = fold(item.textContent);
      item.hidden = !sought.every((word) => text.includes(word));
    }
  });

  const follow = () => choose([...new Set(location.hash.slice(1).split(","))].filter((code) => boxes.has(code)));
  addEventListener("hashchange", follow);
  form.hidden = false;
  follow();
})();
