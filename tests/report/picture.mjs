// Takes the picture of a report that stands in the README: the upper part of it, on a light screen.
//
//     node picture.mjs CHROMIUM REPORT PICTURE

import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

const [executablePath, report, picture] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-lcd-text'] });
const page = await browser.newPage({
  viewport: { width: 1000, height: 1270 },
  deviceScaleFactor: 0.85,
  colorScheme: 'light',
});
await page.goto(pathToFileURL(report).href);
await page.screenshot({ path: picture });
await browser.close();
