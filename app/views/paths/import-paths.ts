export const IMPORTS_PATH = '/admin/imports'

export const draftPath = (id: string): string =>
	`${IMPORTS_PATH}/drafts/${encodeURIComponent(id)}`

/** Where it is told what became of files, by the way by which they came; of those of the command line there is the list alone. */
export const importPath = (
	id: string,
	page: 'upload' | 'draft' | null,
): string =>
	page === 'draft'
		? draftPath(id)
		: page === 'upload'
			? `${IMPORTS_PATH}/${encodeURIComponent(id)}`
			: IMPORTS_PATH

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
