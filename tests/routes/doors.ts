/** Whom a page is for. */
export type Door = 'admin' | 'staff' | 'advocate' | 'anybody'

export type Expectation = {
	door: Door
	/** An address of it that exists in the books of the test. */
	url: string
	/** The same page for what is another account's, or is not there. Needed where the path has a parameter. */
	elsewhere?: string
}

/** Every route of app/routes.ts by id: who may open it. A route that is missing here fails the test. */
export const DOORS: Record<string, Expectation> = {
	'routes/site/front-page': { door: 'anybody', url: '/' },
	'routes/site/set-up': { door: 'anybody', url: '/set-up' },
	'routes/site/sign-in': { door: 'anybody', url: '/sign-in' },
	'routes/site/sign-in-link': {
		door: 'anybody',
		url: '/sign-in/unknown',
	},
	'routes/site/sign-out': { door: 'anybody', url: '/sign-out' },
	'routes/site/not-found': { door: 'anybody', url: '/no/such/page' },

	'routes/admin/layout': { door: 'admin', url: '/admin' },

	'routes/marketing/layout': { door: 'staff', url: '/marketing' },
	'routes/marketing/home': { door: 'staff', url: '/marketing' },

	'routes/portal/layout': { door: 'advocate', url: '/portal' },
}
