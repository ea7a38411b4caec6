export const IMPORTS_PATH = '/admin/imports'

export const draftPath = (id: string): string =>
	`${IMPORTS_PATH}/drafts/${encodeURIComponent(id)}`

/** Rows of files that were not taken. */
export const REJECTED_PATH = '/admin/rejected-rows'

export const rejectedFilePath = (fileId: string): string =>
	`${REJECTED_PATH}/${encodeURIComponent(fileId)}`

export const rejectedRowPath = (fileId: string, line: number): string =>
	`${rejectedFilePath(fileId)}/${line}`

/** How files are read by their columns. */
export const REMEMBERED_PATH = `${IMPORTS_PATH}/remembered`

export const GUIDE_PATH = `${IMPORTS_PATH}/guide`

export const examplePath = (kind: string): string =>
	`${IMPORTS_PATH}/examples/${kind}.csv`
