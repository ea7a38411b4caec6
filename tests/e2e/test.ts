import { AxeBuilder } from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { findCutOff } from './cut-off.ts'
import { openPortal, type Portal } from './portal.ts'

export { expect }

type Fixtures = {
	/** Console errors that a test brings about on purpose. */
	expectedErrors: RegExp[]
	consoleIsQuiet: undefined
}

type Shared = {
	portal: Portal
	/** Files of one name share a portal. What adds to the books that others count names its own. */
	books: string
}

/** A browser test: a portal of its own worker, and a console that stays quiet. */
export const test = base.extend<Fixtures, Shared>({
	books: ['small ledger', { option: true, scope: 'worker' }],
	portal: [
		// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern.
		async ({}, use) => {
			const portal = await openPortal()
			await use(portal)
			await portal.stop()
		},
		{ scope: 'worker' },
	],
	baseURL: ({ portal }, use) => use(portal.url),
	expectedErrors: [[], { option: true }],
	consoleIsQuiet: [
		async ({ page, expectedErrors }, use) => {
			const errors: string[] = []
			page.on('pageerror', (error) => errors.push(error.message))
			page.on('console', (message) => {
				const text = message.text()
				if (
					['error', 'warning'].includes(message.type()) &&
					!expectedErrors.some((expected) => expected.test(text))
				)
					errors.push(text)
			})
			await use(undefined)
			expect(errors).toEqual([])
		},
		{ auto: true },
	],
})

/** A scheme that changed reaches the colours with the next frame, and by a transition later yet. */
async function restColours() {
	for (let frame = 0; frame < 2; frame++)
		await new Promise(requestAnimationFrame)
	await Promise.allSettled(
		document.getAnimations().map(({ finished }) => finished),
	)
}

/** What axe looks for: everything, and once more what depends on colours. */
const RULES = { light: null, dark: ['color-contrast'] }

/** Looks at the page as it is, light and dark: nothing that axe finds, nothing that is cut off or scrolls sideways. */
export async function expectGoodPage(page: Page) {
	const { javaScriptEnabled = true } = test.info().project.use
	for (const colorScheme of ['light', 'dark'] as const) {
		await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
		const sideways = await page.evaluate(
			() =>
				document.documentElement.scrollWidth -
				document.documentElement.clientWidth,
		)
		expect(sideways, `scrolls sideways, ${colorScheme}`).toBeLessThanOrEqual(0)
		if (colorScheme === 'light') expect(await findCutOff(page)).toEqual([])
		// axe is a script: without scripts the markup is the same.
		if (!javaScriptEnabled) continue
		await page.evaluate(restColours)
		// Under load a scheme may reach some elements later yet; what is wrong stays wrong.
		await expect
			.poll(() => foundByAxe(page, RULES[colorScheme]), {
				message: `found by axe, ${colorScheme}`,
				timeout: 20_000,
			})
			.toEqual([])
	}
}

async function foundByAxe(page: Page, rules: string[] | null) {
	// Each look without it opens a page to put frames' findings together: a third of its time.
	const axe = new AxeBuilder({ page }).setLegacyMode()
	// A mail that is shown runs no scripts, so that axe cannot look into it.
	if (page.frames().length > 1) axe.options({ iframes: false })
	if (rules) axe.withRules(rules)
	const { violations } = await axe.analyze()
	return violations.map(({ id, nodes }) => ({
		id,
		where: nodes.map(({ target }) => target.join(' ')),
	}))
}
