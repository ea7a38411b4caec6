import { NavLink } from '@remix-run/react'
import { Badge, type Tone } from '#app/ui/primitives/badge.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** The pages of a case study, in the order in which it is worked on. */
const TABS = [
	{ segment: '', label: 'Overview' },
	{ segment: '/brief', label: 'Brief' },
	{ segment: '/interview', label: 'Interview' },
	{ segment: '/draft', label: 'Draft' },
	{ segment: '/files', label: 'Files' },
	{ segment: '/comments', label: 'Comments' },
	{ segment: '/versions', label: 'Versions' },
	{ segment: '/publishing', label: 'Publishing' },
] as const

/** Whose story it is, where it stands, and the way to each of its pages. */
export function CaseStudyHeader({
	story,
}: {
	story: {
		title: string
		to: string
		account: { name: string; to: string }
		stage: { title: string; tone: Tone }
		owner: string | null
		age: string
		due: string | null
		isOverdue: boolean
		next: string | null
	}
}) {
	return (
		<>
			<PageHeader
				title={
					<span className="flex flex-wrap items-center gap-3">
						{story.title}
						<Badge tone={story.stage.tone}>{story.stage.title}</Badge>
						{story.isOverdue && <Badge tone="warning">Overdue</Badge>}
					</span>
				}
				lead={
					<>
						<TextLink to={story.account.to}>{story.account.name}</TextLink>
						{` · ${story.owner ?? 'nobody owns it yet'}`}
						{story.age === 'today'
							? ' · in this stage since today'
							: ` · ${story.age} in this stage`}
						{story.due && ` · due ${story.due}`}
						{story.next && ` · next: ${lowerFirst(story.next)}`}
					</>
				}
				back={{ to: '/marketing/case-studies', label: 'Case studies' }}
			/>
			<nav
				aria-label="Pages of this case study"
				className="-mt-2 mb-6 flex gap-1 overflow-x-auto border-line border-b"
			>
				{TABS.map(({ segment, label }) => (
					<NavLink
						key={label}
						to={`${story.to}${segment}`}
						end={segment === ''}
						prefetch="intent"
						className={({ isActive }) =>
							`-mb-px whitespace-nowrap border-b-2 px-3 py-2.5 text-sm hover:text-ink ${isActive ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-muted'}`
						}
					>
						{label}
					</NavLink>
				))}
			</nav>
		</>
	)
}

const lowerFirst = (text: string) =>
	text.charAt(0).toLowerCase() + text.slice(1)
