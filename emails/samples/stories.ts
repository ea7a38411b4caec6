import type { SamplesOf } from './samples-of.ts'

const STORY = {
	name: 'Ana Silva',
	caseStudyId: 'story-1',
	title: 'How Acme halved its reporting time',
}

export const STORY_SAMPLES: SamplesOf<
	'story-review' | 'story-stakeholder' | 'story-news' | 'story-answered'
> = {
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
