/** The secret for the authenticator app: as a picture to scan, as a link for the same phone, as letters to type. */
import { useWords } from '#ui/words.tsx'
import { type QrSquares, qrCode } from './qr.ts'

const ISSUER = 'Zaedno'
const QUIET = 4

/** The address that authenticator apps read. @param secret base32 */
const otpauth = (email: string, secret: string): string =>
  `otpauth://totp/${ISSUER}:${encodeURIComponent(email)}?secret=${secret}&issuer=${ISSUER}`

export function CodesApp({ email, secret }: { email: string; secret: string }) {
  const { t } = useWords()
  const address = otpauth(email, secret)
  const squares = qrCode(address)
  return (
    <div className="a-codes">
      {squares && <Qr squares={squares} label={t('accounts.codesPicture')} />}
      <div>
        <p>{t('accounts.codesAppText')}</p>
        <p>
          <a href={address}>{t('accounts.codesLink')}</a>
        </p>
        <p className="z-soft">{t('accounts.codesText')}</p>
        <code className="a-secret">{secret.replace(/.{4}(?=.)/g, '$& ')}</code>
      </div>
    </div>
  )
}

function Qr({ squares, label }: { squares: QrSquares; label: string }) {
  const size = squares.length + 2 * QUIET
  const path = squares
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x + QUIET} ${y + QUIET}h1v1h-1z`] : [])))
    .join('')
  return (
    <svg className="a-qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path d={path} fill="#000" />
    </svg>
  )
}
