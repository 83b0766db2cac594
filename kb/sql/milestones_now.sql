-- title: Planned things as they stand
-- What the query milestones says as of no day, as it was worked out before, with the same filters and in the same order.
select
    s.starts, s.ends, $standing_thing
where (
    cast(:subject as text) = ''
    or upper(s.systems_told) like '%"' || upper(cast(:subject as text)) || '"%'
    or upper(coalesce(p.about, '')) like '%"' || upper(cast(:subject as text)) || '"%'
    or ' ' || upper(m.title) || ' ' like '% ' || upper(cast(:subject as text)) || ' %'
    or upper(coalesce(p.title, '')) like '%' || upper(cast(:subject as text)) || '%'
    or upper(c.also_known_as) like '%"' || upper(cast(:subject as text)) || '"%'
    or t.milestone_id = cast(:subject as text)
    or m.programme_id = cast(:subject as text)
)
  and (cast(:audience as text) = '' or s.audience_told = '[]' or exists (
        select 1
        from audience_overlaps v
        where v.code = upper(cast(:audience as text)) and upper(s.audience_told) like '%"' || v.also || '"%'
    ))
  and (cast(:system as text) = '' or upper(s.systems_about) like '%"' || upper(cast(:system as text)) || '"%')
  and (cast(:issuer as text) = '' or s.issuer = upper(cast(:issuer as text)))
  and (
    cast(:status as text) = ''
    or case when t.shown_until < cast(:today as text) then 'lapsed' else t.status end = lower(cast(:status as text))
  )
order by t.position
