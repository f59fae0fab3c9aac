// Prints how long it takes to open pages with many events and to step in them, drawing included.
import { stat } from "node:fs/promises";
import { drawn, file, launch, open } from "./open.mjs";

const browser = await launch();
await (await open(browser, "two.html")).context().close();
for (const events of [10_000, 100_000]) {
  const name = `${events}.html`;
  const opened = [], stepped = [];
  for (let round = 0; round < 3; round++) {
    const page = await open(browser, "woken.html");
    let begin = performance.now();
    await page.goto(page.url_.replace("woken.html", name));
    await drawn(page);
    opened.push(performance.now() - begin);
    for (const key of [...Array(9).fill("ArrowRight"), "End", "ArrowLeft"]) {
      begin = performance.now();
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      stepped.push(performance.now() - begin);
    }
    await page.context().close();
  }
  const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)].toFixed(0);
  const megabytes = ((await stat(file(name))).size / 1e6).toFixed(1);
  console.log(`${events} events, ${megabytes} MB: opened in ${middle(opened)} ms, ` +
    `a step in ${middle(stepped)} ms (longest ${Math.max(...stepped).toFixed(0)} ms)`);
}
await browser.close();
