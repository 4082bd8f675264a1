/** The page that an invitation's link opens: a new person sets up how they sign in, who has an account takes the role up. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, type ReactNode, useState } from 'react'
import { Loaded } from '#ui/Loaded.tsx'
import { PageHeading } from '#ui/PageHeading.tsx'
import { ProblemNote } from '#ui/ProblemNote.tsx'
import { type Problem, problemOf } from '#ui/problem.ts'
import { useWords } from '#ui/words.tsx'
import '../accounts.css'
import { canHoldPasskeys, type Post } from '../door.ts'
import { NewPasskey } from '../NewPasskey.tsx'
import { Enrol } from './Enrol.tsx'

const APP = '/app/'

/** What an invitation tells of itself, with a fresh secret for the app that gives codes. */
export interface Invited {
  email: string
  name: string
  totpSecret: string
}

const toApp = () => window.location.assign(APP)

/**
 * @param signedIn the e-mail of who is signed in
 * @param frame of pages before one is inside
 * @param signIn the page that signs in; the invitation goes on below it once somebody has
 */
export function Invitation(props: {
  code: string
  signedIn: string | null
  post: Post
  frame: ComponentType<{ children: ReactNode }>
  signIn: ReactNode
}) {
  const { code, signedIn, post, frame: Frame } = props
  const { t } = useWords()
  const [hasAccount, setHasAccount] = useState(false)
  const [done, setDone] = useState<'enrolled' | 'taken' | null>(null)
  // The secret must stay the one that was scanned.
  const invitation = useQuery({
    queryKey: ['invitation', code],
    queryFn: () => readInvitation(post, code),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

  if (hasAccount && signedIn === null) return props.signIn
  return (
    <Frame>
      <Loaded query={invitation}>
        {(invited) => {
          if (invited === null) return <Gone />
          if (done === 'enrolled') return <Enrolled post={post} />
          if (done === 'taken') return <Taken />
          if (signedIn !== null)
            return (
              <SignedInAlready
                code={code}
                invited={invited}
                signedIn={signedIn}
                post={post}
                onTaken={() => setDone('taken')}
              />
            )
          return (
            <>
              <PageHeading
                question={t('accounts.invitationQuestion', { name: invited.name })}
                lead={t('accounts.invitationLead', { email: invited.email })}
              />
              <p className="a-lead">
                <button type="button" className="z-link-button" onClick={() => setHasAccount(true)}>
                  {t('accounts.invitationHave')}
                </button>
              </p>
              <Enrol code={code} invited={invited} post={post} onEnrolled={() => setDone('enrolled')} />
            </>
          )
        }}
      </Loaded>
    </Frame>
  )
}

/** Null where no invitation has this code any more. */
async function readInvitation(post: Post, code: string): Promise<Invited | null> {
  try {
    return (await post('/api/sign-in/invitation', { code })) as Invited
  } catch (thrown) {
    if (['not_found', 'invalid_input'].includes(problemOf(thrown).code)) return null
    throw thrown
  }
}

function Gone() {
  const { t } = useWords()
  return (
    <>
      <PageHeading question={t('accounts.invitationGone')} lead={t('accounts.invitationGoneLead')} />
      <p className="a-lead">
        <a href={APP}>{t('accounts.toSignIn')}</a>
      </p>
    </>
  )
}

function SignedInAlready(props: { code: string; invited: Invited; signedIn: string; post: Post; onTaken: () => void }) {
  const { t } = useWords()
  const { code, invited, signedIn, post, onTaken } = props
  const [problem, setProblem] = useState<Problem | null>(null)
  const trying = (act: Promise<unknown>, then: () => void) =>
    act.then(then, (thrown: unknown) => setProblem(problemOf(thrown)))
  const own = invited.email.toLowerCase() === signedIn.toLowerCase()
  return (
    <>
      <PageHeading
        question={own ? t('accounts.invitationTake', { name: invited.name }) : t('accounts.invitationOther')}
        lead={
          own
            ? t('accounts.invitationTakeLead', { email: invited.email })
            : t('accounts.invitationOtherLead', { email: invited.email, signedIn })
        }
      />
      {problem && <ProblemNote problem={problem} />}
      <div className="z-actions">
        {own ? (
          <Button onClick={() => void trying(post('/api/sign-in/invitation/accept', { code }), onTaken)}>
            {t('accounts.invitationTakeYes')}
          </Button>
        ) : (
          <Button onClick={() => void trying(post('/api/sign-out', {}), () => window.location.reload())}>
            {t('accounts.invitationSignOut')}
          </Button>
        )}
        <Button variant="default" onClick={toApp}>
          {t('accounts.toApp')}
        </Button>
      </div>
    </>
  )
}

function Enrolled({ post }: { post: Post }) {
  const { t } = useWords()
  if (!canHoldPasskeys()) return <Taken />
  return (
    <>
      <PageHeading question={t('accounts.enrolledQuestion')} lead={t('accounts.enrolledLead')} />
      <section className="z-card">
        <NewPasskey post={post} onMade={async () => toApp()} />
      </section>
      <div className="z-actions">
        <Button variant="default" onClick={toApp}>
          {t('accounts.toApp')}
        </Button>
      </div>
    </>
  )
}

function Taken() {
  const { t } = useWords()
  return (
    <>
      <PageHeading question={t('accounts.takenQuestion')} lead={t('accounts.takenLead')} />
      <div className="z-actions">
        <Button onClick={toApp}>{t('accounts.toApp')}</Button>
      </div>
    </>
  )
}
