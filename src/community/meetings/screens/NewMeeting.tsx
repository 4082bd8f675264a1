/** Records a meeting that is over or to come. */
import { useNavigate, useSearchParams } from 'react-router'
import { PageHeading } from '#ui/PageHeading.tsx'
import { paths } from '#ui/paths.ts'
import { useWords } from '#ui/words.tsx'
import { useReadsCommunity } from '../../screens/forms.ts'
import '../../screens/way.css'
import { MeetingForm } from './MeetingForm.tsx'

export function NewMeeting() {
  const { t } = useWords()
  const navigate = useNavigate()
  const reads = useReadsCommunity()
  const [search] = useSearchParams()
  const bodyId = search.get('body') ?? ''
  return (
    <div className="z-stack">
      <PageHeading question={t('meetings.newQuestion')} />
      <section className="z-card">
        <MeetingForm
          bodyId={bodyId}
          // In the field there may be no signal; at a desk one goes on to the meeting's page, which must be there.
          waits={!reads}
          onDone={(id) => void navigate(reads ? paths.meeting(id) : paths.meetings())}
          onCancel={() => void navigate(bodyId ? paths.body(bodyId) : paths.meetings())}
        />
      </section>
    </div>
  )
}
