import type { Page } from '@playwright/test'

/** What can be pressed or typed into, and is cut off by its card or by the window; what scrolls to it cuts nothing off. */
export const findCutOff = (page: Page): Promise<string[]> =>
	page.evaluate(() => {
		const PRESSABLE =
			'a[href], button, input:not([type=hidden]), select, textarea, summary'
		const isHidden = (element: Element) => {
			const { width, height } = element.getBoundingClientRect()
			const { visibility, clip, clipPath } = getComputedStyle(element)
			return (
				width <= 1 ||
				height <= 1 ||
				visibility === 'hidden' ||
				clip !== 'auto' ||
				clipPath !== 'none' ||
				element.closest('[inert], .sr-only') !== null ||
				element.closest('details:not([open]) > :not(summary)') !== null
			)
		}
		const edgesOf = (element: Element) => {
			const { left, right } = element.getBoundingClientRect()
			return { left: left - 1, right: right + 1 }
		}
		const problemOf = (element: Element): string | null => {
			const { left, right } = element.getBoundingClientRect()
			let above = element.parentElement
			while (above && above !== document.documentElement) {
				const { overflowX, position } = getComputedStyle(above)
				if (/auto|scroll/.test(overflowX)) return null
				const edges = edgesOf(above)
				if (
					/hidden|clip/.test(overflowX) &&
					(left < edges.left || right > edges.right)
				)
					return `by <${above.localName} class="${above.className}">`
				if (position === 'fixed') break
				above = above.parentElement
			}
			const edges = edgesOf(document.documentElement)
			return left < edges.left || right > edges.right ? 'by the window' : null
		}
		return [...document.querySelectorAll(PRESSABLE)].flatMap((element) => {
			const problem = isHidden(element) ? null : problemOf(element)
			const name =
				element.textContent?.trim() ||
				element.getAttribute('aria-label') ||
				element.getAttribute('name')
			return problem === null
				? []
				: [`${element.localName} "${name?.slice(0, 40)}" ${problem}`]
		})
	})
