import type { MetaDescriptor } from '@remix-run/react'

type Tagged = {
	readonly title: string
	readonly summary: string
	readonly company: string | null
	readonly industry: string
	readonly publishedAt: string
	/** Whole, with the host. */
	readonly url: string
	readonly imageUrl: string
}

/** What others show of a story where its address is shared, and what search engines read. */
export const storyTags = (story: Tagged, vendor: string): MetaDescriptor[] => [
	{ title: `${story.title} · ${vendor}` },
	{ name: 'description', content: story.summary },
	{ tagName: 'link', rel: 'canonical', href: story.url },
	{ property: 'og:type', content: 'article' },
	{ property: 'og:site_name', content: vendor },
	{ property: 'og:title', content: story.title },
	{ property: 'og:description', content: story.summary },
	{ property: 'og:url', content: story.url },
	{ property: 'og:image', content: story.imageUrl },
	{ property: 'og:image:width', content: '1200' },
	{ property: 'og:image:height', content: '630' },
	{ property: 'og:image:alt', content: story.title },
	{ property: 'article:published_time', content: story.publishedAt },
	{ name: 'twitter:card', content: 'summary_large_image' },
	{
		'script:ld+json': {
			'@context': 'https://schema.org',
			'@type': 'Article',
			headline: story.title,
			description: story.summary,
			datePublished: story.publishedAt,
			image: story.imageUrl,
			mainEntityOfPage: story.url,
			author: { '@type': 'Organization', name: vendor },
			publisher: { '@type': 'Organization', name: vendor },
			...(story.industry ? { articleSection: story.industry } : {}),
			...(story.company
				? { about: { '@type': 'Organization', name: story.company } }
				: {}),
		},
	},
]
