/** Гласуване: какво е най-нужно. */
export const ballots = {
  counted: '{{method}} · бюлетини: {{ballots}}',
  schulze: 'Метод на Шулце',
  borda: 'Точки на Борда',
  copeland: 'Спечелени двойки (Коупланд)',
  approval: 'Одобрение',
}
