/** Addresses of the portal: Bulgarian at the root, English below `/en`. */
import type { Lang } from '#kit/text.ts'

/** @param path of a page, beginning with a slash */
export const addressIn = (lang: Lang, path: string): string => (lang === 'bg' ? path : `/en${path === '/' ? '' : path}`)

export const placePath = (code: string): string => `/m/${encodeURIComponent(code)}`

export const projectPath = (tenant: string, code: string): string =>
  `/p/${encodeURIComponent(tenant)}/${encodeURIComponent(code)}`

export const communityPath = (tenant: string): string => `/community/${encodeURIComponent(tenant)}`

export const needsPath = (tenant: string): string => `/needs/${encodeURIComponent(tenant)}`

export const studyPath = (tenant: string, slug: string): string =>
  `/s/${encodeURIComponent(tenant)}/${encodeURIComponent(slug)}`
