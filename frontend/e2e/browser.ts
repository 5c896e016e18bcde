import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from 'playwright-core'
import { describe, expect, inject } from 'vitest'
import { cookieName, type Person } from './signIn'

const root = join(import.meta.dirname, '..')

const executable = [
  process.env.TIREK_CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path && existsSync(path))

/** A block of tests in a real browser. Without one it is skipped; with CI=true that is a failure. */
export function describeInBrowser(name: string, tests: () => void): void {
  const title = executable ? name : `${name} (no Chromium: install it or set TIREK_CHROMIUM)`
  describe.skipIf(!executable && process.env.CI !== 'true')(title, tests)
}

/** The address of the running product; undefined when there is none to test. */
export const productURL = process.env.TIREK_URL?.replace(/\/$/, '')

/** A block of tests that needs the running product too. */
export function describeInProduct(name: string, tests: () => void): void {
  if (!productURL) describe.skip(`${name} (no server: set TIREK_URL)`, tests)
  else describeInBrowser(name, tests)
}

export function launch(): Promise<Browser> {
  if (!executable) throw new Error('no Chromium: install it or set TIREK_CHROMIUM')
  return chromium.launch({
    executablePath: executable,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

/**
 * The looks in which the tests of a page look at all its states. The walk over the pages takes the
 * other languages and colour schemes; here the two that differ most do, and every one with
 * TIREK_LONG=true.
 */
export const looks = (['kk', 'ru', 'en'] as const)
  .flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((scheme) => [1280, 360].map((width) => ({ lang, scheme, width }))),
  )
  .filter(
    ({ lang, scheme, width }) =>
      process.env.TIREK_LONG === 'true' ||
      (lang === 'kk' && scheme === 'light' && width === 1280) ||
      (lang === 'ru' && scheme === 'dark' && width === 360),
  )

type Look = {
  lang?: 'kk' | 'ru' | 'en'
  scheme?: 'light' | 'dark'
  width?: number
  height?: number
  /** Who has signed in; null: nobody. */
  as?: Person | null
  /** A session of its own instead. */
  session?: string
}

/** A page with its look set, and the list of what its console complained about. */
export async function openPage(
  browser: Browser,
  { lang = 'en', scheme = 'light', width = 1280, height = 800, as = 'admin', session }: Look = {},
) {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  })
  const value = session ?? (as && inject('sessions')[as])
  if (value && productURL) {
    const { hostname } = new URL(productURL)
    const cookie = { name: cookieName, value, domain: hostname, path: '/' }
    await context.addCookies([{ ...cookie, secure: true, httpOnly: true, sameSite: 'Lax' }])
  }
  await context.addInitScript((chosen) => localStorage.setItem('tirek.language', chosen), lang)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, complaints, close: () => context.close() }
}

const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

/** What axe, with all its rules, finds wrong on a page: one line for each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ''}`),
    )
  })
}

export const isFocused = (element: Element) => element === document.activeElement

/** Presses Tab until the focus is there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let times = 0; times < 60; times++) {
    if (await target.evaluate(isFocused)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target}`)
}

/** Opens a page and waits until it has said what it has to say. */
export async function settle(page: Page, path: string): Promise<void> {
  await page.goto(`${productURL}${path}`)
  await settled(page)
}

export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-busy=true]'))
}

/** Fails when the page is wider than the screen. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(over, 'px wider than the screen').toBeLessThanOrEqual(0)
}

/** Keeps a picture in artifacts/ (or TIREK_ARTIFACTS). */
export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  const folder = process.env.TIREK_ARTIFACTS ?? join(root, 'artifacts')
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage })
}
