"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const status = document.querySelector(".now");
  const sources = new Map(all(".source").map((source) => [source.querySelector("summary").textContent, source]));
  const SVG = "http://www.w3.org/2000/svg";
  // More arrows than this would hide the lanes; then only the current event's is drawn.
  const ARROWS = 300;

  const runs = all("section.run").map((section, number) => {
    const events = document.querySelector(`.events[data-run="${number}"]`);
    // A closed table costs no layout; without this script it stays open.
    events.open = false;
    events.classList.add("ready");
    const box = section.querySelector(".lanes");
    const run = {
      section, box, events, number,
      rows: events.querySelector("tbody").rows,
      lanes: all(".lane:not(.axis)", box),
      over: box.querySelector(".over"),
      output: all(`.output[data-run="${number}"] code`),
      difference: section.dataset.difference,
      at: 0,
      wakes: [],
    };
    for (let i = 0; i < run.rows.length && run.wakes.length <= ARROWS; i++) {
      if (run.rows[i].dataset.w) run.wakes.push(i);
    }
    events.querySelector("tbody").addEventListener("click", (event) => {
      const row = event.target.closest("tr");
      if (row) { active = number; go(row.sectionRowIndex); }
    });
    return run;
  });
  let active = 0;
  // Pixels of a column, and before the first: as in the style.
  let width = 11;
  const PAD = 10;

  // The lane that shows a lane: itself or, where it is folded away, the one it is nested in.
  function visible(run, lane) {
    while (lane > 0 && run.lanes[lane]?.hidden) lane--;
    return run.lanes[lane];
  }

  function draw(run) {
    const over = run.over;
    // All that is measured comes first: a layout for each arrow would take long.
    const origin = run.box.querySelector(".axis .name").offsetWidth + PAD;
    const height = run.box.scrollHeight, wide = run.box.scrollWidth;
    const middles = new Map(run.lanes.map((lane) => [lane, lane.offsetTop + lane.offsetHeight / 2]));
    const middle = (lane) => middles.get(lane);
    const x = (column) => origin + (column + 0.5) * width;
    const drawn = document.createDocumentFragment();
    const add = (name, attributes) => {
      const element = document.createElementNS(SVG, name);
      for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
      drawn.append(element);
    };
    const arrow = (index, now) => {
      const { w: from, l: to, c } = run.rows[index].dataset;
      if (from === undefined || to === undefined) return;
      const other = visible(run, +to);
      if (!other) return;
      // A timer or a thread has no lane: its arrow comes from the axis, and only for the current event.
      if (from === "" && !now) return;
      const one = from === "" ? null : visible(run, +from);
      if (one === other || one === undefined) return;
      const start = one ? middle(one) : 16;
      const down = start < middle(other) ? 1 : -1;
      const end = middle(other) - 6 * down;
      add("path", { class: `wake${now ? " now" : ""}${one ? "" : " outside"}`,
        d: `M${x(+c)} ${start + (one ? 5 * down : 0)}V${end}m-3 ${-5 * down}l3 ${5 * down}l3 ${-5 * down}` });
    };
    if (run.wakes.length <= ARROWS) run.wakes.forEach((index) => arrow(index, index === run.at));
    if (run.difference !== undefined) {
      const c = x(+run.rows[+run.difference].dataset.c);
      add("line", { class: "differs", x1: c, x2: c, y1: 0, y2: height });
    }
    const row = run.rows[run.at];
    if (row) {
      const c = x(+row.dataset.c);
      add("line", { class: "cursor", x1: c, x2: c, y1: 0, y2: height });
      arrow(run.at, true);
      const lane = row.dataset.l === undefined ? null : visible(run, +row.dataset.l);
      if (lane) add("circle", { class: "here", cx: c, cy: middle(lane), r: 9 });
    }
    over.replaceChildren(drawn);
    over.style.width = `${wide}px`;
    over.style.height = `${height}px`;
  }

  function go(index) {
    const run = runs[active];
    if (!run || !run.rows.length) return;
    run.rows[run.at].classList.remove("current");
    run.at = Math.max(0, Math.min(run.rows.length - 1, index));
    show();
  }

  function show() {
    const run = runs[active];
    runs.forEach((other) => other.section.classList.toggle("active", other === run && runs.length > 1));
    const row = run.rows[run.at];
    if (!row) return;
    row.classList.add("current");
    const [, what, where] = [...row.cells].map((cell) => cell.textContent.trim());
    const differs = run.difference !== undefined && +run.difference === run.at ? "; the first difference" : "";
    const created = row.cells[2].className ? "created at " : "";
    const place = where ? ` (${created}${where})` : "";
    status.textContent = `${run.at + 1} of ${run.rows.length}: ${what}${place}${differs}`;
    run.lanes.forEach((lane, number) => lane.classList.toggle("current", row.dataset.l === `${number}`));
    dim(run);
    mark(run.events.dataset.sources === undefined ? "" : where);
    follow(run, row);
    runs.forEach(draw);
    // Not `disabled`: a button that has the focus would keep it and swallow all keys.
    const off = (name, is) => document.querySelector(`[data-do="${name}"]`).setAttribute("aria-disabled", is);
    for (const name of ["back", "first"]) off(name, run.at === 0);
    for (const name of ["on", "last"]) off(name, run.at === run.rows.length - 1);
  }

  // What is printed only later.
  function dim(run) {
    for (const line of run.output) line.classList.toggle("later", +line.dataset.step > run.at + 1);
  }

  // Marks the event's line in the sources.
  let marked = null;
  function mark(place) {
    marked?.classList.remove("current");
    marked = null;
    if (!place) return;
    const colon = place.lastIndexOf(":");
    const source = sources.get(place.slice(0, colon));
    marked = source?.querySelectorAll("code")[place.slice(colon + 1) - 1] ?? null;
    if (!marked) return;
    source.open = true;
    marked.classList.add("current");
    const pre = marked.parentElement;
    const top = marked.offsetTop - pre.offsetTop;
    if (top < pre.scrollTop || top > pre.scrollTop + pre.clientHeight - 40) {
      pre.scrollTop = top - pre.clientHeight / 2;
    }
  }

  // Keeps the cursor in sight.
  function follow(run, row) {
    const names = run.box.querySelector(".name").offsetWidth;
    const x = names + PAD + +row.dataset.c * width;
    const from = run.box.scrollLeft + names, to = run.box.scrollLeft + run.box.clientWidth - 40;
    if (x < from || x > to) {
      runs.forEach((other) => { other.box.scrollLeft = x - names - (other.box.clientWidth - names) / 2; });
    }
  }

  function zoom(factor) {
    width = Math.max(3, Math.min(60, width * factor));
    runs.forEach((run) => run.box.style.setProperty("--w", `${width}px`));
    show();
  }

  let folded = false;
  const actions = {
    first: () => go(0),
    last: () => go(Infinity),
    on: () => go(runs[active].at + 1),
    back: () => go(runs[active].at - 1),
    lane: () => lane(1),
    laneBack: () => lane(-1),
    other: () => { active = (active + 1) % runs.length; show(); },
    difference: () => {
      const found = [active, ...runs.keys()].find((number) => runs[number].difference !== undefined);
      if (found !== undefined) { active = found; go(+runs[found].difference); }
    },
    narrower: () => zoom(0.75),
    wider: () => zoom(4 / 3),
    fold: () => {
      folded = !folded;
      for (const run of runs) for (const lane of run.lanes) lane.hidden = folded && lane.dataset.depth !== "0";
      show();
    },
  };

  function lane(by) {
    const run = runs[active];
    const own = run.rows[run.at].dataset.l;
    let index = run.at + by;
    while (run.rows[index] && run.rows[index].dataset.l !== own) index += by;
    if (run.rows[index]) go(index);
  }

  const KEYS = { ArrowLeft: "back", ArrowRight: "on", Home: "first", End: "last", "+": "wider", "=": "wider",
    "-": "narrower", y: "other", d: "difference", f: "fold" };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("summary") && (event.key === " " || event.key === "Enter")) return;
    let name = KEYS[event.key];
    if (event.shiftKey && name === "on") name = "lane";
    if (event.shiftKey && name === "back") name = "laneBack";
    if (!name || !document.querySelector(`[data-do="${name.replace("laneBack", "lane")}"]`)) return;
    event.preventDefault();
    actions[name]();
  });
  for (const button of all("[data-do]")) button.addEventListener("click", () => actions[button.dataset.do]());
  addEventListener("resize", () => runs.forEach(draw));
  // Begins with all of it in sight, where that is not too dense to read.
  function fit() {
    const box = runs[0].box;
    const names = box.querySelector(".name").offsetWidth;
    const columns = +getComputedStyle(box).getPropertyValue("--columns");
    width = Math.max(4, Math.min(14, (box.clientWidth - names - 64) / columns));
    runs.forEach((run) => run.box.style.setProperty("--w", `${width}px`));
  }

  if (runs.length) {
    document.querySelector(".bar").hidden = false;
    fit();
    runs.forEach(dim);
    show();
  }
})();
