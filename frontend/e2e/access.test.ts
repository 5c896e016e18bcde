import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { codeOf, createAccount, createSession } from './account'
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
import { ask } from './register'

describeInProduct('signing in', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(looks)('is possible in $lang, $scheme, $width px', async (look) => {
    const { page, complaints, close } = await openPage(browser, { ...look, as: null })
    await page.goto(`${productURL}/members`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await violations(page)).toEqual([])
    await expectNoSidewaysScroll(page)
    await picture(page, `sign-in-${look.lang}-${look.scheme}-${look.width}`)
    await page.keyboard.press('Enter')
    await page.getByRole('textbox').first().and(page.locator('[aria-invalid=true]')).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('tells what is wrong, asks for an own password, opens the page asked for, and ends', async () => {
    const { login, password, name } = await createAccount('VIEWER')
    const { page, close } = await openPage(browser, { as: null })
    await page.goto(`${productURL}/organizations/ALM-ILE?tab=groups`)
    await signInAs(page, login, 'not the password')
    await page.getByRole('alert').waitFor()
    await signInAs(page, login, password)

    await page.getByRole('heading', { level: 1, name: 'Choose your own password' }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByLabel('Password now').fill(password)
    await page.getByLabel('New password').fill('short')
    await page.getByRole('button', { name: 'Change the password' }).click()
    await page.getByText('Enter 12 to 256 characters.').waitFor()
    await page.getByLabel('New password').fill(`a phrase of ${login}`)
    await page.getByLabel('New password').press('Enter')

    await page.getByRole('tab', { name: 'Party groups', selected: true }).waitFor()
    await page.getByRole('button', { name: `Signed in: ${name}` }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
    expect(kept).not.toContain(login)
    await close()
  })

  it('takes a second factor, set up in the profile, and recovery codes', async () => {
    const { login, password, session } = await createSession('VIEWER')
    const { page, complaints, close } = await openPage(browser, { session })
    await page.goto(`${productURL}/profile`)
    await page.getByRole('button', { name: 'Set up' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.locator('[name=password]').fill(password)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    await dialog.getByRole('img', { name: /QR code/ }).waitFor()
    expect(await violations(page)).toEqual([])
    const secret = (await dialog.locator('output').textContent()) ?? ''
    await dialog.locator('[name=code]').fill(codeOf(secret))
    await dialog.locator('[name=code]').press('Enter')
    await dialog.getByRole('listitem').first().waitFor()
    const codes = await dialog.getByRole('listitem').allTextContents()
    expect(new Set(codes).size).toBe(10)
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Download' }).click(),
    ])
    expect(download.suggestedFilename()).toBe(`tirek-${login}.txt`)
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'I have kept them' }).click()
    await page.getByText('10 recovery codes are left').waitFor()

    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out everywhere' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    await signInAs(page, login, password)
    await page.locator('[name=code]').fill('000000')
    await page.locator('[name=code]').press('Enter')
    await page.locator('[aria-invalid=true]').waitFor()
    await page.locator('[name=code]').fill(codes[0] ?? '')
    await page.locator('[name=code]').press('Enter')
    await page.getByRole('navigation', { name: 'Main menu' }).waitFor()
    expect(complaints).toEqual([])
    await close()
  })

  it('is asked for again in the middle of work, which goes on where it was', async () => {
    const { login, password, session } = await createSession('ADMIN')
    const { page, close } = await openPage(browser, { session })
    await page.goto(`${productURL}/accounts`)
    await page.getByRole('button', { name: 'Create an account' }).click()
    const form = page.getByRole('dialog', { name: 'Create an account' })
    await form.getByLabel('Login').fill(`${login}-2`)
    await form.getByLabel('Name').fill('Typed before')
    await page.context().clearCookies()
    await form.getByRole('button', { name: 'Create' }).click()
    const again = page.getByRole('dialog', { name: 'Your session is over' })
    await again.locator('[name=password]').fill(password)
    await again.getByRole('button', { name: 'Sign in' }).click()
    await form.getByText(`The first password of ${login}-2`).waitFor()
    await form.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('link', { name: 'Typed before' }).first().waitFor()
    await close()
  })
})

describeInProduct('keeping accounts', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it('shows, grants, explains, looks through the eyes of, resets and disables an account', async () => {
    const { session } = await createSession('ADMIN')
    const { login, name } = await createAccount()
    const { page, complaints, close } = await openPage(browser, { session })
    await page.goto(`${productURL}/accounts`)
    await page.getByLabel('Login or name').fill(login)
    await page.getByText('1 account', { exact: true }).waitFor()
    expect(await violations(page)).toEqual([])
    await page.getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()

    await page.getByRole('button', { name: 'Grant a role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Role').selectOption('MANAGER')
    await dialog.getByRole('combobox', { name: 'Organization' }).fill('ALM-ILE')
    await page.getByRole('option', { name: /ALM-ILE ·/ }).click()
    await dialog.getByRole('button', { name: 'Grant' }).click()
    await page.getByText('The role is granted.').waitFor()
    await page
      .getByRole('table', { name: `Roles of ${name}` })
      .getByText('Manager')
      .waitFor()

    await page.getByRole('combobox', { name: 'Organization' }).fill('ALM-ILE')
    await page.getByRole('option', { name: /ALM-ILE ·/ }).click()
    const reasons = page.getByRole('table', { name: /^What is allowed here/ })
    await reasons.getByRole('row', { name: /^Enter figures yes Manager/ }).waitFor()
    await reasons.getByRole('row', { name: /^Keep accounts.* no / }).waitFor()
    expect(await violations(page)).toEqual([])
    await picture(page, 'account', true)

    await page.getByRole('button', { name: 'See as' }).click()
    await page.getByText(`You see the register as ${name}`).waitFor()
    expect(await menuOf(page)).not.toContain('Accounts')
    await page.getByRole('link', { name: 'Organizations' }).click()
    await page.getByRole('heading', { level: 1, name: 'Organizations' }).waitFor()
    await settled(page)
    await page.getByText(`You see the register as ${name}`).waitFor()
    expect(await page.getByRole('button', { name: 'Create an organization' }).count()).toBe(0)
    expect(await violations(page)).toEqual([])
    await page.getByRole('button', { name: 'As myself again' }).click()
    await page.getByRole('link', { name: 'Accounts' }).click()

    await page.getByLabel('Login or name').fill(login)
    await page.getByRole('link', { name }).click()
    await page.getByRole('button', { name: 'Reset the password' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reset' }).click()
    await page.getByText(`The new password of ${login}`).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await page.getByText('Disabled', { exact: true }).waitFor()
    expect(await page.getByRole('button', { name: 'See as' }).count()).toBe(0)
    expect(complaints).toEqual([])
    await close()
  })

  it('makes a token that is shown once and refused after it was revoked', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/tokens`)
    const name = `Board ${Date.now()}`
    await page.getByRole('button', { name: 'Create a token' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill(name)
    await dialog.getByLabel('Role').selectOption('DASHBOARD')
    expect(await violations(page)).toEqual([])
    await dialog.getByRole('button', { name: 'Create' }).click()
    const token = (await dialog.locator('output').textContent()) ?? ''
    await dialog.getByRole('button', { name: 'Done' }).click()
    const use = () =>
      fetch(`${productURL}/graphql`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify({ query: '{ programmes { code } }' }),
      })
    expect((await use()).status).toBe(200)
    await page.getByRole('button', { name: `Revoke: ${name}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByText('The token is revoked.').waitFor()
    expect((await use()).status).toBe(401)
    await close()
  })
})

const offered = {
  manager: {
    menu: ['Overview', 'Organizations', 'Members', 'Projects', 'Explorer', 'Audit'],
    buttons: {
      '/organizations': ['Create an organization'],
      '/organizations/ALM-ALA': ['Create below', 'Rename', 'Close the organization'],
      '/members': ['Add a member'],
      '/projects/ZHER_AMANATY': ['Enter a figure'],
    },
    start: '/',
  },
  reporter: {
    menu: ['Organizations', 'Members', 'Projects', 'Explorer'],
    buttons: { '/projects/ZHER_AMANATY': ['Enter a figure'] },
    start: '/organizations/ALM-ZHB-01',
  },
  viewer: {
    menu: ['Overview', 'Organizations', 'Members', 'Projects', 'Explorer'],
    buttons: {},
    start: '/',
  },
  analyst: { menu: ['Overview', 'Organizations', 'Projects', 'Explorer'], buttons: {}, start: '/' },
} as const

// What changes something, by the page on which whoever may do it finds it.
const changes: Record<string, string[]> = {
  '/': [],
  '/organizations': ['Create an organization'],
  '/organizations/ALM-ALA': ['Create below', 'Rename', 'Close the organization'],
  '/organizations/ALM-ZHB-01?tab=groups': ['Add a member', 'Create a group'],
  '/organizations/ALM-ZHB-01?tab=figures': [],
  '/members': ['Add a member'],
  '/projects': [],
  '/projects/ZHER_AMANATY': ['Enter a figure'],
  '/explorer': [],
  '/profile': [],
  '/tokens': [],
}

describeInProduct('the pages of each role', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await launch()
  })
  afterAll(async () => {
    await browser?.close()
  })

  it.each(['manager', 'reporter', 'viewer', 'analyst'] as const)(
    'offer to the %s what is allowed, and ask for nothing else',
    async (person) => {
      const { menu, buttons, start } = offered[person]
      const { page, complaints, close } = await openPage(browser, { as: person })
      const refused: string[] = []
      page.on('response', async (response) => {
        if (!response.url().endsWith('/graphql')) return
        const text = await response.text().catch(() => '')
        if (text.includes('"errors"')) refused.push(`${response.request().postData()} ${text}`)
      })
      await page.goto(`${productURL}/`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expect.poll(() => new URL(page.url()).pathname).toBe(start)
      expect(await menuOf(page)).toEqual(menu)
      for (const [path, names] of Object.entries(changes)) {
        await page.goto(`${productURL}${path}`)
        await settled(page)
        await picture(page, `${person}${path.replaceAll(/[^\w]+/g, '-')}`)
        const may = (buttons as Record<string, string[]>)[path] ?? []
        const there: string[] = []
        for (const name of names) {
          if (await page.getByRole('main').getByText(name, { exact: true }).count()) there.push(name)
        }
        expect(there, path).toEqual(may)
        expect(await page.getByRole('alert').allTextContents(), path).toEqual([])
      }
      for (const path of ['/accounts', ...(person === 'analyst' ? ['/members'] : [])]) {
        await page.goto(`${productURL}${path}`)
        await page.getByRole('heading', { level: 1, name: 'This page is not open to you' }).waitFor()
        expect(await violations(page)).toEqual([])
      }
      expect(refused).toEqual([])
      expect(complaints).toEqual([])
      await close()
    },
  )

  it('begin their paths where the part of the tree begins', async () => {
    const { page, close } = await openPage(browser, { as: 'manager' })
    await page.goto(`${productURL}/`)
    await page.getByRole('link', { name: 'Organizations' }).click()
    await page.getByRole('treegrid').getByRole('row').nth(1).press('Enter')
    await expect.poll(() => new URL(page.url()).pathname).toBe('/organizations/ALM-ALA')
    const path = page.getByRole('navigation', { name: 'Path' }).getByRole('link')
    expect(await path.allTextContents()).toEqual(['Organizations'])
    await page.getByRole('button', { name: 'Rename' }).waitFor()
    await close()
  })

  it('show the matrix that the server goes by', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${productURL}/accounts`)
    const matrix = page.getByRole('table', { name: 'Roles and what they allow' })
    await matrix.waitFor()
    const roles = await matrix.getByRole('columnheader').allTextContents()
    const rows = await matrix
      .getByRole('row')
      .evaluateAll((all) =>
        all.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent === 'yes')),
      )
    const names = { manager: 'Manager', reporter: 'Reporter', viewer: 'Reader', analyst: 'Analyst' } as const
    const everything = (await permissionsOf('admin')).length
    expect(rows.length).toBe(everything)
    for (const [person, role] of Object.entries(names) as [keyof typeof names, string][]) {
      const column = roles.indexOf(role) - 1
      const shown = (await permissionsOf('admin')).filter((_, index) => rows[index]?.[column])
      expect(shown, role).toEqual(await permissionsOf(person))
    }
    await close()
  })
})

const permissionsOf = async (person: 'admin' | keyof typeof offered) =>
  (await ask<{ viewer: { permissions: string[] } }>('{ viewer { permissions } }', {}, person)).viewer
    .permissions

const menuOf = (page: Page) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByRole('link').allTextContents()

async function signInAs(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('Login').fill(login)
  await page.locator('[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => !document.querySelector('[role=status][aria-busy=true]'))
}
