import { useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { CopyButton } from '#app/ui/primitives/copy-button.tsx'
import { SelectField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { type ConsentEntry, ConsentList } from './consent-list.tsx'

type View = {
	to: string
	stage: string
	refusal: string | null
	unasked: readonly string[]
	isPublished: boolean
	formerPath: string | null
	published: string | null
	endsSoon: string | null
	formats: readonly { title: string; to: string }[]
	hasCards: boolean
	influence: {
		views: string
		notCounted: string
		clicks: string
		companies: string
		customers: string
	}
	consents: readonly ConsentEntry[]
	colleagues: readonly {
		id: string
		name: string
		role: string
		state: string
		mayApprove: boolean
	}[]
	previews: readonly {
		id: string
		version: number
		made: string
		isOpen: boolean
		state: string
	}[]
	latestVersion: number | null
	previewDays: readonly { value: string; label: string }[]
}

/** Whether a story may be shown, where it is, and what came of it. */
export function PublishingPage({
	view,
	made,
}: {
	view: View
	made: { link: string | null; problem: string | null } | undefined
}) {
	const { to, influence } = view
	return (
		<>
			<div className="grid items-start gap-6 lg:grid-cols-2">
				<State view={view} />
				<Card title="What it helped with">
					<dl className="grid gap-4 sm:grid-cols-2">
						<Figure
							term="Readers"
							about={`Once an hour each. Programs apart: ${influence.notCounted}.`}
						>
							{influence.views}
						</Figure>
						<Figure
							term="Came by its link"
							about="Visitors whom the advocate sent."
						>
							{influence.clicks}
						</Figure>
						<Figure
							term="Companies that got in touch"
							about="Somebody there read it, and wrote to us from it."
						>
							{influence.companies}
						</Figure>
						<Figure term="Of them customers" about="They pay by now.">
							{influence.customers}
						</Figure>
					</dl>
					<p className="mt-5 border-line border-t pt-4 text-ink-muted text-sm">
						This is influence: it is shown, and credited to nobody, unless the
						policy lists stories among the touches that refer.
					</p>
				</Card>
			</div>
			<Section
				title="Links to a draft"
				about="For whoever has to see it before it is agreed to. A link shows one version and ends by itself."
			>
				<Previews view={view} made={made} />
			</Section>
			<Section
				title="Consents"
				about="What the customer agreed to. Nothing of it is ever taken out."
			>
				{view.consents.length === 0 ? (
					<p className="text-ink-muted">Nobody agreed to anything yet.</p>
				) : (
					<ConsentList
						consents={view.consents}
						actionOf={({ id }) => (
							<div>
								<ButtonLink to={`${to}/consents/${id}/withdrawal`}>
									Take it back for the customer
								</ButtonLink>
							</div>
						)}
					/>
				)}
			</Section>
			{view.colleagues.length > 0 && (
				<Section
					title="Their colleagues"
					about="Whom the advocate asked to look at it."
				>
					<Card isFlush>
						<RowList>
							{view.colleagues.map((one) => (
								<Row
									key={one.id}
									title={one.name}
									about={`${one.role} · ${one.state}`}
									figure={one.mayApprove && <Badge>May agree</Badge>}
								/>
							))}
						</RowList>
					</Card>
				</Section>
			)}
		</>
	)
}

function State({ view }: { view: View }) {
	const { to, refusal, unasked, isPublished, published, endsSoon, formats } =
		view
	const isBusy = useNavigation().state === 'submitting'
	if (!isPublished)
		return (
			<Card title={refusal === null ? 'It can be published' : 'Not published'}>
				<p className="max-w-prose">
					{refusal ??
						'Its customer agreed to exactly the latest version, and the consent holds.'}
				</p>
				{unasked.length > 0 && (
					<div className="mt-4">
						<Notice tone="warning">
							Nobody noted that {unasked.join(', ')} may be quoted with these
							words.{' '}
							<TextLink to={`${to.replace(/\/publishing$/, '')}/draft`}>
								Ask, and note it under the draft
							</TextLink>
							.
						</Notice>
					</div>
				)}
				{refusal === null && (
					<Form method="post" action={`${to}/publication`} className="mt-5">
						<Button isBusy={isBusy}>Publish it</Button>
					</Form>
				)}
				{view.formerPath && (
					<p className="mt-4 text-ink-muted text-sm">
						It was at {view.formerPath}, which answers that it is gone.
					</p>
				)}
			</Card>
		)
	return (
		<Card title={`Published ${published ?? ''}`}>
			{endsSoon && (
				<div className="mb-4">
					<Notice tone="warning">
						The consent ends {endsSoon}. Then the story is taken off by itself.
					</Notice>
				</div>
			)}
			<ul className="grid gap-1.5 text-sm">
				{formats.map((format) => (
					<li key={format.to}>
						<a
							href={format.to}
							className="inline-block py-0.5 underline decoration-line-strong/45 underline-offset-4 hover:text-accent"
						>
							{format.title}
						</a>
					</li>
				))}
			</ul>
			{!view.hasCards && (
				<p className="mt-3 text-ink-muted text-sm">
					There are no cards of quotes: the customer did not agree to social
					media.
				</p>
			)}
			<p className="mt-5">
				<ButtonLink to={`${to}/publication`}>Take it off</ButtonLink>
			</p>
		</Card>
	)
}

const Figure = ({
	term,
	about,
	children,
}: {
	term: string
	about: string
	children: ReactNode
}) => (
	<div className="flex flex-col">
		<dt className="order-2 font-medium text-sm">{term}</dt>
		<dd className="order-1 font-semibold text-2xl tabular-nums">{children}</dd>
		<dd className="order-3 text-ink-muted text-xs">{about}</dd>
	</div>
)

function Previews({
	view: { to, previews, latestVersion, previewDays },
	made,
}: {
	view: View
	made: { link: string | null; problem: string | null } | undefined
}) {
	return (
		<div className="grid gap-5">
			{made?.problem && <Notice tone="danger">{made.problem}</Notice>}
			{made?.link && (
				<Notice tone="good">
					<p className="font-medium">
						This is the link. It is shown this once: copy it now.
					</p>
					<p className="mt-2 flex flex-wrap items-center gap-3">
						<code className="font-mono text-xs [overflow-wrap:anywhere]">
							{made.link}
						</code>
						<CopyButton text={made.link} label="Copy the link" />
					</p>
				</Notice>
			)}
			{latestVersion !== null && (
				<Form
					method="post"
					action={`${to}/publishing`}
					className="flex flex-wrap items-end gap-4"
				>
					<input type="hidden" name="versionNumber" value={latestVersion} />
					<div className="w-48">
						<SelectField
							label="How long it works"
							name="days"
							options={previewDays}
							defaultValue="7"
						/>
					</div>
					<Button look="secondary">
						Make a link to version {latestVersion}
					</Button>
				</Form>
			)}
			{previews.length > 0 && (
				<Card isFlush>
					<RowList>
						{previews.map((preview) => (
							<Row
								key={preview.id}
								title={`Version ${preview.version}`}
								about={`${preview.state} · made ${preview.made}`}
								figure={
									preview.isOpen && (
										<Form
											method="post"
											action={`${to}/previews/${preview.id}/ending`}
										>
											<Button look="quiet">End</Button>
										</Form>
									)
								}
							/>
						))}
					</RowList>
				</Card>
			)}
		</div>
	)
}
