(
    cast(:subject as text) = ''
    or upper(j.systems_told) like '%"' || upper(cast(:subject as text)) || '"%'
    or upper(coalesce(j.about, '')) like '%"' || upper(cast(:subject as text)) || '"%'
    or ' ' || upper(j.milestone) || ' ' like '% ' || upper(cast(:subject as text)) || ' %'
    or upper(coalesce(j.programme, '')) like '%' || upper(cast(:subject as text)) || '%'
    or upper(j.also_known_as) like '%"' || upper(cast(:subject as text)) || '"%'
    or j.milestone_id = cast(:subject as text)
    or j.programme_id = cast(:subject as text)
  )
  and (
    cast(:audience as text) = '' or j.audience_told = '[]'
    or exists (
        select 1
        from audience_overlaps v
        where v.code = upper(cast(:audience as text)) and upper(j.audience_told) like '%"' || v.also || '"%'
    )
  )
  and (cast(:system as text) = '' or upper(j.systems_about) like '%"' || upper(cast(:system as text)) || '"%')
  and (cast(:issuer as text) = '' or j.issuer = upper(cast(:issuer as text)))
  and (cast(:status as text) = '' or j.status_now = lower(cast(:status as text)))
