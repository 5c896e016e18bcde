import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  describeInProduct,
  expectNoSidewaysScroll,
  launch,
  looks,
  openPage,
  picture,
  productURL,
  violations,
} from './browser'

describeInProduct('the explorer', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(looks)('is legible in $lang, $scheme, $width px, under the strict policy', async (look) => {
    const { page, complaints, close } = await openPage(browser, look)
    await page.goto(`${productURL}/explorer`)
    const [run, , schema] = [0, 1, 2].map((index) => page.getByRole('main').getByRole('button').nth(index))
    await run?.click()
    await answered(page)
    await schema?.click()
    await page.getByRole('complementary').getByText('publishedFigures').waitFor()
    await picture(page, `explorer-full-${look.lang}-${look.scheme}-${look.width}`, true)
    expect(await violations(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
    await close()
  })

  it('runs every ready query without an error', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    const ready = page.getByLabel('Ready queries')
    await ready.waitFor()
    const keys = await ready
      .locator('option')
      .evaluateAll((options) =>
        options.map((option) => (option as HTMLOptionElement).value).filter((value) => value !== ''),
      )
    expect(keys.length).toBeGreaterThanOrEqual(10)
    for (const key of keys) {
      await ready.selectOption(key)
      const response = page.waitForResponse('**/graphql')
      await page.getByRole('button', { name: 'Run' }).click()
      const { data, errors } = await (await response).json()
      expect(errors, key).toBeUndefined()
      expect(
        Object.values(data as object).every((value) => value !== null),
        key,
      ).toBe(true)
      await answered(page)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('completes from the schema and runs by keyboard alone', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    const query = page.getByRole('textbox', { name: /^Query/ })
    await query.focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.type('{ viewer { to')
    const offer = page.getByRole('option', { name: /^today/ })
    await offer.waitFor()
    expect(await violations(page)).toEqual([])
    await expect
      .poll(async () => {
        await page.keyboard.press('Enter')
        return query.textContent()
      })
      .toContain('today')
    await page.keyboard.press('Control+Enter')
    await answered(page)
    await page.getByRole('textbox', { name: 'Answer, as JSON' }).getByText('2025-10-31').waitFor()
    // Tab leads out of the editor.
    await page.keyboard.press('Tab')
    expect(await query.evaluate((editor) => editor.contains(document.activeElement))).toBe(false)
    expect(complaints).toEqual([])
    await close()
  })

  it('shows what is wrong with a query and with variables', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, '{ nothing }')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: 'GRAPHQL_VALIDATION_FAILED · 1:3' }).waitFor()
    expect(await violations(page)).toEqual([])
    await write(page, /^Variables/, '[1]')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('alert').filter({ hasText: 'not a JSON object' }).waitFor()
    await close()
  })

  it('keeps what was written over a reload, and in a link', async () => {
    const { page, close } = await openPage(browser)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, '{ viewer { name } }')
    await page.reload()
    const query = page.getByRole('textbox', { name: /^Query/ })
    await expect.poll(() => query.textContent()).toContain('viewer { name }')

    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByText('The link is copied.').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    await write(page, /^Query/, '{ viewer { today } }')
    const { page: other, close: closeOther } = await openPage(browser)
    await other.goto(link)
    await expect
      .poll(() => other.getByRole('textbox', { name: /^Query/ }).textContent())
      .toContain('viewer { name }')
    await closeOther()
    await close()
  })

  it('looks things up in the schema', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    await page.getByRole('button', { name: 'Schema' }).click()
    const docs = page.getByRole('complementary', { name: 'Schema' })
    await docs.getByRole('searchbox', { name: 'Search the schema' }).fill('youth share')
    await docs.getByRole('button', { name: 'MemberAggregate.youthShare' }).click()
    await docs.getByRole('heading', { name: 'MemberAggregate' }).waitFor()
    await docs.getByRole('button', { name: '[AgeBandCount!]!' }).click()
    await docs.getByRole('heading', { name: 'AgeBandCount' }).waitFor()
    expect(await violations(page)).toEqual([])
    await docs.getByRole('button', { name: 'Close the schema' }).click()
    await expect.poll(() => docs.count()).toBe(0)
    await close()
  })
})

const answered = (page: Page) => page.getByRole('status').filter({ hasText: 'HTTP 200' }).waitFor()

async function write(page: Page, name: RegExp, text: string): Promise<void> {
  const editor = page.getByRole('textbox', { name })
  await editor.focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}
