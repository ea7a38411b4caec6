import type { SamplesOf } from './samples-of.ts'

const STORY = {
	name: 'Ana Silva',
	caseStudyId: 'story-1',
	title: 'How Acme halved its reporting time',
}

const INTERVIEW = {
	name: 'Ana Silva',
	caseStudyId: 'story-1',
	interview: {
		id: '0mk3v2x1abcdefghijkl',
		startsAt: Date.UTC(2026, 4, 12, 13, 30),
		durationMinutes: 45,
		zone: 'Europe/Berlin',
		place: 'https://meet.example.com/acme-story',
		sequence: 1,
	},
	writtenAt: Date.UTC(2026, 3, 28, 9, 0),
}

export const STORY_SAMPLES: SamplesOf<
	| 'stories-nominated'
	| 'story-overdue'
	| 'story-review'
	| 'story-stakeholder'
	| 'story-news'
	| 'story-answered'
	| 'story-interview'
> = {
	'story-interview': {
		booked: { ...INTERVIEW, news: 'booked' },
		moved: { ...INTERVIEW, news: 'moved' },
		cancelled: { ...INTERVIEW, news: 'cancelled' },
	},
	'stories-nominated': {
		'an advocate who offers theirs': {
			name: 'Morgan Lee',
			nominations: [
				{
					caseStudyId: 'story-1',
					accountName: 'Acme Robotics',
					advocateName: 'Ana Silva',
					reason: 'Offered by Ana Silva',
					note: 'We closed the books in two days instead of nine. Happy to tell how.',
				},
			],
		},
		'those whom milestones put up': {
			name: null,
			nominations: [
				{
					caseStudyId: 'story-2',
					accountName: 'Birch Logistics',
					advocateName: null,
					reason: 'Reached “Return ×3”',
					note: null,
				},
				{
					caseStudyId: 'story-3',
					accountName: 'Cedar Foods',
					advocateName: null,
					reason: 'Reached “Adoption 80%”',
					note: null,
				},
			],
		},
	},
	'story-overdue': {
		'of its owner': {
			...STORY,
			name: 'Morgan Lee',
			accountName: 'Acme Robotics',
			stage: 'drafting',
			next: 'send_version',
			enteredAt: Date.UTC(2026, 4, 1, 9),
			dueAt: Date.UTC(2026, 4, 22, 9),
			isOwned: true,
		},
		'of nobody': {
			...STORY,
			name: null,
			accountName: 'Acme Robotics',
			stage: 'nominated',
			next: 'choose_owner',
			enteredAt: Date.UTC(2026, 4, 1, 9),
			dueAt: Date.UTC(2026, 4, 8, 9),
			isOwned: false,
		},
	},
	'story-review': {
		'a version to read': {
			...STORY,
			versionNumber: 3,
			isReminder: false,
			message: 'Your figures are in. Please look at the second quote.',
			dueAt: Date.UTC(2026, 5, 19, 9),
		},
		'a reminder': {
			...STORY,
			versionNumber: 3,
			isReminder: true,
			message: null,
			dueAt: null,
		},
	},
	'story-stakeholder': {
		'who may agree': {
			name: 'Lena Brandt',
			advocateName: 'Ana Silva',
			accountName: 'Acme Robotics',
			title: STORY.title,
			mayApprove: true,
			message: 'Could you clear this by Friday?',
			path: '/stories/review/secret',
			expiresAt: Date.UTC(2026, 5, 30, 9),
		},
		'who only comments': {
			name: 'Lena Brandt',
			advocateName: null,
			accountName: 'Acme Robotics',
			title: STORY.title,
			mayApprove: false,
			message: null,
			path: '/stories/review/secret',
			expiresAt: Date.UTC(2026, 5, 30, 9),
		},
	},
	'story-news': {
		published: {
			...STORY,
			news: 'published',
			storyPath: '/stories/how-acme-halved-its-reporting-time',
			expiresAt: null,
			reason: null,
		},
		unpublished: {
			...STORY,
			news: 'unpublished',
			storyPath: null,
			expiresAt: null,
			reason: 'The product that it is about is no longer sold.',
		},
		'consent ends soon': {
			...STORY,
			news: 'running_out',
			storyPath: null,
			expiresAt: Date.UTC(2026, 7, 1),
			reason: null,
		},
		'consent has ended': {
			...STORY,
			news: 'ran_out',
			storyPath: null,
			expiresAt: Date.UTC(2026, 5, 1),
			reason: null,
		},
		'consent taken back': {
			...STORY,
			news: 'withdrawn',
			storyPath: null,
			expiresAt: null,
			reason: null,
		},
	},
	'story-answered': {
		approved: {
			...STORY,
			name: 'Mo Reyes',
			accountName: 'Acme Robotics',
			answer: 'approved',
			by: 'Ana Silva',
			note: null,
		},
		'changes asked for': {
			...STORY,
			name: 'Mo Reyes',
			accountName: 'Acme Robotics',
			answer: 'changes_asked',
			by: 'Lena Brandt (legal)',
			note: 'Please leave out the name of our supplier.',
		},
		'consent taken back': {
			...STORY,
			name: null,
			accountName: 'Acme Robotics',
			answer: 'withdrawn',
			by: null,
			note: null,
		},
		'consent ran out': {
			...STORY,
			name: 'Mo Reyes',
			accountName: 'Acme Robotics',
			answer: 'ran_out',
			by: null,
			note: null,
		},
	},
}
