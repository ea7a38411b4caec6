export const KEYS_PATH = '/admin/keys'

export const keyPath = (id: string) => `${KEYS_PATH}/${encodeURIComponent(id)}`
