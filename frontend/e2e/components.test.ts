import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cases } from '#/lib/fmt/cases'
import { languages } from '#/lib/languages'
import { describeInBrowser, expectNoSidewaysScroll, launch, openPage, picture, violations } from './browser'
import { serveGallery } from './gallery'

describeInBrowser('the building blocks', () => {
  let browser: Browser
  let gallery: Awaited<ReturnType<typeof serveGallery>>

  beforeAll(async () => {
    gallery = await serveGallery()
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
    gallery?.close()
  })

  it.each(languages)('write numbers and dates in %s as Chromium cannot', async (lang) => {
    const { page, close } = await openPage(browser)
    await page.goto(gallery.url)
    const written = await page.evaluate(
      () => (window as unknown as { written: Record<string, string[]> }).written,
    )
    expect(written[lang]).toEqual(cases.map(({ want }) => want[lang]))
    await close()
  })

  const looks = languages.flatMap((lang) =>
    (['light', 'dark'] as const).flatMap((scheme) => [1280, 360].map((width) => ({ lang, scheme, width }))),
  )

  it.each(looks)('hold up in $lang, $scheme, $width px', async (look) => {
    const { page, complaints, close } = await openPage(browser, look)
    await page.goto(gallery.url)
    await page.locator('canvas').waitFor()
    await picture(page, `blocks-${look.lang}-${look.scheme}-${look.width}`, true)
    expect(await violations(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
    await close()
  })

  it('show a chart as a table', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(gallery.url)
    const chart = page.getByRole('figure')
    await chart.getByRole('button', { name: 'As a table' }).click()
    const row = chart.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'мам.' }) })
    await row.waitFor()
    await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual(['1,400', '–', '1,000'])
    expect(await violations(page)).toEqual([])
    await close()
  })

  it('put refusals where they belong, and ask before changes get lost', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(gallery.url)
    const save = page.getByRole('button', { name: 'Save' })
    await save.click()
    await page.getByText('Enter the family name.').waitFor()
    await expect
      .poll(() => page.getByLabel('Family name').evaluate((input) => input === document.activeElement))
      .toBe(true)

    await page.getByLabel('Family name').fill('Taken')
    await page.getByLabel('Joined on').fill('31.10.2025')
    await page.getByLabel('Қазақша').fill('Қарғалы')
    await save.click()
    await page.getByText('This name is taken.').waitFor()
    await expect
      .poll(() => page.getByRole('alert').filter({ hasText: 'Someone was faster.' }).count())
      .toBe(1)
    await expect.poll(() => page.getByLabel('Русский').getAttribute('aria-invalid')).toBe('true')
    expect(await violations(page)).toEqual([])

    await page.getByRole('link', { name: 'Leave' }).click()
    const question = page.getByRole('dialog')
    await question.waitFor()
    expect(await violations(page)).toEqual([])
    await question.getByRole('button', { name: 'Cancel' }).click()
    await question.waitFor({ state: 'hidden' })

    await page.getByLabel('Family name').fill('Ахметова')
    await save.click()
    await expect.poll(() => page.getByLabel('Sent').textContent()).toContain('"joinedOn":"2025-10-31"')
    await page.getByRole('link', { name: 'Leave' }).click()
    await page.getByRole('heading', { name: 'Elsewhere' }).waitFor()
    await close()
  })

  it('say what was done', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(gallery.url)
    await page.getByRole('button', { name: 'Мүше қосу' }).click()
    await page.getByRole('status').filter({ hasText: 'Сақталды' }).waitFor()
    expect(await violations(page)).toEqual([])
    await close()
  })

  it('pick an organization by typing', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(gallery.url)
    await page.locator('canvas').waitFor()
    const picker = page.getByRole('combobox', { name: 'Ұйым' })
    await expect.poll(() => picker.inputValue()).toBe('Бент')
    await picker.click()
    await picker.fill('Қар')
    await page.getByRole('option', { name: /Қарғалы/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('option', { name: /Қарғалы/ }).click()
    await page.getByText('ALM-ZHB-01', { exact: true }).last().waitFor()
    await expect.poll(() => picker.inputValue()).toBe('Қарғалы')
    await close()
  })

  it('find things from anywhere by keyboard alone', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(gallery.url)
    await page.getByRole('button', { name: 'Search' }).waitFor()
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox', { name: 'Name, number or code' })
    await box.waitFor()
    await expect.poll(() => box.evaluate((input) => input === document.activeElement)).toBe(true)
    await page.keyboard.type('Zz')
    await page.getByText('Nothing found').waitFor()
    await box.fill('а')
    await page.getByText('Write at least two letters').waitFor()
    await box.fill('ха')
    await page.getByRole('option', { name: /Рахат/ }).waitFor()
    expect(await violations(page)).toEqual([])
    await box.fill('ар')
    await page.getByRole('option', { name: /Қарғалы/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'ALM-ZHB-01' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  const focused = (page: Page) =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('[aria-colindex]')
      return `${cell?.closest('[role=row]')?.getAttribute('aria-rowindex')}:${cell?.getAttribute('aria-colindex')}`
    })

  it('walk the grid by keyboard alone', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${gallery.url}/#/grid`)
    const grid = page.getByRole('grid', { name: 'Мүшелер' })
    await grid.waitFor()
    await expect.poll(() => grid.getAttribute('aria-rowcount')).toBe('1235')
    expect(await violations(page)).toEqual([])

    await grid.getByRole('rowheader').first().focus()
    const steps: [string, string][] = [
      ['ArrowDown', '3:1'],
      ['ArrowRight', '3:2'],
      ['End', '3:3'],
      ['Home', '3:1'],
      ['ArrowUp', '2:1'],
      ['ArrowUp', '1:1'],
      ['ArrowDown', '2:1'],
      ['Control+End', '101:3'],
    ]
    for (const [key, want] of steps) {
      await page.keyboard.press(key)
      await expect.poll(() => focused(page), { message: key }).toBe(want)
    }
    // The end of what was loaded asks for more.
    await page.getByRole('status').filter({ hasText: '200 of 1,234' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => focused(page)).toBe('102:3')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.getByLabel('Opened').textContent()).toBe('№101')

    // However far one scrolls, the focused row stays, and the keyboard goes on from there.
    await grid.evaluate((frame) => frame.scrollTo({ top: 0 }))
    await grid.getByRole('rowheader', { name: 'Тегі 1', exact: true }).waitFor()
    await expect.poll(() => focused(page)).toBe('102:3')
    await page.keyboard.press('Control+Home')
    await expect.poll(() => focused(page)).toBe('2:1')
    expect(complaints).toEqual([])
    await close()
  })

  it('order the grid from its head and read it page by page', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${gallery.url}/#/grid`)
    const head = page.getByRole('button', { name: 'Тегі' })
    await head.click()
    await head.press('Enter')
    await expect.poll(() => page.getByLabel('Order').textContent()).toBe('lastName DESC')
    await expect
      .poll(() => page.getByRole('columnheader', { name: 'Тегі' }).getAttribute('aria-sort'))
      .toBe('descending')

    await page.getByRole('switch', { name: 'Page by page' }).click()
    const next = page.getByRole('button', { name: 'Next' })
    for (const rows of ['1–50', '51–100', '101–150']) {
      await page.getByRole('status').filter({ hasText: rows }).waitFor()
      await next.click()
    }
    await page.getByRole('rowheader', { name: 'Тегі 151', exact: true }).waitFor()
    await expect.poll(() => page.getByRole('row').count()).toBe(51)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'Open' }).first().click()
    await expect.poll(() => page.getByLabel('Opened').textContent()).toBe('№151')
    await close()
  })
})
