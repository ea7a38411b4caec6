import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { notFound, requireAdmin } from '#app/http/guards.ts'
import { MailReader } from '#app/ui/mail/mail-reader.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { templateWords } from '#app/views/mail-words.ts'
import { withParams } from '#app/views/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
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
		samples: samples.map((each) => ({
			key: `${each.template} ${each.sample}`,
			label: `${templateWords(each.template)}: ${each.sample}`,
			to: withParams('/admin/mail-previews', each),
			isCurrent: each.template === template && each.sample === sample,
		})),
	}
}

export const meta: MetaFunction = () => [{ title: 'Mail templates · Laurel' }]

export default function MailPreviews() {
	const { content, samples } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Mail templates"
				lead="Everything that Laurel writes, with made-up people and figures, in your organisation’s colours."
				back={{ to: '/admin/outbox', label: 'Outbox' }}
			/>
			<nav aria-label="Templates" className="mb-6 flex flex-wrap gap-2">
				{samples.map((sample) => (
					<Link
						key={sample.key}
						to={sample.to}
						preventScrollReset
						aria-current={sample.isCurrent ? 'page' : undefined}
						className="inline-flex min-h-9 items-center rounded-md border border-line bg-surface px-3 py-1.5 text-sm hover:border-accent aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium"
					>
						{sample.label}
					</Link>
				))}
			</nav>
			<p className="mb-4">
				<span className="text-ink-muted text-sm">Subject: </span>
				<span className="font-medium">{content.subject}</span>
			</p>
			<MailReader {...content} />
		</>
	)
}
