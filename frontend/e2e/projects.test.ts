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

const pages = {
  projects: '/projects',
  project: '/projects/ZHER_AMANATY?view=sum',
  branch: '/projects/KEDERGISIZ?branch=ALM-KEG',
  entry: '/projects/KEDERGISIZ/entry?organization=ALM-ILE-01',
  'no-branch': '/projects/KEDERGISIZ?branch=NONE',
  'no-reporter': '/projects/KEDERGISIZ/entry?organization=ALM-ILE',
}

describeInProduct('the projects', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(looks)('are legible in $lang, $scheme, $width px', async (look) => {
    const { page, complaints, close } = await openPage(browser, look)
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(`${productURL}${path}`)
      await page.waitForLoadState('networkidle')
      await picture(page, `${name}-full-${look.lang}-${look.scheme}-${look.width}`, true)
      expect(await violations(page), path).toEqual([])
      await expectNoSidewaysScroll(page)
    }
    expect(complaints).toEqual([])
    await close()
  })

  it('lead from the list to a branch, to its organizations, to one month', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/projects`)
    await page.getByRole('link', { name: /^Village trust/ }).click()
    const article = page.getByRole('article', { name: 'Loans issued, 2025' })
    await article.getByText('271').waitFor()

    // The chart says the same as a table.
    const chart = page.getByRole('figure')
    await chart.getByRole('button', { name: 'As a table' }).click()
    const october = chart.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Oct' }) })
    await october.waitFor()
    expect((await october.getByRole('cell').allTextContents())[0]).toMatch(/^\d+$/)

    await page
      .getByRole('region', { name: 'Branches', exact: true })
      .getByRole('link', { name: 'Ile District' })
      .click()
    const organizations = page.getByRole('region', { name: 'Ile District', exact: true })
    await organizations.getByRole('rowheader', { name: 'Bent' }).waitFor()
    await expect.poll(() => organizations.getByRole('rowheader').count()).toBe(19)

    await page.reload()
    const months = page.getByRole('region', { name: 'Ile District: month by month' })
    await months.getByRole('link', { name: /^Bent, May 2025: \d+$/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Enter a figure' }).waitFor()
    await page.getByRole('heading', { level: 2, name: 'Loans issued, May 2025' }).waitFor()
    await expect.poll(() => page.getByRole('combobox', { name: 'Organization' }).inputValue()).toBe('Bent')

    await page.goBack()
    await page.getByRole('link', { name: 'All branches' }).click()
    await page.getByRole('region', { name: 'Branches', exact: true }).waitFor()
    await close()
  })

  it('take a figure by keyboard alone on a phone, add it up at once, and keep why it changed', async () => {
    const { page, complaints, close } = await openPage(browser, { lang: 'kk', width: 360, height: 740 })
    const gap = await missing(page)
    const before = await sums(page, gap.code)
    await page.goto(`${productURL}/projects/KEDERGISIZ/entry?month=2025-10-01`)
    await tabTo(page, 'combobox', 'Ұйым')
    await page.keyboard.type(gap.name)
    await page.getByRole('option', { name: new RegExp(gap.code) }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 2, name: new RegExp(`^${gap.name}`) }).waitFor()
    await tabTo(page, 'textbox', /^Нақты мәні/)
    const field = page.getByRole('textbox', { name: /^Нақты мәні/ })
    await expect.poll(() => field.getAttribute('inputmode')).toBe('numeric')
    const box = await field.boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)

    await page.keyboard.press('Control+a')
    await page.keyboard.type('1,5')
    await page.keyboard.press('Enter')
    await page.getByText('Бүтін сан енгізіңіз, мысалы: 12.').waitFor()
    expect(await violations(page)).toEqual([])

    const value = before.value === '3' ? '4' : '3'
    await page.keyboard.press('Control+a')
    await page.keyboard.type(value)
    if (before.value !== null) {
      await tabTo(page, 'textbox', 'Өзгерту себебі')
      await page.keyboard.type('Тексерілді')
      await tabTo(page, 'button', 'Түзету')
    }
    await page.keyboard.press('Enter')
    await page.getByText(`Сақталды: ${value}, 2025 ж. қазан`).waitFor()
    await page.getByText('Қазіргі мәні:').getByText(value).waitFor()
    const added = String(Number(before.region) + Number(value) - Number(before.value ?? 0))
    const region = page.getByRole('row').filter({ hasText: 'Алматы облыстық филиалы' })
    await expect.poll(() => region.getByRole('cell').first().textContent()).toBe(added)

    // Now that there is a value, changing it wants a reason.
    const again = value === '3' ? '5' : '3'
    await tabTo(page, 'textbox', /^Нақты мәні/)
    await page.keyboard.press('Control+a')
    await page.keyboard.type(again)
    await page.keyboard.press('Enter')
    await page.getByText('Мәннің не себепті өзгертілетінін жазыңыз.').waitFor()
    await page.keyboard.type('Қайта саналды')
    await tabTo(page, 'button', 'Түзету')
    await page.keyboard.press('Enter')
    await page.getByText(`Сақталды: ${again}, 2025 ж. қазан`).waitFor()
    expect(await sums(page, gap.code)).toMatchObject({ value: again })
    await expectNoSidewaysScroll(page)
    expect(complaints).toEqual([])
    await close()
  })

  it('take decimals with a comma or a point, and refuse what is there already', async () => {
    const { page, close } = await openPage(browser, { lang: 'ru' })
    await page.goto(`${productURL}/projects/ZHER_AMANATY/entry?organization=ALM-KEG-02&month=2025-02-01`)
    const field = page.getByRole('textbox', { name: /^Факт/ })
    await field.waitFor()
    await expect.poll(() => field.getAttribute('inputmode')).toBe('decimal')
    await field.fill('12,5')
    if (await page.getByText('Сейчас записано: 12,5').count()) await field.fill('12.4')
    const typed = await field.inputValue()
    await page.getByRole('textbox', { name: 'Причина изменения' }).fill('Уточнено')
    await page.getByRole('button', { name: 'Исправить' }).click()
    await page.getByText(/Сохранено: 12,[45]/).waitFor()

    await expect.poll(() => field.inputValue()).toBe(typed.replace('.', ','))
    await page.getByRole('textbox', { name: 'Причина изменения' }).fill('Ещё раз')
    await page.getByRole('button', { name: 'Исправить' }).click()
    await page.getByText('Это значение уже записано.').waitFor()
    await close()
  })

  it('show what is stored when someone else was faster', async () => {
    const { page, close } = await openPage(browser)
    const code = 'ALM-KEG-03'
    await page.goto(`${productURL}/projects/KEDERGISIZ/entry?organization=${code}&month=2025-10-01`)
    const field = page.getByRole('textbox', { name: /^Value/ })
    await field.waitFor()
    const stored = await sums(page, code)
    const theirs = stored.value === '7' ? '6' : '7'
    const mine = stored.value === '9' ? '8' : '9'
    await elsewhere(page, stored, theirs)

    await field.fill(mine)
    await page.getByRole('textbox', { name: 'Why it is changed' }).fill('Counted again')
    await page.getByRole('button', { name: 'Correct' }).click()
    const conflict = page.getByRole('alert').filter({ hasText: 'It was changed in the meantime' })
    const row = conflict.getByRole('row').filter({ hasText: 'Value' })
    await row.waitFor()
    await expect.poll(() => row.getByRole('cell').allTextContents()).toEqual([mine, theirs])
    expect(await violations(page)).toEqual([])
    await conflict.getByRole('button', { name: 'Save mine all the same' }).click()
    await page.getByText(`Saved: ${mine}, October 2025`).waitFor()
    expect(await sums(page, code)).toMatchObject({ value: mine })
    await close()
  })

  it('ask before a number that was typed gets lost', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/projects/KEDERGISIZ/entry?organization=ALM-KEG-04&month=2025-09-01`)
    await page.getByRole('textbox', { name: /^Value/ }).fill('77')
    await page.getByRole('combobox', { name: 'Month' }).selectOption({ label: 'August 2025' })
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    await question.getByRole('button', { name: 'Cancel' }).click()
    await expect.poll(() => page.getByRole('textbox', { name: /^Value/ }).inputValue()).toBe('77')
    await page.getByRole('combobox', { name: 'Month' }).selectOption({ label: 'August 2025' })
    await question.getByRole('button', { name: 'Leave' }).click()
    await page
      .getByRole('heading', { level: 2, name: /August 2025$/ })
      .first()
      .waitFor()
    await close()
  })
})

/** Asks the graph, as a program would. */
async function ask<Data>(page: Page, query: string, variables: object): Promise<Data> {
  const response = await page.request.post(`${productURL}/graphql`, {
    data: { query, variables },
    headers: { 'Accept-Language': 'kk' },
  })
  return (await response.json()).data
}

/** An organization without a report in October, or, where all have reported, one that may be corrected. */
async function missing(page: Page): Promise<{ code: string; name: string }> {
  type Reporter = { code: string; name: string; totals: { reportedUnits: number; expectedUnits: number }[] }
  const { organizations } = await ask<{ organizations: { nodes: Reporter[] } }>(
    page,
    `{ organizations(filter: { level: { eq: PRIMARY }, within: "ALM-KEG" }, first: 500) { nodes { code name
       totals(period: { year: 2025, month: 10 }, indicators: ["KEDERGISIZ_OBJECTS"]) { reportedUnits expectedUnits } } } }`,
    {},
  )
  const open = organizations.nodes.find(({ totals }) =>
    totals.some(({ reportedUnits, expectedUnits }) => reportedUnits < expectedUnits),
  )
  const found = open ?? organizations.nodes.at(-1)
  if (!found) throw new Error('no primary organization in ALM-KEG')
  return found
}

type Sums = { id: string; value: string | null; version: number; region: string }

/** What is stored for October, and what the region comes to in the year. */
async function sums(page: Page, code: string): Promise<Sums> {
  type Answer = {
    organization: { id: string; metrics: { nodes: { value: string | null; version: number }[] } }
    region: { totals: { value: string }[] }
  }
  const { organization, region } = await ask<Answer>(
    page,
    `query ($code: String!) {
       organization(code: $code) { id metrics(filter: { indicator: { eq: "KEDERGISIZ_OBJECTS" }, month: { eq: "2025-10-01" } }) { nodes { value version } } }
       region: organization(code: "ALM") { totals(period: { year: 2025 }, indicators: ["KEDERGISIZ_OBJECTS"]) { value } }
     }`,
    { code },
  )
  const [metric] = organization.metrics.nodes
  return {
    id: organization.id,
    value: metric?.value ?? null,
    version: metric?.version ?? 0,
    region: region.totals[0]?.value ?? '0',
  }
}

/** Someone else corrects the figure of October. */
async function elsewhere(page: Page, { id, version }: Sums, value: string): Promise<void> {
  const { enterMetric } = await ask<{ enterMetric: { userErrors: unknown[] } }>(
    page,
    'mutation ($input: EnterMetricInput!) { enterMetric(input: $input) { userErrors { message } } }',
    {
      input: {
        organizationId: id,
        indicator: 'KEDERGISIZ_OBJECTS',
        month: '2025-10-01',
        value,
        expectedVersion: version,
        reason: 'elsewhere',
      },
    },
  )
  expect(enterMetric.userErrors).toEqual([])
}

/** Presses Tab until the focus is where it should be. */
async function tabTo(
  page: Page,
  role: 'combobox' | 'textbox' | 'button',
  name: string | RegExp,
): Promise<void> {
  const target = page.getByRole(role, { name }).first()
  await target.waitFor()
  for (let step = 0; step < 60; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${name}`)
}
