/** Ролите, както се казват на хората. */
export const roles = {
  field_worker: 'Специалист на терен',
  team_leader: 'Ръководител на екип',
  project_manager: 'Ръководител на проект',
  finance_officer: 'Финансист',
  leadership: 'Ръководство на общината',
  group_member: 'Член на местна активна група',
  network_facilitator: 'Фасилитатор на мрежа',
  local_facilitator: 'Местен фасилитатор',
  auditor: 'Одитор',
  administrator: 'Администратор',
} as const
