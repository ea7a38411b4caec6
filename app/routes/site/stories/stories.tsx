import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { SelectField, TextField } from '#app/ui/primitives/field.tsx'
import { StoryFrame } from '#app/ui/stories/reading/story-frame.tsx'
import { StoryList } from '#app/ui/stories/reading/story-list.tsx'
import { storyQueryOf, viewStoryIndex } from '#app/views/stories/story-page.ts'

export const handle = { isStill: true }

/** Open to anybody: every story whose customer agrees that everybody may read it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const { database, organisation, now } = context
	const { searchParams, origin } = new URL(request.url)
	const query = storyQueryOf(searchParams)
	const index = await database.snapshot((read) =>
		viewStoryIndex(read, organisation, query, now()),
	)
	return {
		...index,
		query,
		vendor: organisation.name,
		url: `${origin}/stories`,
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => {
	const vendor = data?.vendor ?? 'Laurel'
	const about = `What customers of ${vendor} did, in their own words and figures.`
	return [
		{ title: `Stories of customers · ${vendor}` },
		{ name: 'description', content: about },
		{ tagName: 'link', rel: 'canonical', href: data?.url ?? '/stories' },
		{ property: 'og:title', content: `Stories of customers of ${vendor}` },
		{ property: 'og:description', content: about },
	]
}

const optionsOf = (values: readonly string[]) =>
	values.map((value) => ({ value, label: value }))

export default function Stories() {
	const { vendor, stories, total, industries, useCases, query } =
		useLoaderData<typeof loader>()
	const isNarrowed = Boolean(query.search || query.industry || query.useCase)
	return (
		<StoryFrame vendor={vendor} isIndex>
			<header className="max-w-prose">
				<h1 className="font-semibold text-2xl sm:text-3xl">
					What customers of {vendor} did
				</h1>
				<p className="mt-3 text-ink-muted text-lg">
					In their own words, with figures that say how they were counted.
				</p>
			</header>
			{total > 0 && (
				<form
					method="get"
					className="mt-8 grid items-end gap-4 sm:grid-cols-[2fr_1fr_1fr_auto]"
				>
					<TextField
						label="Search"
						name="q"
						type="search"
						defaultValue={query.search}
					/>
					<SelectField
						label="Industry"
						name="industry"
						none="All industries"
						options={optionsOf(industries)}
						defaultValue={query.industry ?? ''}
					/>
					<SelectField
						label="Use case"
						name="use"
						none="All use cases"
						options={optionsOf(useCases)}
						defaultValue={query.useCase ?? ''}
					/>
					<Button look="secondary">Show</Button>
				</form>
			)}
			<div className="mt-8">
				{stories.length > 0 ? (
					<StoryList stories={stories} />
				) : (
					<Empty title={isNarrowed ? 'No story is like that' : 'No story yet'}>
						{isNarrowed ? (
							<ButtonLink to="/stories">Show all stories</ButtonLink>
						) : (
							<p>Customers are telling theirs. Come back before long.</p>
						)}
					</Empty>
				)}
			</div>
		</StoryFrame>
	)
}
