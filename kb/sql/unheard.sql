-- title: Codes that nothing carries
-- Which of the asked audience, system and house no circular of the base names: likely a slip in typing.
-- audience, system, issuer: codes, any may be empty.
with
asked as (
    select
        upper(cast(:audience as text)) as audience,
        upper(cast(:system as text)) as system,
        upper(cast(:issuer as text)) as issuer
)
select 'audience' as filter, a.audience as code
from asked a
where a.audience <> ''
  and not exists (
    select 1
    from audience_overlaps v
    where v.code = a.audience
      and (
        exists (select 1 from schedule s where upper(s.audience) like '%"' || v.also || '"%')
        or exists (select 1 from endpoints e where upper(e.audience) like '%"' || v.also || '"%')
      )
  )
union all
select 'system', a.system
from asked a
where a.system <> ''
  and not exists (select 1 from schedule s where upper(s.systems) like '%"' || a.system || '"%')
  and not exists (select 1 from programmes p where upper(p.about) like '%"' || a.system || '"%')
  and not exists (select 1 from endpoints e where upper(e.system) = a.system)
union all
select 'issuer', a.issuer
from asked a
where a.issuer <> '' and not exists (select 1 from circulars c where c.issuer = a.issuer)
