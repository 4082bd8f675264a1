/** Screens of questionnaires and studies: a part of the table in `routes.tsx`. */
import { paths } from '#ui/paths.ts'
import type { Screen } from './routes.tsx'

export const ASSESSMENT_SCREENS: readonly Screen[] = [
  {
    path: paths.questionnaires(),
    section: 'community',
    load: () => import('#assessment/screens/Questionnaires.tsx').then((m) => ({ Component: m.Questionnaires })),
  },
  {
    path: paths.importQuestionnaire(),
    section: 'community',
    load: () => import('#assessment/screens/ImportForm.tsx').then((m) => ({ Component: m.ImportForm })),
  },
  {
    path: paths.importVersion(':id'),
    section: 'community',
    load: () => import('#assessment/screens/ImportForm.tsx').then((m) => ({ Component: m.ImportForm })),
  },
  {
    path: paths.questionnaire(':id'),
    section: 'community',
    load: () => import('#assessment/screens/Questionnaire.tsx').then((m) => ({ Component: m.Questionnaire })),
  },
  {
    path: paths.fillIn(':id'),
    section: 'community',
    load: () => import('#assessment/screens/fill/FillIn.tsx').then((m) => ({ Component: m.FillIn })),
  },
  {
    path: paths.questionnaireResults(':id'),
    section: 'community',
    load: () => import('#assessment/screens/Results.tsx').then((m) => ({ Component: m.Results })),
  },
  {
    path: paths.studies(),
    section: 'community',
    load: () => import('#assessment/studies/screens/Studies.tsx').then((m) => ({ Component: m.Studies })),
  },
  {
    path: paths.study(':id'),
    section: 'community',
    load: () => import('#assessment/studies/screens/StudyPage.tsx').then((m) => ({ Component: m.StudyPage })),
  },
]
