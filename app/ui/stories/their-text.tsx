import { diffText } from '#app/domain/case-studies/diff.ts'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { DiffParts } from './story-diff.tsx'

/** What somebody else wrote meanwhile, and what yours would change of it. */
export function TheirText({
	before,
	yours,
}: {
	before: string
	yours: string
}) {
	const parts = diffText(before, yours.replace(/\r\n?/g, '\n').trim())
	if (parts.every(({ kind }) => kind === 'same')) return null
	return (
		<Disclosure summary="What yours would change of theirs">
			<DiffParts parts={parts} />
		</Disclosure>
	)
}
