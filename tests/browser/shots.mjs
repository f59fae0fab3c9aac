// Renews the screenshots beside this script, for people to look at.
import { launch, open } from "./open.mjs";

const browser = await launch();
const shot = async (name, as, options, keys = []) => {
  const page = await open(browser, name, { width: 1000, height: 560, ...options });
  for (const key of keys) await page.keyboard.press(key);
  await page.screenshot({ path: new URL(`shots/${as}.png`, import.meta.url).pathname });
  await page.context().close();
};
await shot("two.html", "steps", {}, ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"]);
await shot("two.html", "difference", {}, ["d"]);
await shot("two.html", "zoom", {}, ["+", "+", "+", "+", "End"]);
await shot("two.html", "dark", { colorScheme: "dark" }, ["d"]);
await shot("two.html", "narrow", { width: 400, height: 700 }, ["d"]);
await shot("two.html", "no-script", { javaScriptEnabled: false, height: 700 });
await shot("nested.html", "folded", { height: 400 }, ["f", "ArrowRight"]);
await shot("woken.html", "woken", { height: 400 }, Array(14).fill("ArrowRight"));
await browser.close();
