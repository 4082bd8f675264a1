/** What a section of the new project's form is given, and how it ties a field to its path. */
import { useWords } from '#ui/words.tsx'
import { type FieldPath, LABELS } from './labels.ts'
import type { ProjectForm } from './project-form.ts'

export interface SectionProps {
  form: ProjectForm
  change: (next: ProjectForm) => void
  faultAt: (path: string) => string | undefined
}

/** Path, label, value and fault of a field, for the fields of `#ui`. */
export function useFields({ form, change, faultAt }: SectionProps) {
  const { t } = useWords()
  return (path: FieldPath) => ({
    path,
    label: t(LABELS[path]),
    value: form.fields[path] ?? '',
    fault: faultAt(path),
    onChange: (value: string) => change({ ...form, fields: { ...form.fields, [path]: value } }),
  })
}
