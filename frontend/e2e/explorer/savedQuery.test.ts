import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeInProduct, launch, openPage, productURL, violations } from '../browser'
import { ask } from '../register'
import { write } from './explorer'

describeInProduct('saved queries', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('saves, opens and deletes a query, and gives its address', async () => {
    const { page, complaints, close } = await openPage(browser, { as: 'manager' })
    await page.goto(`${productURL}/explorer`)
    const query = 'query ($code: String!) { organization(code: $code) { code } }'
    await write(page, /^Query/, query)
    await page.getByLabel('code: String!').fill('ALM')
    await page.getByRole('button', { name: 'Save as…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Title').fill('One branch')
    await expect.poll(() => dialog.getByLabel('Name').inputValue()).toBe('one-branch')
    await dialog.getByLabel('Analyst').check()
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Save' }).click()
    const saved = page.getByRole('complementary', { name: 'Saved queries' })
    await saved.getByRole('button', { name: 'One branch', exact: true }).waitFor()

    const { page: reader, close: closeReader } = await openPage(browser, { as: 'analyst' })
    await reader.goto(`${productURL}/explorer`)
    await reader.getByRole('button', { name: 'Saved', exact: true }).click()
    const shared = reader.getByRole('region', { name: 'Shared with me' })
    await shared.getByRole('button', { name: 'One branch', exact: true }).click()
    await reader.getByLabel('code: String!').fill('ALM-ILE')
    await reader.getByRole('button', { name: 'Address of One branch' }).click()
    await reader.getByRole('dialog').getByLabel('Form of the answer').selectOption('rows')
    const address = await reader.getByLabel('Address for GET').inputValue()
    expect(address).toBe(`${productURL}/q/one-branch?format=rows&code=ALM-ILE`)
    expect(await violations(reader)).toEqual([])
    expect(await (await reader.request.get(address)).json()).toEqual([{ 'organization.code': 'ALM-ILE' }])
    await closeReader()

    await saved.getByRole('button', { name: 'Delete One branch' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await saved.getByText('Nothing is saved yet.').waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('says which saved queries do not run any more, and which use what will go away', async () => {
    const { page, complaints, close } = await openPage(browser, { as: 'manager' })
    const input = { name: 'of-yesterday', title: 'Of yesterday', document: '{ viewer { name } }' }
    await ask(
      'mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { userErrors { message } } }',
      { input },
      'manager',
    )
    // The schema of the product has nothing that goes away: the answer is as it will be when it has.
    let found: { fault: string | null; deprecated: string[] } | undefined
    const states = [
      { fault: null, deprecated: [] },
      { fault: 'Cannot query field "gone".', deprecated: ['Organization.oldName', 'Query.old'] },
    ]
    await page.route('**/graphql*', async (route) => {
      const response = await route.fetch()
      const answer = await response.json().catch(() => null)
      if (!answer?.data?.savedQueries) return route.fulfill({ response })
      found = answer.data.savedQueries.nodes.find(({ name }: { name: string }) => name === input.name)
      const nodes = states.map((state, index) => ({
        ...found,
        ...state,
        id: `${index}`,
        title: `Case ${index}`,
      }))
      return route.fulfill({
        json: { data: { ...answer.data, savedQueries: { ...answer.data.savedQueries, nodes } } },
      })
    })
    await page.goto(`${productURL}/explorer`)
    await page.getByRole('button', { name: 'Saved', exact: true }).click()
    const rows = page.getByRole('complementary', { name: 'Saved queries' }).getByRole('listitem')
    const [sound, broken] = [rows.filter({ hasText: 'Case 0' }), rows.filter({ hasText: 'Case 1' })]
    await broken.getByText('Does not run any more').waitFor()
    await broken.getByText('Cannot query field "gone".').waitFor()
    await broken.getByText('Uses what will go away').waitFor()
    await broken.getByText('Organization.oldName, Query.old').waitFor()
    await expect.poll(() => sound.textContent()).not.toMatch(/any more|go away/)
    // What the product itself says of a query that runs.
    expect(found).toMatchObject({ fault: null, deprecated: [] })
    expect(await violations(page)).toEqual([])
    expect(complaints).toEqual([])
    await ask(
      'mutation ($input: DeleteSavedQueryInput!) { deleteSavedQuery(input: $input) { userErrors { message } } }',
      { input: { name: input.name, expectedVersion: 1 } },
      'manager',
    )
    await close()
  })

  it('tells who was faster when two change a saved query', async () => {
    const { page, close } = await openPage(browser, { as: 'manager' })
    await page.goto(`${productURL}/explorer`)
    await write(page, /^Query/, '{ viewer { name } }')
    await page.getByRole('button', { name: 'Save as…' }).click()
    await page.getByRole('dialog').getByLabel('Title').fill('Who am I')
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: 'Who am I' }).waitFor()
    const input = { name: 'who-am-i', expectedVersion: 1, title: 'Who', document: '{ viewer { today } }' }
    const changed = await page.request.post(`${productURL}/graphql`, {
      headers: { Origin: productURL ?? '' },
      data: {
        query:
          'mutation ($input: SaveQueryInput!) { saveQuery(input: $input) { savedQuery { version } userErrors { message } } }',
        variables: { input },
      },
    })
    expect((await changed.json()).data.saveQuery.savedQuery.version).toBe(2)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await page.getByRole('alert').filter({ hasText: 'It was changed in the meantime' }).waitFor()
    await page.getByRole('button', { name: 'Save mine all the same' }).click()
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
    await page.getByRole('button', { name: 'Delete Who am I' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Nothing is saved yet.').waitFor()
    await close()
  })
})
