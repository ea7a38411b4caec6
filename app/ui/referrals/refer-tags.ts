import type { MetaDescriptor } from '@remix-run/react'
import type { Landing } from '#app/domain/referrals/landing.ts'

/** What others show of the page where its address is shared; search engines leave it out. */
export function referTags({
	vendor,
	title,
	offer,
	url,
	logoUrl,
}: Landing & { url: string; logoUrl: string | null }): MetaDescriptor[] {
	const image = logoUrl
		? [
				{ property: 'og:image', content: logoUrl },
				{ property: 'og:image:alt', content: vendor },
				{ name: 'twitter:image', content: logoUrl },
			]
		: []
	return [
		{ title: `${title} · ${vendor}` },
		{ name: 'description', content: offer },
		{ name: 'robots', content: 'noindex' },
		{ property: 'og:type', content: 'website' },
		{ property: 'og:site_name', content: vendor },
		{ property: 'og:title', content: title },
		{ property: 'og:description', content: offer },
		{ property: 'og:url', content: url },
		{ name: 'twitter:card', content: 'summary' },
		{ name: 'twitter:title', content: title },
		{ name: 'twitter:description', content: offer },
		...image,
	]
}
