import type { Browser } from 'playwright-core'
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

describeInProduct('the overview', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(looks)('is legible in $lang, $scheme, $width px', async (look) => {
    const { page, complaints, close } = await openPage(browser, look)
    await page.goto(`${productURL}/`)
    await page.getByRole('article').first().waitFor()
    await picture(page, `overview-full-${look.lang}-${look.scheme}-${look.width}`, true)
    await expect.poll(() => page.getByRole('article').count()).toBe(11)
    expect(await violations(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
    await close()
  })

  it('asks one question', async () => {
    const { page, close } = await openPage(browser)
    const operations: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/graphql')) operations.push(request.postDataJSON().operationName)
    })
    await page.goto(`${productURL}/`)
    await page.getByRole('article').first().waitFor()
    await page.waitForLoadState('networkidle')
    expect(operations).toEqual(['Viewer', 'Overview'])
    await close()
  })

  it('shows the published figures, and each figure leads to its rows', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/`)
    await page.getByRole('link', { name: /^Members: 56,\d{3}/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
    expect(new URL(page.url()).searchParams.get('organization')).toBe('ALM')
    await page.goBack()

    await page.getByRole('link', { name: /^Youth: / }).click()
    await page.getByRole('heading', { level: 1, name: 'Members' }).waitFor()
    expect(new URL(page.url()).searchParams.get('age')).toBe('YOUTH')
    await page.goBack()

    await page.getByRole('link', { name: 'Loans issued: 271' }).click()
    await page.getByRole('heading', { level: 1, name: /Village trust/ }).waitFor()
    await page.goBack()

    const published = page.getByRole('region', { name: 'Published figures' })
    await published.getByText('10 of 16 hold').waitFor()
    const trained = published.getByRole('row').filter({ hasText: 'F7' })
    await expect
      .poll(() => trained.getByRole('cell').allTextContents())
      .toEqual(['16,000–17,000 between', '16,240', 'Holds'])
    await trained.getByRole('link').click()
    await page.getByRole('heading', { level: 1, name: 'Almaty regional branch' }).waitFor()
    expect(new URL(page.url()).searchParams.get('tab')).toBe('figures')
    await close()
  })

  it('ranks the branches by the indicator and the column chosen, and keeps both in the address', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/`)
    const branches = page.getByRole('region', { name: 'Branches' })
    await branches.getByLabel('Indicator').selectOption({ label: 'Land returned to the state' })
    const names = () => branches.getByRole('rowheader').allTextContents()
    // Who is behind stands on top.
    await expect.poll(async () => (await names())[0]).toBe('Alatau City')
    await expect.poll(() => names()).toHaveLength(12)
    await branches.getByRole('button', { name: 'Value, ha' }).click()
    await branches.getByRole('button', { name: 'Value, ha' }).click()
    await expect.poll(async () => (await names())[0]).toBe('Balkhash District')

    await page.reload()
    await expect.poll(async () => (await names())[0]).toBe('Balkhash District')
    await expect
      .poll(() => branches.getByRole('columnheader', { name: 'Value, ha' }).getAttribute('aria-sort'))
      .toBe('descending')
    await branches.getByRole('link', { name: '24,600.0' }).click()
    await page.getByRole('heading', { level: 2, name: 'Balkhash District', exact: true }).waitFor()
    await close()
  })

  it('looks back on a year from its last day, under the tree of that day', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/`)
    await page.getByLabel('Year', { exact: true }).selectOption('2023')
    await page.getByText('As of 31 December 2023').waitFor()
    const branches = page.getByRole('region', { name: 'Branches' })
    await expect.poll(() => branches.getByRole('rowheader').count()).toBe(11)
    await expect.poll(() => branches.getByRole('rowheader', { name: 'Alatau City' }).count()).toBe(0)
    await page.getByRole('link', { name: 'Loans issued: 231' }).waitFor()
    expect(new URL(page.url()).searchParams.get('year')).toBe('2023')
    await close()
  })

  it('says when the server fails, and tries again', async () => {
    const { page, close } = await openPage(browser)
    let fails = true
    await page.route('**/graphql', (route) =>
      fails && route.request().postDataJSON().operationName === 'Overview'
        ? route.fulfill({ status: 500, body: '' })
        : route.continue(),
    )
    await page.goto(`${productURL}/`)
    await page.getByRole('alert').waitFor()
    expect(await violations(page)).toEqual([])
    fails = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('article').first().waitFor()
    await close()
  })
})
