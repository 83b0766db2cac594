(
    s.audience_told = '[]'
    or not exists (select 1 from asked_audiences)
    or exists (select 1 from asked_audiences a where upper(s.audience_told) like a.quoted)
  )
  and (
    not exists (select 1 from asked_systems)
    or exists (select 1 from asked_systems a where upper(s.systems_about) like a.quoted)
  )
  and (
    not exists (select 1 from asked a where a.filter = 'issuer')
    or s.issuer in (select a.word from asked a where a.filter = 'issuer')
  )
  and (
    not exists (select 1 from asked a where a.filter = 'kind')
    or upper(s.kind) in (select a.word from asked a where a.filter = 'kind')
    or upper(s.thing_kind) in (select a.word from asked a where a.filter = 'kind')
  )
  and (
    not exists (select 1 from asked a where a.filter = 'strength')
    or upper(s.strength_told) in (select a.word from asked a where a.filter = 'strength')
  )
  and (
    s.state not in ('current', 'completed')
    or not exists (select 1 from asked a where a.filter = 'certainty')
    or upper(s.certainty) in (select a.word from asked a where a.filter = 'certainty')
  )
