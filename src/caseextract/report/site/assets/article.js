// The text of an article and the list of its facts: filters, the card of a fact, ways from one to the other.
"use strict";

(() => {
  const KIND = 0, STATUS = 1, OWNER = 2, KIND_TEXT = 3, VALUE = 4, DETAIL = 5, PLACE = 6, RULE = 7, REASONS = 8, STARTS = 9,
    UNSURE = 10;
  const data = JSON.parse(document.getElementById("data").textContent);
  const facts = data.facts;
  const fact = (number) => facts[number - 1];

  const text = document.getElementById("text");
  const list = document.getElementById("facts");
  const card = document.getElementById("card");
  const filters = document.getElementById("filters");
  const marks = Array.from(text.querySelectorAll("a.m"));
  const numbers = new Map(marks.map((mark) => [mark, mark.dataset.f.split(" ").map(Number)]));
  const items = Array.from(list.children);
  const marksOf = facts.map(() => []);
  for (const mark of marks) for (const number of numbers.get(mark)) marksOf[number - 1].push(mark);
  const visible = facts.map(() => true);

  // ---- one stop of the tab key for the text and one for the list; arrow keys move inside ----

  const roving = (elements, isShown) => {
    let current = null;
    const enter = (element) => {
      if (current) current.tabIndex = -1;
      current = element ?? null;
      if (current) current.tabIndex = 0;
    };
    for (const element of elements) element.tabIndex = -1;
    const first = () => enter(elements.find(isShown));
    first();
    const step = (from, by) => {
      for (let at = elements.indexOf(from) + by; at >= 0 && at < elements.length; at += by) {
        if (isShown(elements[at])) return elements[at];
      }
      return null;
    };
    const onKey = (event) => {
      const from = event.target.closest("a");
      if (!from || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = { ArrowRight: () => step(from, 1), ArrowDown: () => step(from, 1), ArrowLeft: () => step(from, -1),
        ArrowUp: () => step(from, -1), Home: () => elements.find(isShown), End: () => elements.findLast(isShown) }[event.key]?.();
      if (!to) return;
      event.preventDefault();
      enter(to);
      to.focus();
    };
    return { enter, first, onKey, current: () => current };
  };

  const shownMark = (mark) => numbers.get(mark).some((number) => visible[number - 1]);
  const links = items.map((item) => item.querySelector("a"));
  const inText = roving(marks, shownMark);
  const inList = roving(links, (link) => !link.parentElement.hidden);
  text.addEventListener("keydown", inText.onKey);
  list.addEventListener("keydown", inList.onKey);

  // ---- filters ----

  const restyle = (mark) => {
    const shown = numbers.get(mark).filter((number) => visible[number - 1]);
    const on = mark.classList.contains("on") ? " on" : "";
    if (!shown.length) {
      mark.className = "m off";
      return;
    }
    const inner = fact(shown[0]);
    const outer = shown.length > 1 ? ` o-${fact(shown[1])[KIND]}` : "";
    const deep = shown.length > 2 ? " deep" : "";
    mark.className = `m k-${inner[KIND]} s-${inner[STATUS]}${outer}${deep}${on}`;
    mark.setAttribute("href", `#f${shown[0]}`);
  };

  const filter = () => {
    const wanted = new FormData(filters);
    const fits = (name, value) => wanted.get(name) === "*" || wanted.get(name) === value;
    let shown = 0;
    facts.forEach((one, at) => {
      visible[at] = fits("kind", one[KIND]) && fits("status", one[STATUS]) && fits("owner", one[OWNER]);
      items[at].hidden = !visible[at];
      shown += visible[at] ? 1 : 0;
    });
    for (const mark of marks) restyle(mark);
    if (chosen && !visible[chosen - 1]) close();
    inText.first();
    inList.first();
    const output = document.getElementById("shown");
    output.textContent = output.dataset.text.replace("{shown}", shown).replace("{all}", facts.length);
    document.getElementById("nothing").hidden = shown > 0;
  };

  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.addEventListener("reset", () => setTimeout(filter));
  filters.hidden = facts.length === 0;

  // ---- the card ----

  let chosen = 0;
  let place = 0;
  let pinned = false;
  let anchor = null;
  let back = null;
  let timer = 0;
  let quiet = false;
  const part = (name) => card.querySelector(`.${name}`);
  const say = (name, words) => {
    part(name).textContent = words;
    part(name).hidden = !words;
  };

  const fill = (number, around) => {
    const one = fact(number);
    const state = one[STATUS] === "none" ? "" : data.states[one[STATUS] + (one[UNSURE] ? "?" : "")];
    card.className = `card k-${one[KIND]}${pinned ? " pinned" : ""}`;
    say("card-kind", state ? `${one[KIND_TEXT]}　${state}` : one[KIND_TEXT]);
    say("card-value", one[VALUE]);
    say("card-detail", one[DETAIL]);
    say("card-owner", data.owners[one[OWNER]]);
    say("card-rule", one[RULE]);
    part("card-reasons").replaceChildren(...one[REASONS].map((reason) => {
      const line = document.createElement("li");
      line.textContent = reason;
      return line;
    }));
    const others = around.filter((other) => other !== number && visible[other - 1]);
    part("card-also").hidden = !others.length;
    part("card-also").querySelector("ul").replaceChildren(...others.map((other) => {
      const line = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#f${other}`;
      link.textContent = `${fact(other)[KIND_TEXT]}　${fact(other)[VALUE]}`;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        choose(other, { at: anchor, list: true });
      });
      line.append(link);
      return line;
    }));
    const several = one[STARTS].length > 1;
    const words = part("card-place");
    words.textContent = several ? words.dataset.text.replace("{place}", place + 1).replace("{all}", one[STARTS].length) : "";
    part("previous").hidden = part("next").hidden = words.hidden = !several;
    part("in-list").href = `#f${number}`;
  };

  const settle = () => {
    if (card.hidden || !anchor) return;
    if (matchMedia("(max-width: 48rem)").matches) {
      card.removeAttribute("style");
      return;
    }
    const box = anchor.getClientRects()[0] ?? anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = card;
    const below = box.bottom + 8 + height <= innerHeight;
    card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 16))}px`;
    card.style.top = `${below ? box.bottom + 8 : Math.max(8, box.top - height - 8)}px`;
  };

  const open = (number, mark, around) => {
    anchor = mark;
    place = Math.max(0, fact(number)[STARTS].findLastIndex((start) => start <= Number(mark.id.slice(1))));
    fill(number, around);
    card.hidden = false;
    settle();
  };

  const close = () => {
    clearTimeout(timer);
    card.hidden = true;
    pinned = false;
    light(0);
    chosen = 0;
  };

  const light = (number) => {
    for (const mark of chosen ? marksOf[chosen - 1] : []) mark.classList.remove("on");
    if (chosen) items[chosen - 1].removeAttribute("aria-current");
    chosen = number;
    for (const mark of number ? marksOf[number - 1] : []) mark.classList.add("on");
    if (number) items[number - 1].setAttribute("aria-current", "true");
  };

  const intoList = (number) => {
    const item = items[number - 1];
    const shift = () => {
      const box = item.getBoundingClientRect();
      const frame = list.getBoundingClientRect();
      if (box.top < frame.top || box.bottom > frame.bottom) list.scrollTop += box.top - frame.top - frame.height / 3;
    };
    shift();
    // Items that were never drawn have a guessed height; by now they have their own.
    requestAnimationFrame(shift);
    inList.enter(links[number - 1]);
  };

  const intoText = (mark, jump) => {
    const calm = jump || marks.length > 3000 || matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    if (calm) requestAnimationFrame(() => mark.scrollIntoView({ block: "center" }));
    inText.enter(mark);
  };

  // Choose a fact for good: marked in text and list, with its card; `at` is the piece of text it was chosen on.
  const choose = (number, { at = null, list: showList = false, text: showText = false, jump = false } = {}) => {
    if (!visible[number - 1]) {
      filters.reset();
      filter();
      setTimeout(() => choose(number, { at, list: showList, text: showText, jump }));
      return;
    }
    const mark = at ?? document.getElementById(`c${fact(number)[STARTS][0]}`);
    light(number);
    pinned = true;
    if (showText) intoText(mark, jump);
    if (showList) intoList(number);
    open(number, mark, numbers.get(mark));
    history.replaceState(null, "", `#f${number}`);
  };

  const innermost = (mark) => numbers.get(mark).find((number) => visible[number - 1]);

  text.addEventListener("click", (event) => {
    const mark = event.target.closest("a.m");
    if (!mark) {
      if (!String(getSelection())) close();
      return;
    }
    event.preventDefault();
    const number = innermost(mark);
    if (!number) return;
    back = mark;
    inText.enter(mark);
    choose(number, { at: mark, list: true });
    if (event.detail === 0) card.focus();
  });

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    back = link;
    choose(links.indexOf(link) + 1, { text: true });
    if (event.detail === 0) card.focus({ preventScroll: true });
  });

  const peek = (mark, wait) => {
    clearTimeout(timer);
    if (pinned) return;
    timer = setTimeout(() => {
      const number = innermost(mark);
      if (!number || pinned) return;
      light(number);
      open(number, mark, numbers.get(mark));
    }, wait);
  };
  const leave = () => {
    clearTimeout(timer);
    if (!pinned) timer = setTimeout(close, 300);
  };

  text.addEventListener("pointerover", (event) => {
    const mark = event.pointerType === "mouse" && event.target.closest("a.m");
    if (mark) peek(mark, 150);
  });
  text.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && event.target.closest("a.m")) leave();
  });
  text.addEventListener("focusin", (event) => {
    const mark = event.target.closest("a.m");
    if (mark && !quiet && mark.matches(":focus-visible")) peek(mark, 0);
  });
  text.addEventListener("focusout", leave);
  card.addEventListener("pointerenter", () => clearTimeout(timer));
  card.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && leave());

  const dismiss = () => {
    const inside = card.contains(document.activeElement);
    close();
    // Coming back to a place must not open its card again.
    quiet = true;
    if (inside && back) back.focus({ preventScroll: true });
    quiet = false;
  };
  part("close").addEventListener("click", dismiss);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !card.hidden) dismiss();
  });

  const move = (by) => {
    const starts = fact(chosen)[STARTS];
    const to = (place + by + starts.length) % starts.length;
    const mark = document.getElementById(`c${starts[to]}`);
    choose(chosen, { at: mark, text: true });
  };
  part("previous").addEventListener("click", () => move(-1));
  part("next").addEventListener("click", () => move(1));
  part("in-list").addEventListener("click", (event) => {
    event.preventDefault();
    const link = links[chosen - 1];
    intoList(chosen);
    link.scrollIntoView({ block: "nearest" });
    link.focus({ preventScroll: true });
  });

  addEventListener("scroll", settle, { passive: true });
  addEventListener("resize", settle);

  // ---- addresses: #f12 is a fact, #c578 the place in the text ----

  const follow = () => {
    const [, what, number] = /^#([fc])(\d+)$/.exec(location.hash) ?? [];
    if (what === "f" && fact(Number(number))) choose(Number(number), { text: true, list: true, jump: true });
    const mark = what === "c" && document.getElementById(`c${number}`);
    if (mark && numbers.has(mark)) choose(innermost(mark) ?? numbers.get(mark)[0], { at: mark, text: true, list: true, jump: true });
  };
  filter();
  follow();
  addEventListener("hashchange", follow);
})();
