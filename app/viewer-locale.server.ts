import { AsyncLocalStorage } from 'node:async_hooks'
import { readLocaleFrom } from '#app/views/format/locale.ts'

const viewer = new AsyncLocalStorage<string>()

readLocaleFrom(() => viewer.getStore())

/** Does the work for a viewer: dates, numbers and money in it are written as their locale does. */
export const inLocale = <T>(locale: string, work: () => T): T =>
	viewer.run(locale, work)
