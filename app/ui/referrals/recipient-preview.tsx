import { useFetcher, useRouteLoaderData } from '@remix-run/react'
import { useState } from 'react'
import {
	calledInviter,
	inviterOf,
	isNaming,
	type ShownAs,
} from '#app/domain/referrals/naming.ts'
import { fillText } from '#app/domain/referrals/share.ts'
import { Sprig } from '#app/ui/layout/brand.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** What friends see before they know anything else, and how much of it is about whoever invites them. */
export function RecipientPreview({
	vendor,
	action,
	recipient: {
		shownAs: saved,
		who,
		title,
		text,
		offer,
		host,
		landing,
		elsewhere,
	},
}: {
	vendor: string
	/** Where the choice is saved. */
	action: string
	recipient: {
		shownAs: ShownAs
		who: { name: string | null; company: string | null }
		title: string
		text: string
		offer: string
		host: string
		/** Where the page of this portal is. */
		landing: string
		elsewhere: string | null
	}
}) {
	const [shownAs, setShownAs] = useState(saved)
	const fetcher = useFetcher()
	const called = calledInviter(inviterOf(shownAs, who))
	const filled = (template: string) =>
		fillText(template, { ...called, vendor, link: '' })
	return (
		<div className="grid items-start gap-6 lg:grid-cols-2">
			<fetcher.Form
				method="post"
				action={action}
				className="grid gap-5"
				onChange={(event) => {
					const form = new FormData(event.currentTarget)
					const naming = String(form.get('naming'))
					if (isNaming(naming))
						setShownAs({ naming, showsCompany: form.has('showsCompany') })
				}}
			>
				<ChoiceField
					legend="What your friends read of you"
					name="naming"
					value={saved.naming}
					choices={namingsOf(who.name)}
				/>
				<CheckField
					label={
						who.company ? `Say that I am at ${who.company}` : 'Say where I work'
					}
					name="showsCompany"
					isChecked={saved.showsCompany}
				/>
				<div>
					<Button look="secondary" isBusy={fetcher.state !== 'idle'}>
						Show me so
					</Button>
				</div>
			</fetcher.Form>
			<figure className="min-w-0">
				<figcaption className="mb-2 font-medium text-sm">
					How your link looks in a message
				</figcaption>
				<div
					aria-live="polite"
					className="flex gap-4 overflow-hidden rounded-lg border border-line bg-canvas p-4"
				>
					<Sign />
					<div className="min-w-0">
						<p className="text-ink-muted text-xs">{elsewhere ?? host}</p>
						<p className="mt-0.5 font-semibold [overflow-wrap:anywhere]">
							{filled(title)}
						</p>
						<p className="mt-1 text-ink-muted text-sm [overflow-wrap:anywhere]">
							{filled(offer)}
						</p>
					</div>
				</div>
				{!elsewhere && (
					<blockquote className="mt-4 border-line-strong border-l-2 pl-4 text-sm">
						<p className="text-ink-muted">Whoever follows it reads:</p>
						<p className="mt-1 whitespace-pre-line [overflow-wrap:anywhere]">
							{filled(text)}
						</p>
						<p className="mt-1">
							<TextLink to={landing}>See the whole page</TextLink>
						</p>
					</blockquote>
				)}
				{elsewhere && (
					<p className="mt-2 text-ink-muted text-xs">
						Your link leads to {elsewhere}: what it looks like there is decided
						there.
					</p>
				)}
			</figure>
		</div>
	)
}

/** The organisation's own picture, as a message shows it. */
function Sign() {
	const root = useRouteLoaderData('root') as { logoUrl?: string | null } | null
	return (
		<span className="flex size-14 shrink-0 items-center justify-center overflow-hidden rounded-md bg-accent-soft text-accent-strong">
			{root?.logoUrl ? (
				<img src={root.logoUrl} alt="" className="size-14 object-contain p-1" />
			) : (
				<Sprig className="size-8" />
			)}
		</span>
	)
}

function namingsOf(name: string | null) {
	const as = (naming: ShownAs['naming']) =>
		inviterOf({ naming, showsCompany: false }, { name, company: null }).name
	return [
		{
			value: 'full',
			label: 'My full name',
			meaning: as('full') ?? 'You have not told us your name yet.',
		},
		{
			value: 'first',
			label: 'My first name',
			meaning: as('first') ?? 'You have not told us your name yet.',
		},
		{
			value: 'none',
			label: 'No name',
			meaning: 'They see that somebody recommends it.',
		},
	]
}
