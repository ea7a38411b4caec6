import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { MailReader } from '#app/ui/mail/mail-reader.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { templateWords } from '#app/views/mail/mail-words.ts'
import { withParams } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, mail } = door.context
	const { searchParams } = new URL(door.request.url)
	const samples = await mail.listSamples()
	const [first] = samples
	const template = searchParams.get('template') ?? first?.template ?? ''
	const sample =
		searchParams.get('sample') ??
		samples.find((each) => each.template === template)?.sample ??
		''
	const content = await mail.readSample(database.read, { template, sample })
	if (!content) throw notFound()
	return {
		content,
		title: templateWords(template),
		templates: [...new Set(samples.map((each) => each.template))].map(
			(each) => ({
				label: templateWords(each),
				to: withParams('/admin/mail-previews', { template: each }),
				isCurrent: each === template,
			}),
		),
		samples: samples
			.filter((each) => each.template === template)
			.map((each) => ({
				label: firstUpper(each.sample.replaceAll('_', ' ')),
				to: withParams('/admin/mail-previews', each),
				isCurrent: each.sample === sample,
			})),
	}
}

const firstUpper = (text: string) =>
	text.charAt(0).toUpperCase() + text.slice(1)

export const meta: MetaFunction = () => [{ title: 'Mail templates · Laurel' }]

export default function MailPreviews() {
	const { content, title, templates, samples } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Mail templates"
				lead="Everything that Laurel writes, with made-up people and figures, in your organisation’s colours."
				back={{ to: '/admin/outbox', label: 'Outbox' }}
			/>
			<div className="mb-6 grid gap-3">
				<Choices label="Templates" choices={templates} />
				{samples.length > 1 && (
					<Choices label={`Cases of ${title}`} choices={samples} isSmall />
				)}
			</div>
			<p className="mb-4">
				<span className="text-ink-muted text-sm">Subject: </span>
				<span className="font-medium">{content.subject}</span>
			</p>
			<MailReader {...content} />
		</>
	)
}

type Choice = { label: string; to: string; isCurrent: boolean }

const Choices = ({
	label,
	choices,
	isSmall = false,
}: {
	label: string
	choices: readonly Choice[]
	isSmall?: boolean
}) => (
	<nav aria-label={label} className="flex flex-wrap gap-2">
		{choices.map((choice) => (
			<Link
				key={choice.to}
				to={choice.to}
				preventScrollReset
				aria-current={choice.isCurrent ? 'page' : undefined}
				className={`inline-flex items-center rounded-md border border-line bg-surface px-3 hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium ${isSmall ? 'min-h-8 text-xs' : 'min-h-9 text-sm'}`}
			>
				{choice.label}
			</Link>
		))}
	</nav>
)
