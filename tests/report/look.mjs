// Looks at reports in headless Chromium: on a light screen, a dark one, a narrow one and on paper.
//
//     node look.mjs CHROMIUM FOLDER REPORT…
//
// leaves what it has seen in FOLDER, as pictures and PDFs, and fails if anything is not as it
// should be.

import assert from 'node:assert/strict';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const [executablePath, folder, ...reports] = process.argv.slice(2);
assert(reports.length > 0, 'no reports to look at');

// The charts that reports of these names have at least: their calls have events and samples.
const CHARTS = { client: 7, trunking: 4 };

const SCREENS = {
  light: { colorScheme: 'light', viewport: { width: 1000, height: 800 } },
  dark: { colorScheme: 'dark', viewport: { width: 1000, height: 800 } },
  narrow: { colorScheme: 'light', viewport: { width: 400, height: 800 } },
};

// `--no-sandbox` because root in a container has no sandbox; the rest keeps Chromium off the network.
const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
    '--disable-background-networking', '--disable-component-update'],
});

/** What the page looks like, as far as it can be measured. */
function measure() {
  const shown = (element) => element.getBoundingClientRect();
  const inside = (element) => element.closest('.scroll') !== null;
  const wide = [...document.body.querySelectorAll('*')]
    .filter((element) => !inside(element) && element.closest('svg') === null)
    .filter((element) => shown(element).right > innerWidth + 1);
  const lines = [...document.querySelectorAll('.chart .line, .chart .area')];
  const unstyled = lines.filter((element) => {
    const { stroke, fill } = getComputedStyle(element);
    return element.matches('.line') ? stroke === 'none' : fill === 'rgb(0, 0, 0)';
  });
  const charts = [...document.querySelectorAll('.chart')].map(shown);
  const labels = [...document.querySelectorAll('.chart text')];
  const cut = labels.filter((element) => {
    const chart = shown(element.closest('svg'));
    return shown(element).left < chart.left - 1 || shown(element).right > chart.right + 1;
  });
  return {
    cut: cut.map((element) => element.textContent.trim()),
    ground: getComputedStyle(document.body).backgroundColor,
    text: getComputedStyle(document.body).color,
    wide: wide.map((element) => element.outerHTML.slice(0, 80)),
    unstyled: unstyled.map((element) => element.outerHTML.slice(0, 80)),
    charts: charts.map(({ width, height }) => ({ width, height })),
    title: document.title,
  };
}

async function look(report, name, screen) {
  const context = await browser.newContext(screen);
  const page = await context.newPage();
  const heard = [];
  const asked = [];
  page.on('console', (message) => heard.push(message.text()));
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('request', (request) => asked.push(request.url()));
  const url = pathToFileURL(report).href;
  await page.goto(url);
  const seen = await page.evaluate(measure);
  const at = `${basename(report)}, ${name}`;
  assert.match(seen.title, /^Call CA/, at);
  assert.deepEqual(heard, [], `${at}: the console is silent`);
  assert.deepEqual(asked, [url], `${at}: nothing else is asked for`);
  assert.deepEqual(seen.wide, [], `${at}: nothing sticks out`);
  assert.deepEqual(seen.unstyled, [], `${at}: all of a drawing has a colour`);
  const least = CHARTS[basename(report, '.html')] ?? 0;
  assert(seen.charts.length >= least, `${at}: ${seen.charts.length} charts of ${least}`);
  assert(seen.charts.every(({ width, height }) => width > 300 && height > 20), at);
  assert.deepEqual(seen.cut, [], `${at}: no label is cut`);
  const picture = join(folder, `${basename(report, '.html')}-${name}.png`);
  await page.screenshot({ path: picture, fullPage: true });
  if (name === 'dark') {
    // On paper it is light all the same.
    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate(measure);
    assert.equal(printed.ground, 'rgb(255, 255, 255)', `${at}: paper is white`);
    const pdf = await page.pdf({ path: picture.replace(/-dark\.png$/, '.pdf'), format: 'A4', printBackground: true });
    assert(pdf.length > 10_000, at);
  }
  await context.close();
  return seen;
}

for (const report of reports) {
  const seen = {};
  for (const [name, screen] of Object.entries(SCREENS)) {
    seen[name] = await look(report, name, screen);
  }
  assert.notEqual(seen.light.ground, seen.dark.ground, report);
  assert.notEqual(seen.light.text, seen.dark.text, report);
  console.log(`${basename(report)}: ${seen.light.charts.length} charts, as they should be`);
}
await browser.close();
