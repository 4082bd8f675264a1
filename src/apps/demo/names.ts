/**
 * Names of the people of the demonstration, plainly made up. The three lists of one sex have lengths without a common
 * factor, so that the first 12,673 people of a tenant all have different names.
 */

export type Sex = 'мъж' | 'жена'

const split = (text: string) => text.split(' ')

export const FIRST: Readonly<Record<Sex, readonly string[]>> = {
  мъж: split(
    'Ангел Асен Борис Васил Георги Димитър Емил Златко Иван Йордан Кирил Любен Марин Найден Огнян Петър Радослав Славчо Тодор Филип Христо Цветан Явор',
  ),
  жена: split(
    'Анелия Биляна Ваня Галина Дафина Елена Жана Златка Иванка Йорданка Катя Лиляна Мая Надежда Олга Петя Радка Снежана Таня Фани Христина Цветана Яна',
  ),
}

export const MIDDLE: Readonly<Record<Sex, readonly string[]>> = {
  мъж: split(
    'Примеров Пробов Опитов Тестов Показов Сборников Упражнев Мострин Скицов Чертежов Черновин Макетов Учебников Пояснев Бележков Речников Азбуков Страницов Корицов',
  ),
  жена: split(
    'Примерова Пробова Опитова Тестова Показова Сборникова Упражнева Мострина Скицова Чертежова Черновина Макетова Учебникова Пояснева Бележкова Речникова Азбукова Страницова Корицова',
  ),
}

export const LAST: Readonly<Record<Sex, readonly string[]>> = {
  мъж: split(
    'Образов Измислов Небивалски Въображаемов Примерков Несъществуващ Мнимов Нарочков Условнов Притурков Повестников Приказков Легендин Съчинителев Илюзов Миражов Облаковски Сънищев Недействителен Никойсин Незнаев Нивгаков Никъдев Ничиев Еднаквов Двойников Заместников Отраженов Сенкин',
  ),
  жена: split(
    'Образова Измислова Небивалска Въображаемова Примеркова Несъществуваща Мнима Нарочкова Условнова Притуркова Повестникова Приказкова Легендина Съчинителева Илюзова Миражова Облаковска Сънищева Недействителна Никойсина Незнаева Нивгакова Никъдева Ничиева Еднаквова Двойникова Заместникова Отраженова Сенкина',
  ),
}

/** First, middle and last name of the person at a place in a tenant. */
export const nameOf = (place: number, sex: Sex): [string, string, string] => [
  FIRST[sex][place % FIRST[sex].length]!,
  MIDDLE[sex][place % MIDDLE[sex].length]!,
  LAST[sex][place % LAST[sex].length]!,
]
