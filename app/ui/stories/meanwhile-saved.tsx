import type { StoryContent } from '#app/domain/case-studies/content.ts'
import type { FieldDiff } from '#app/domain/case-studies/diff.ts'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { DraftArticle } from './draft-article.tsx'
import type { PictureAt } from './markdown.tsx'
import { StoryDiff } from './story-diff.tsx'

/** A version that somebody else saved while one was writing. */
export type Meanwhile = {
	number: number
	at: string
	by: string
	content: StoryContent
}

/** Both texts of a conflict: theirs, and what yours would change of it. Nothing was saved, nothing is lost. */
export const MeanwhileSaved = ({
	theirs,
	fields,
	pictureAt,
}: {
	theirs: Meanwhile
	fields: readonly FieldDiff[]
	pictureAt: PictureAt
}) => (
	<>
		<Notice tone="warning">
			<p className="font-medium">
				{theirs.by} saved version {theirs.number} while you were writing.
			</p>
			<p className="mt-1">
				Yours was not saved and is kept in the form below. Take over what you
				need of theirs; saving then makes version {theirs.number + 1}.
			</p>
		</Notice>
		<Card title={`What yours would change of version ${theirs.number}`}>
			<StoryDiff fields={fields} pictureAt={pictureAt} />
		</Card>
		<Disclosure summary={`Version ${theirs.number} as ${theirs.by} saved it`}>
			<DraftArticle story={theirs.content} pictureAt={pictureAt} />
			<div className="mt-6 grid gap-2">
				<p className="font-medium text-sm">Its story, to copy from</p>
				<pre className="whitespace-pre-wrap rounded-md bg-sunken p-4 font-mono text-sm [overflow-wrap:anywhere]">
					{theirs.content.body}
				</pre>
			</div>
		</Disclosure>
	</>
)
