import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { languages } from '#/lib/languages'
import {
  describeInProduct,
  expectNoSidewaysScroll,
  launch,
  openPage,
  picture,
  settle,
  violations,
} from './browser'
import { closeAll, createOrganization, letters, renameOrganization } from './register'

// The pages of the register, by the names of their pictures.
const pages: Record<string, string> = {
  overview: '/',
  organizations: '/organizations',
  organization: '/organizations/ALM-ZHB-01',
  branch: '/organizations/ALM-ILE',
  members: '/members',
  projects: '/projects',
  project: '/projects/ZHER_AMANATY',
  explorer: '/explorer',
  nowhere: '/nowhere',
  'no-organization': '/organizations/NONE',
  'no-member': '/members/00000000-0000-7000-8000-000000000000',
  'no-project': '/projects/NONE',
}

describeInProduct('every page', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  const looks = languages.flatMap((lang) =>
    (['light', 'dark'] as const).map((scheme) => ({ lang, scheme, width: scheme === 'light' ? 1280 : 360 })),
  )

  it.each(looks)(
    'has a heading, fits the screen and satisfies axe in $lang, $scheme, $width px',
    async (look) => {
      const { page, complaints, close } = await openPage(browser, look)
      for (const [name, path] of Object.entries(pages)) {
        await settle(page, path)
        await picture(page, `${name}-${look.lang}-${look.scheme}-${look.width}`)
        await expect.poll(() => page.getByRole('alert').allTextContents(), { message: path }).toEqual([])
        await expect.poll(() => page.getByRole('heading', { level: 1 }).count(), { message: path }).toBe(1)
        expect(await page.evaluate(() => document.documentElement.lang)).toBe(look.lang)
        expect(await violations(page), path).toEqual([])
        await expectNoSidewaysScroll(page)
      }
      expect(complaints).toEqual([])
      await close()
    },
  )

  it('is reached by the menu, and the skip link and the focus lead to it', async () => {
    const { page, close } = await openPage(browser)
    await settle(page, '/')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => focusedId(page)).toBe('page')
    for (const name of ['Organizations', 'Members', 'Projects', 'Explorer', 'Overview']) {
      await page.getByRole('navigation', { name: 'Main menu' }).getByRole('link', { name }).press('Enter')
      await page.getByRole('heading', { level: 1, name }).waitFor()
      await expect.poll(() => page.title()).toBe(`${name} · Tirek`)
      await expect.poll(() => focusedId(page)).toBe('page')
    }
    await close()
  })

  it('changes language and colours, and remembers both', async () => {
    const { page, close } = await openPage(browser)
    await settle(page, '/organizations')
    await page.getByRole('button', { name: 'Language: English' }).click()
    await page.getByRole('menuitemradio', { name: 'Русский' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('menuitemradio', { name: 'Русский' }).click()
    await page.getByRole('heading', { level: 1, name: 'Организации' }).waitFor()
    await page.getByRole('button', { name: /^Цвета/ }).click()
    await page.getByRole('menuitemradio', { name: 'Тёмная' }).click()
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme)
    await expect.poll(scheme).toBe('dark')
    await page.context().addInitScript(() => localStorage.setItem('tirek.language', 'ru'))
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Организации' }).waitFor()
    await expect.poll(() => scheme()).toBe('dark')
    await close()
  })

  it('opens and closes the menu on a phone', async () => {
    const { page, close } = await openPage(browser, { width: 360, height: 740 })
    await settle(page, '/')
    const menu = page.getByRole('navigation', { name: 'Main menu' })
    const inert = () => page.locator('nav[aria-label="Main menu"]').evaluate((nav: HTMLElement) => nav.inert)
    await expect.poll(inert).toBe(true)
    await page.getByRole('button', { name: 'Open the menu' }).click()
    await expect.poll(inert).toBe(false)
    expect(await violations(page)).toEqual([])
    await menu.getByRole('link', { name: 'Members' }).click()
    await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
    await expect.poll(inert).toBe(true)
    await close()
  })

  it('is searched from anywhere: with typos, in another layout, by a former name', async () => {
    const end = letters('абде')
    const organization = await createOrganization(`Қоңырсу${end}`)
    await renameOrganization(organization, `Жаңасу${end}`, '2024-01-01')
    const { page, complaints, close } = await openPage(browser, { lang: 'kk' })
    await settle(page, '/')
    for (const [typed, found] of [
      ['Талгра', 'Талғар ауданы'],
      ['rfhufks', 'Қарғалы'],
      ['qaskeleng', 'Қаскелең батыс'],
      [`қоңырсу${end}`, `Жаңасу${end}`],
    ] as const) {
      await page.keyboard.press('Control+K')
      const box = page.getByRole('dialog').getByRole('combobox')
      await box.fill(typed)
      await page.getByRole('option', { selected: true }).filter({ hasText: found }).waitFor()
      if (typed === 'Талгра') expect(await violations(page)).toEqual([])
      await box.press('Enter')
      await page.getByRole('heading', { level: 1, name: found }).waitFor()
    }
    expect(complaints).toEqual([])
    await close()
    await closeAll(organization.code)
  })

  it('says that a newer version is there, and reloads when asked', async () => {
    const { page, close } = await openPage(browser, { lang: 'kk' })
    await settle(page, '/')
    // What a server of a newer build says to a document that it does not know.
    const newer = { errors: [{ message: 'unknown', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] }
    await page.route('**/graphql*', (route) => route.fulfill({ json: newer }))
    await page.getByRole('navigation').getByRole('link', { name: 'Жобалар' }).click()
    const notice = page.getByRole('status').filter({ hasText: 'Жаңа нұсқасы шықты' })
    await notice.waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, 'newer-version')
    await page.unroute('**/graphql*')
    await notice.getByRole('button', { name: 'Қайта жүктеу' }).click()
    await page.getByRole('heading', { level: 1, name: 'Жобалар' }).waitFor()
    await expect.poll(() => notice.count()).toBe(0)
    await close()
  })
})

const focusedId = (page: Page) => page.evaluate(() => document.activeElement?.id)
