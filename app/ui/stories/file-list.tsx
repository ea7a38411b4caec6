import { FileText } from 'lucide-react'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** The files of a story: pictures as they look, the others by their names. */
export const FileList = ({
	files,
	at,
}: {
	files: readonly {
		id: string
		to: string
		name: string
		isPicture: boolean
		size: string
		at: string
		by: string
		isShown: boolean
	}[]
	/** The page of files. */
	at: string
}) => (
	<ul
		aria-label="Files"
		className="divide-y divide-line rounded-lg border border-line bg-surface"
	>
		{files.map((file) => (
			<li key={file.id} className="flex flex-wrap items-center gap-4 px-5 py-4">
				{file.isPicture ? (
					<img
						src={file.to}
						alt=""
						loading="lazy"
						className="h-14 w-20 shrink-0 rounded-md border border-line object-cover"
					/>
				) : (
					<span className="grid h-14 w-20 shrink-0 place-items-center rounded-md bg-sunken text-ink-muted">
						<FileText aria-hidden="true" className="size-5" />
					</span>
				)}
				<div className="min-w-0 flex-1 basis-56 text-sm">
					<p className="flex flex-wrap items-center gap-2 font-medium [overflow-wrap:anywhere]">
						<a
							href={file.to}
							className="underline decoration-line-strong/45 underline-offset-4 hover:text-accent"
						>
							{file.name}
						</a>
						{file.isShown && <Badge tone="good">In a version</Badge>}
					</p>
					<p className="text-ink-muted text-xs">
						{file.size}, {file.at}, {file.by}
					</p>
					{file.isPicture && (
						<p className="mt-1 text-ink-muted text-xs">
							Within the story:{' '}
							<code className="break-all font-mono">
								![what it shows](file:{file.id})
							</code>
						</p>
					)}
				</div>
				{!file.isShown && (
					<Form method="post" action={`${at}/${file.id}/removal`}>
						<Button look="quiet" aria-label={`Remove ${file.name}`}>
							Remove
						</Button>
					</Form>
				)}
			</li>
		))}
	</ul>
)
