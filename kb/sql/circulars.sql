-- title: Circulars held
-- Every circular held that concerns an audience, a system or a house, in the order in which they were out. Those that plan nothing, or something for nobody in particular, are listed for every audience.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer
)
select
    c.label, c.issuer, c.issued_on, c.issued_earliest, c.issued_latest, c.inferred_on, c.known_on, c.reissued_on,
    c.subject, c.subject_zh, c.language, c.source_name, c.source_url, c.pages, c.version_of, c.id
from circulars c
cross join asked a
where c.held = 1
  and (a.as_of is null or c.known_on <= a.as_of)
  and (a.issuer is null or c.issuer = upper(a.issuer))
  and (
    a.audience is null
    or not exists (select 1 from schedule s where s.circular_id = c.id)
    or exists (
        select 1
        from schedule s
        where s.circular_id = c.id
          and (s.audience = '[]' or upper(s.audience) like '%"' || upper(a.audience) || '"%')
    )
  )
  and (
    a.system is null
    or ' ' || upper(coalesce(c.subject, '')) || ' ' like '% ' || upper(a.system) || ' %'
    or exists (
        select 1 from schedule s where s.circular_id = c.id and upper(s.systems) like '%"' || upper(a.system) || '"%'
    )
    or exists (select 1 from endpoints e where e.circular_id = c.id and upper(e.system) = upper(a.system))
    or exists (
        select 1
        from memberships b
        join programmes p on p.id = b.programme_id
        where b.circular_id = c.id and upper(p.about) like '%"' || upper(a.system) || '"%'
    )
  )
order by coalesce(c.known_on, ''), c.id
