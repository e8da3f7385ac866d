import { expect, serve, test } from '../support/workbench.ts'

test('a stranger without a code learns how to get in', async ({ browser, folder }) => {
  const workbench = await serve(folder)
  const page = await browser.newPage()
  await page.goto(workbench.origin)
  await expect(page.getByText('one-time code').first()).toBeVisible()
  await page.close()
  await workbench.stop()
})

test('the address opens the workbench once, a reload keeps it open, and text never becomes markup', async ({
  browser,
  folder,
}) => {
  const workbench = await serve(folder)
  const page = await browser.newPage()
  await page.goto(workbench.address)
  await expect(page.getByRole('main')).toBeVisible()
  expect(page.url()).not.toContain('code=')
  await page.reload()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText('one-time code')).toHaveCount(0)

  const refused = await page.evaluate(() => {
    const made = window as unknown as { trustedTypes: { createPolicy(n: string, r: object): void } }
    const tries: Record<string, () => void> = {
      markup: () => document.body.insertAdjacentHTML('beforeend', '<img src=x>'),
      'a document': () => document.implementation.createHTMLDocument().write('<b>'),
      'a script': () => {
        document.createElement('script').text = '1'
      },
      'an address of a script': () => {
        document.createElement('script').src = './index.js'
      },
      'another rule': () => made.trustedTypes.createPolicy('default', {}),
    }
    return Object.keys(tries).filter((name) => {
      try {
        tries[name]?.()
        return false
      } catch (error) {
        return error instanceof TypeError
      }
    })
  })
  expect(refused).toEqual([
    'markup',
    'a document',
    'a script',
    'an address of a script',
    'another rule',
  ])

  const second = await browser.newPage()
  await second.goto(workbench.address)
  await expect(second.getByText('one-time code').first()).toBeVisible()
  await page.close()
  await second.close()
  await workbench.stop()
})

test('a reload in the middle of opening keeps the way in', async ({ browser, folder }) => {
  const workbench = await serve(folder)
  const page = await browser.newPage()
  const traded = Promise.withResolvers<void>()
  // The door answers the first time, and the answer never reaches the page.
  await page.route(
    '**/session',
    async (route) => {
      await route.fetch()
      traded.resolve()
    },
    { times: 1 },
  )
  await page.goto(workbench.address)
  await traded.promise
  await page.reload()
  await expect(page.getByRole('main')).toBeVisible()
  await expect(page.getByText('one-time code')).toHaveCount(0)
  expect(page.url()).not.toContain('code=')
  await page.close()
  await workbench.stop()
})

test('a call from another site is refused by the browser and by the door', async ({
  browser,
  folder,
}) => {
  const workbench = await serve(folder)
  const other = await serve(folder)
  const page = await browser.newPage()
  await page.goto(other.address)
  const outcome = await page.evaluate(async (origin) => {
    try {
      const response = await fetch(`${origin}/rpc/workspaces.list`, {
        method: 'POST',
        body: '{"callId":"c","input":{}}',
      })
      return response.status
    } catch {
      return 'unreachable'
    }
  }, workbench.origin)
  expect(outcome).toBe('unreachable')
  await page.close()
  await workbench.stop()
  await other.stop()
})

test.describe('a workspace named when the program starts', () => {
  test.use({ workspace: 'sample' })

  test('is open when the page appears', async ({ page }) => {
    await expect(page.getByRole('navigation').first()).toContainText('Sample organisation')
  })
})
