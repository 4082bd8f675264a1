/** What each problem says to a person: what happened, why, and what to do – by the stable code of the catalogue of problems. */
import type { Lang } from '#kit/text.ts'
import type { Params } from './catalogue.ts'

/** One problem explained in one language. */
export interface Explanation {
  /** What happened. */
  title: string
  /** Why. */
  why: string
  /** What the person can do. */
  next: string
}

type Explained = Readonly<Record<Lang, Explanation>>

/** Problems that any page may meet; `unknown` stands in for a code that is not here. */
const problems = {
  sign_in_failed: {
    bg: {
      title: 'Не успяхме да ви впишем',
      why: 'Е-пощата, паролата или кодът не съвпадат. От съображения за сигурност не казваме кое от трите.',
      next: 'Проверете дали клавиатурата е на правилния език и опитайте с нов код от приложението.',
    },
    en: {
      title: 'We could not sign you in',
      why: 'The e-mail, the password or the code do not match. For safety we do not say which of the three.',
      next: 'Check the keyboard language and try again with a fresh code from the app.',
    },
  },
  too_many_attempts: {
    bg: {
      title: 'Твърде много опити',
      why: 'За да не може някой да налучква, след няколко грешни опита изчакваме.',
      next: 'Опитайте пак след {{wait}} с. Ако сте забравили паролата, обърнете се към администратора.',
    },
    en: {
      title: 'Too many attempts',
      why: 'So that nobody can guess, we pause after several failed attempts.',
      next: 'Try again in {{wait}} s. If you have forgotten the password, ask your administrator.',
    },
  },
  signed_out: {
    bg: {
      title: 'Трябва да влезете отново',
      why: 'Вписването ви изтече или е прекратено от друго място.',
      next: 'Влезте отново. Написаното от вас остава.',
    },
    en: {
      title: 'Please sign in again',
      why: 'Your sign-in has expired or was ended elsewhere.',
      next: 'Sign in again. What you wrote stays.',
    },
  },
  forbidden: {
    bg: {
      title: 'Нямате право на това',
      why: 'Ролята ви или работата, която ви е възложена, не включва това действие за този запис.',
      next: 'Ако ви е нужно за работата, помолете ръководителя на екипа да ви го възложи.',
    },
    en: {
      title: 'You may not do this',
      why: 'Your role, or the work assigned to you, does not include this action on this record.',
      next: 'If your work needs it, ask the team leader to assign it to you.',
    },
  },
  not_found: {
    bg: {
      title: 'Не намерихме такъв запис',
      why: 'Няма го в тази организация или не е сред записите, по които работите.',
      next: 'Проверете дали сте избрали правилната организация горе вдясно.',
    },
    en: {
      title: 'We did not find that record',
      why: 'It is not in this organisation, or not among the records you work with.',
      next: 'Check that you have chosen the right organisation at the top.',
    },
  },
  invalid_input: {
    bg: {
      title: 'Нещо във формуляра не е попълнено както трябва',
      why: 'Всяко от полетата в списъка казва какво му липсва.',
      next: 'Поправете посочените полета и изпратете пак. Останалото е запазено.',
    },
    en: {
      title: 'Something in the form is not right yet',
      why: 'Each field in the list says what it lacks.',
      next: 'Mend the fields listed and send again. Everything else is kept.',
    },
  },
  id_reused: {
    bg: {
      title: 'Този запис вече е изпратен с друго съдържание',
      why: 'Сървърът пази първото изпратено и не го замества мълчаливо.',
      next: 'Свалете записа като файл, сравнете го с приетия и нанесете разликата като нова промяна.',
    },
    en: {
      title: 'This record was already sent with other content',
      why: 'The server keeps what was sent first and does not replace it silently.',
      next: 'Save the record as a file, compare it with the accepted one and enter the difference as a new change.',
    },
  },
  changed_meanwhile: {
    bg: {
      title: 'Някой промени записа преди вас',
      why: 'Докато работехте, друг е записал нова версия. Нито една от двете не е изгубена.',
      next: 'Отворете новата версия, сравнете и запишете отново.',
    },
    en: {
      title: 'Someone changed the record before you',
      why: 'While you worked, another person saved a new version. Neither is lost.',
      next: 'Open the new version, compare and save again.',
    },
  },
  receipt_mismatch: {
    bg: {
      title: 'Потвърждението не отговаря на записа',
      why: 'Сървърът потвърди друго съдържание, затова записът остава на устройството.',
      next: 'Изпратете го пак. Ако се повтори, свалете го като файл и се обадете на поддръжката.',
    },
    en: {
      title: 'The confirmation does not match the record',
      why: 'The server confirmed other content, so the record stays on the device.',
      next: 'Send it again. If it happens again, save it as a file and call support.',
    },
  },
  too_many_requests: {
    bg: {
      title: 'Системата е заета',
      why: 'За кратко време са изпратени твърде много заявки.',
      next: 'Изчакайте {{wait}} с и опитайте пак.',
    },
    en: {
      title: 'The system is busy',
      why: 'Too many requests were sent in a short time.',
      next: 'Wait {{wait}} s and try again.',
    },
  },
  storage_full: {
    bg: {
      title: 'На сървъра свърши мястото',
      why: 'Новото не може да се запише. Записаното досега е непокътнато и може да се чете.',
      next: 'Оставете страницата отворена и опитайте по-късно; кажете на администратора.',
    },
    en: {
      title: 'The server has run out of space',
      why: 'New records cannot be saved. Everything saved so far is intact and readable.',
      next: 'Leave the page open and try later; tell the administrator.',
    },
  },
  server_error: {
    bg: {
      title: 'Възникна грешка при нас',
      why: 'Не сте направили нищо нередно – сървърът не успя да изпълни заявката.',
      next: 'Опитайте пак след минута. Същото действие няма да се изпълни два пъти.',
    },
    en: {
      title: 'Something failed on our side',
      why: 'You did nothing wrong – the server could not carry out the request.',
      next: 'Try again in a minute. The same action will not be carried out twice.',
    },
  },
  network: {
    bg: {
      title: 'Няма връзка със сървъра',
      why: 'Интернетът е прекъснат или сървърът не отговаря.',
      next: 'Проверете връзката и опитайте пак. Написаното остава.',
    },
    en: {
      title: 'No connection to the server',
      why: 'The internet is down or the server does not answer.',
      next: 'Check the connection and try again. What you wrote stays.',
    },
  },
  unknown: {
    bg: {
      title: 'Действието не беше прието',
      why: 'Сървърът отказа заявката.',
      next: 'Опитайте пак; ако се повтори, кажете на поддръжката кода: {{code}}.',
    },
    en: {
      title: 'The action was not accepted',
      why: 'The server refused the request.',
      next: 'Try again; if it happens again, tell support the code: {{code}}.',
    },
  },
} as const satisfies Record<string, Explained>

const byCode: Readonly<Record<string, Explained>> = problems

/** Whether a code has its own explanation here. */
export const isExplained = (code: string): boolean => Object.hasOwn(byCode, code)

/**
 * A problem explained to a person.
 * @param params what its texts' `{{places}}` are filled with: `wait` seconds; `code` is filled in by itself
 */
export function explain(lang: Lang, code: string, params: Params = {}): Explanation {
  const { title, why, next } = (isExplained(code) ? byCode[code]! : problems.unknown)[lang]
  const fill = (text: string) =>
    text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(name === 'code' ? code : (params[name] ?? '')))
  return { title: fill(title), why: fill(why), next: fill(next) }
}
