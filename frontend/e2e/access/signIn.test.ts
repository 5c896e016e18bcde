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
} from '../browser'
import { codeOf, createAccount, createSession } from './account'

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

async function signInAs(page: Page, login: string, password: string): Promise<void> {
  await page.getByLabel('Login').fill(login)
  await page.locator('[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}
