export const IMPORTS_PATH = '/admin/imports'

export const draftPath = (id: string): string =>
	`${IMPORTS_PATH}/drafts/${encodeURIComponent(id)}`

export const GUIDE_PATH = `${IMPORTS_PATH}/guide`

export const examplePath = (kind: string): string =>
	`${IMPORTS_PATH}/examples/${kind}.csv`
