import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSession } from '../access/account'
import {
  describeInProduct,
  expectNoSidewaysScroll,
  launch,
  looks,
  openPage,
  picture,
  productURL,
  violations,
} from '../browser'
import { answered, form, isRun, write } from './explorer'

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
    const [run, schema] = [0, 5].map((index) => page.getByRole('main').getByRole('button').nth(index))
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
    expect(keys.length).toBeGreaterThanOrEqual(20)
    for (const key of keys) {
      await ready.selectOption(key)
      const response = page.waitForResponse(isRun)
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

  it('tells no cost, and no fault, while the server cannot work it out', async () => {
    const { page, close } = await openPage(browser)
    const isEstimate = /"cost":"dryRun"/
    await page.route('**/graphql', (route) =>
      isEstimate.test(route.request().postData() ?? '')
        ? route.fulfill({ status: 503, json: { errors: [{ message: 'The database is away.' }] } })
        : route.continue(),
    )
    await page.goto(`${productURL}/explorer`)
    const estimate = page.waitForResponse((response) => isEstimate.test(response.request().postData() ?? ''))
    await write(page, /^Query/, '{ organizations { totalCount } }')
    expect((await estimate).status()).toBe(503)
    await page.getByRole('button', { name: 'Run' }).click()
    await answered(page)
    expect(await page.getByText('The database is away.').count()).toBe(0)
    await close()
  })

  it('completes from the schema and runs by keyboard alone', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    const query = page.getByRole('textbox', { name: /^Query/ })
    await page.waitForLoadState('networkidle') // the schema is there
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
    await expect.poll(() => query.evaluate((editor) => editor.contains(document.activeElement))).toBe(false)
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
    await page.getByRole('radiogroup', { name: 'Form of the variables' }).getByText('JSON').click()
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

  it('says what a query costs while it is written, and underlines what is wrong', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, '{ viewer { name } }')
    await page.getByText(/^Cost: 2 of at most [\d\s,.]+ points$/).waitFor()
    await write(page, /^Query/, '{ viewer { nothing } }')
    await page.locator('.cm-lintRange-error').first().waitFor()
    await page.getByText('Cost: known when the query can be read').waitFor()
    // Behind this the browser itself notes that the server answers 400.
    expect(complaints).toEqual([])
    const all = (inner: string) => `(first: 500) { nodes { ${inner} } }`
    await write(page, /^Query/, `{ organizations${all(`descendants${all(`members${all('lastName')}`)}`)} }`)
    await page.getByText('Ask for first: 3 instead of 500 at organizations.nodes.descendants.').waitFor()
    expect(await violations(page)).toEqual([])
    await close()
  })

  it('asks for variables in fields, each of its own kind', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    const query = `query ($n: Int!, $at: Date, $levels: [OrganizationLevel!], $codes: [String!], $deep: Boolean = true) {
      organizations(first: $n, at: $at, filter: { level: { in: $levels }, code: { in: $codes } }) {
        nodes { code name @include(if: $deep) } } }`
    await write(page, /^Query/, query)
    await page.getByLabel('n: Int!').fill('2')
    await page.getByLabel('at: Date').fill('31.10.2025')
    await page.getByLabel('DISTRICT').check()
    await page.getByLabel('codes: [String!]').fill('ALM-ILE\nALM-TAL')
    await page.getByLabel('deep: Boolean').selectOption('false')
    expect(await violations(page)).toEqual([])
    const response = page.waitForResponse(isRun)
    await page.getByRole('button', { name: 'Run' }).click()
    const asked = (await response).request().postDataJSON()
    expect(asked.variables).toEqual({
      n: 2,
      at: '2025-10-31',
      levels: ['DISTRICT'],
      codes: ['ALM-ILE', 'ALM-TAL'],
      deep: false,
    })
    expect((await (await response).json()).data.organizations.nodes).toEqual([
      { code: 'ALM-ILE' },
      { code: 'ALM-TAL' },
    ])
    await page.getByLabel('n: Int!').fill('two')
    await page.getByText('Enter a whole number.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('shows an answer as a table, as a chart and with its plan', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    await page.getByLabel('Ready queries').selectOption('figures/leaders')
    await page.getByRole('button', { name: 'Run' }).click()
    await answered(page)
    await form(page, 'Table')
    const grid = page.getByRole('grid', { name: 'Answer, as a table' })
    const head = grid.getByRole('columnheader')
    await grid.getByRole('button', { name: 'rank', exact: true }).click()
    await expect.poll(() => head.nth(4).getAttribute('aria-sort')).toBe('ascending')
    await expect.poll(() => grid.getByRole('row').nth(1).textContent()).toContain('GROUP')
    expect(await violations(page)).toEqual([])
    await picture(page, 'explorer-table')
    await form(page, 'Chart')
    await page.locator('figure canvas, figure svg').first().waitFor()
    await page.getByRole('button', { name: 'As a table' }).click()
    await page.getByRole('table').waitFor()
    expect(await violations(page)).toEqual([])
    await form(page, 'Plan')
    await page.getByRole('button', { name: 'Explain this query' }).click()
    await page.getByRole('heading', { name: 'Level 1' }).waitFor()
    await page.locator('summary').first().click()
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  it('makes a file of the whole list', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    await write(
      page,
      /^Query/,
      'query Codes { organizations(filter: { level: { eq: PRIMARY } }) { nodes { code } } }',
    )
    await page.getByRole('button', { name: 'Export' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click()
    const file = await download
    expect(file.suggestedFilename()).toBe('Codes.csv')
    expect((await readFile(await file.path(), 'utf8')).trim().split('\r\n')).toHaveLength(158)
    await page.getByText('The file is complete: 157 rows.').waitFor()
    await page.getByRole('radiogroup', { name: 'Form of the variables' }).getByText('JSON').click()
    await write(page, /^Variables/, '{"level": ')
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: 'CSV', exact: true }).click()
    await page.getByRole('alert').filter({ hasText: 'The variables are not a JSON object.' }).waitFor()
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await close()
  })

  it('answers again when the data changes', async () => {
    const { page, close } = await openPage(browser, { as: 'manager' })
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, '{ savedQueries { totalCount } }')
    await page.getByRole('switch', { name: 'Live' }).check()
    await page.getByRole('button', { name: 'Run' }).click()
    await page.getByRole('status').filter({ hasText: 'Answer 1 at' }).waitFor()
    const save = (query: string, input: object) =>
      page.request.post(`${productURL}/graphql`, {
        headers: { Origin: productURL ?? '' },
        data: { query, variables: { input } },
      })
    await save('mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { userErrors { message } } }', {
      name: 'heard',
      title: 'Heard',
      document: '{ viewer { today } }',
    })
    await page.getByRole('status').filter({ hasText: 'Answer 2 at' }).waitFor()
    await page.getByRole('textbox', { name: 'Answer, as JSON' }).getByText('"totalCount": 1').waitFor()
    await save(
      'mutation ($input: DeleteSavedQueryInput!) { deleteSavedQuery(input: $input) { userErrors { message } } }',
      { name: 'heard', expectedVersion: 1 },
    )
    await page.getByRole('status').filter({ hasText: 'Answer 3 at' }).waitFor()
    await page.getByRole('button', { name: 'Stop' }).click()
    await page.getByRole('button', { name: 'Run' }).waitFor()
    await close()
  })

  it('forgets what was run when its person signs out', async () => {
    const { session, name } = await createSession('VIEWER')
    const { page, close } = await openPage(browser, { session })
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, 'query OfMine { viewer { name } }')
    await page.getByRole('button', { name: 'Run' }).click()
    await answered(page)
    const stored = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    await expect.poll(() => stored()).toContain('OfMine')
    await page.getByRole('button', { name: `Signed in: ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await expect.poll(() => stored()).not.toContain('OfMine')
    await close()
  })

  it('leads to the answer on a phone, and saves no value that another query left behind', async () => {
    const { page, complaints, close } = await openPage(browser, { as: 'manager', lang: 'kk', width: 360 })
    await page.goto(`${productURL}/explorer`)
    const ready = page.getByLabel('Дайын сұраулар')
    await ready.selectOption('figures/search')
    await page.getByRole('button', { name: 'Орындау' }).click()
    const answer = page.getByRole('heading', { name: 'Жауап', exact: true })
    await expect
      .poll(() => answer.evaluate((head) => head.getBoundingClientRect().top < window.innerHeight / 2))
      .toBe(true)
    await write(page, /^Сұрау\./, '{ viewer { name } }')
    await expect.poll(() => ready.inputValue()).toBe('')
    await page.getByRole('button', { name: 'Басқаша сақтау…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Атауы').fill('Менің атым')
    await dialog.getByLabel('Аты', { exact: false }).last().fill('menin-atym')
    await dialog.getByRole('button', { name: 'Сақтау' }).click()
    await page.getByText('Сұрау сақталды.').waitFor()
    await page.getByRole('button', { name: 'Менің атым: жою' }).click()
    await dialog.getByRole('button', { name: 'Жою' }).click()
    await page.getByText('Әзірге ештеңе сақталмаған.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('remembers what was run, for the own account', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, 'query Mine { viewer { name } }')
    await page.getByRole('button', { name: 'Run' }).click()
    await answered(page)
    await write(page, /^Query/, '{ viewer { today } }')
    await page.getByRole('button', { name: 'History' }).click()
    const history = page.getByRole('complementary', { name: 'History' })
    await history.getByRole('button', { name: 'Mine' }).click()
    const query = page.getByRole('textbox', { name: /^Query/ })
    await expect.poll(() => query.textContent()).toContain('query Mine')
    expect(await violations(page)).toEqual([])
    await history.getByRole('button', { name: 'Clear the history' }).click()
    await history.getByText('Nothing was run yet.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })
})
