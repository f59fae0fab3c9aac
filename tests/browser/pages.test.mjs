// What readers do with a page, in a real browser.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { drawn, file, launch, open } from "./open.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser?.close());

const status = (page) => page.getByRole("status").textContent();
const step = async (page) => Number((await status(page)).split(" of ")[0]);
const button = (page, name) => page.getByRole("button", { name, exact: true });

// A test on one page, which afterwards has asked for nothing but itself and has had no errors.
function on(name, what, options, check) {
  test(what, async () => {
    const page = await open(browser, name, options);
    await check(page);
    assert.deepEqual(page.asked, [page.url_], "nothing else is asked for");
    assert.deepEqual(page.wrong, []);
    await page.context().close();
  });
}

on("two.html", "steps go forward and back by keys and by buttons", {}, async (page) => {
  assert.match(await status(page), /^1 of 15: `video` was made at 0 ms/);
  await page.keyboard.press("ArrowRight");
  await button(page, "next event").click();
  assert.equal(await step(page), 3);
  await page.keyboard.press("ArrowLeft");
  await button(page, "previous event").click();
  assert.equal(await step(page), 1);
  await page.keyboard.press("End");
  assert.equal(await step(page), 15);
  await page.keyboard.press("Home");
  await button(page, "last event").click();
  assert.equal(await step(page), 15);
  // At an end nothing moves, and the keys still do. (`force`: the button says that it is disabled.)
  await button(page, "next event").click({ force: true });
  assert.equal(await step(page), 15);
  await page.keyboard.press("ArrowLeft");
  assert.equal(await step(page), 14);
});

on("two.html", "a step says its time, its line and its reason, and marks line and output", {}, async (page) => {
  while (!(await status(page)).includes("polled for the 2nd time")) await page.keyboard.press("ArrowRight");
  assert.match(await status(page),
    /`video` was polled for the 2nd time at 200 ms, because it was woken by a timer \(created at src\/main.rs:12\)/);
  assert.equal(await page.locator(".source code.current").textContent(), "fn is_small(size: usize) -> bool {");
  assert.equal(await page.locator(".output code.later").count(), 2, "nothing is printed yet");
  await page.keyboard.press("End");
  assert.equal(await page.locator(".output code.later").count(), 1, "the other run still waits");
  // What the source says is text.
  assert.match(await page.locator(".source").textContent(), /MB & \{\} MB/);
});

on("two.html", "the first difference is found in both runs", {}, async (page) => {
  await page.keyboard.press("d");
  assert.match(await status(page), /first difference$/);
  const yours = await status(page);
  await page.keyboard.press("y");
  await button(page, "first difference").click();
  assert.match(await status(page), /first difference$/);
  assert.notEqual(await status(page), yours);
  assert.equal(await page.locator(".over .differs").count(), 2);
});

on("two.html", "zooming changes the width and keeps what is pointed at in sight", {}, async (page) => {
  const width = () => page.locator(".run .axis svg").first().evaluate((svg) => svg.getBoundingClientRect().width);
  const before = await width();
  for (let i = 0; i < 6; i++) await page.keyboard.press("+");
  assert.ok(await width() > 3 * before);
  await page.keyboard.press("End");
  const seen = await page.locator(".over .here").first().boundingBox();
  assert.ok(seen.x > 0 && seen.x + seen.width < 1280, "the event is in sight");
  await button(page, "zoom out").click();
  await page.keyboard.press("-");
  assert.ok(await width() < 3 * before);
});

on("nested.html", "folding hides nested lanes, and what happens there is shown by their parent", {}, async (page) => {
  const lanes = page.locator(".lane:not(.axis):visible");
  const all = await lanes.count();
  await page.keyboard.press("f");
  const folded = await lanes.count();
  assert.ok(folded > 0 && folded < all, `${folded} of ${all}`);
  for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
  assert.equal(await page.locator(".over .here").count(), 1);
  await button(page, "fold nested lanes").click();
  assert.equal(await lanes.count(), all);
});

on("nested.html", "one can step along a lane", {}, async (page) => {
  const lane = () => page.locator(".lane.current .name").textContent();
  const first = await lane();
  await page.keyboard.press("Shift+ArrowRight");
  assert.equal(await lane(), first);
  assert.ok(await step(page) > 1);
  await page.keyboard.press("Shift+ArrowLeft");
  assert.equal(await step(page), 1);
});

on("woken.html", "wakes are arrows, and the current one stands out", {}, async (page) => {
  assert.ok(await page.locator(".over .wake").count() >= 1);
  for (let i = 0; i < 60 && !await page.locator(".over .wake.now").count(); i++) await page.keyboard.press("ArrowRight");
  assert.match(await status(page), /was woken by/);
  while (!/woken by `/.test(await status(page))) await page.keyboard.press("ArrowRight");
  assert.ok(await page.locator(".over .wake.now:not(.outside)").count() >= 1);
});

on("two.html", "light and dark follow the reader's system", { colorScheme: "dark" }, async (page) => {
  const light = await open(browser, "two.html", { colorScheme: "light" });
  const colours = (page) => page.evaluate(() => {
    const numbers = (text) => text.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    const style = getComputedStyle(document.body);
    return [numbers(style.backgroundColor), numbers(style.color)];
  });
  const [[darkBack, darkText], [back, text]] = [await colours(page), await colours(light)];
  assert.ok(darkBack < 150 && darkText > 500, "dark");
  assert.ok(back > 700 && text < 200, "light");
  await light.context().close();
});

on("two.html", "without scripts there are the lanes, the sources and a table of all events", { javaScriptEnabled: false }, async (page) => {
  assert.equal(await page.getByRole("navigation").count(), 0, "no buttons that do nothing");
  const rows = page.locator(".events").first().locator("tbody tr");
  assert.equal(await rows.count(), 15);
  assert.ok(await rows.last().isVisible());
  assert.ok(await page.locator(".lane .mark").first().isVisible());
  assert.ok(await page.getByText("probe::block_on(async {").isVisible());
});

on("two.html", "the keyboard reaches everything and is never trapped", {}, async (page) => {
  const reached = new Set();
  for (let i = 0; i < 25; i++) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => {
      const { tagName, className, dataset } = document.activeElement;
      return `${tagName} ${dataset.do ?? className}`.trim();
    }));
  }
  for (const wanted of ["BUTTON first", "BUTTON on", "BUTTON fold", "DIV lanes", "SUMMARY"]) {
    assert.ok(reached.has(wanted), `${wanted} in ${[...reached]}`);
  }
  // A button that has come to its end keeps the focus and passes keys on.
  await button(page, "last event").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await step(page), 14);
});

on("two.html", "a screen reader finds names for everything and hears each step", {}, async (page) => {
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.ok(await page.getByRole("navigation", { name: "Steps" }).isVisible());
  assert.ok(await page.getByRole("region", { name: "Timeline: yours" }).isVisible());
  assert.ok(await page.getByRole("group", { name: "Lanes: goal" }).isVisible());
  assert.equal(await page.getByRole("status").getAttribute("aria-live"), "polite");
  for (const each of await page.getByRole("button").all()) {
    assert.ok((await each.getAttribute("aria-label"))?.length > 3);
  }
  // No picture without a name is told.
  for (const svg of await page.locator("svg").all()) assert.equal(await svg.getAttribute("aria-hidden"), "true");
  await page.getByText("all events: yours").click();
  assert.equal(await page.getByRole("columnheader").count(), 3);
});

on("two.html", "400 pixels are enough", { width: 400, height: 800 }, async (page) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= 400, `${wide} pixels`);
  await page.keyboard.press("End");
  const seen = await page.locator(".over .here").first().boundingBox();
  assert.ok(seen.x > 0 && seen.x + seen.width < 400, "the event is in sight");
});

on("10000.html", "a page with ten thousand events can be stepped through", {}, async (page) => {
  await page.keyboard.press("End");
  await drawn(page);
  assert.match(await status(page), /^(\d+) of \1:/);
  await page.keyboard.press("ArrowLeft");
  assert.ok(await step(page) > 9_000);
});

test("a page can be printed", async () => {
  const page = await open(browser, "two.html");
  const pdf = await page.pdf({ format: "A4" });
  assert.ok(pdf.length > 10_000 && pdf.subarray(0, 5).toString() === "%PDF-");
  await page.context().close();
});

test("a picture is shown where scripts and other files are not, in light and in dark", async () => {
  const text = await readFile(file("two.svg"), "base64");
  const pictures = [];
  for (const colorScheme of ["light", "dark"]) {
    const page = await (await browser.newContext({ colorScheme })).newPage();
    await page.setContent(`<img src="data:image/svg+xml;base64,${text}" alt="">`);
    const size = await page.locator("img").evaluate((img) => img.decode().then(() => [img.naturalWidth, img.naturalHeight]));
    assert.ok(size[0] > 400 && size[1] > 150, `${size}`);
    pictures.push((await page.locator("img").screenshot()).toString("base64"));
    await page.context().close();
  }
  assert.notEqual(pictures[0], pictures[1]);
});
