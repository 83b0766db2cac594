-- title: Circulars
-- Circulars held (held: no for those that are only known), latest first. Those that plan nothing, or something for nobody in particular, concern every audience.
-- audience, system, issuer: codes. month: YYYY-MM of the issue date.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:month as text), '') as month,
        case when cast(:held as text) = 'no' then 0 else 1 end as held
),
listed as (
    select o.position, o.circular_id
    from circular_order o
    cross join asked a
    where o.held = a.held
      and (a.as_of is null or o.known_on <= a.as_of)
      and (a.issuer is null or o.issuer = upper(a.issuer))
      and (a.month is null or o.month = a.month)
      and (
        a.audience is null
        or not exists (select 1 from schedule s where s.circular_id = o.circular_id)
        or exists (
            select 1
            from schedule s
            where s.circular_id = o.circular_id
              and (s.audience = '[]' or exists (
                  select 1
                  from audience_overlaps v
                  where v.code = upper(a.audience) and upper(s.audience) like '%"' || v.also || '"%'
              ))
        )
      )
      and (
        a.system is null
        or exists (
            select 1
            from circulars c
            where c.id = o.circular_id
              and ' ' || upper(coalesce(c.subject, '')) || ' ' like '% ' || upper(a.system) || ' %'
        )
        or exists (
            select 1
            from schedule s
            where s.circular_id = o.circular_id and upper(s.systems) like '%"' || upper(a.system) || '"%'
        )
        or exists (select 1 from endpoints e where e.circular_id = o.circular_id and upper(e.system) = upper(a.system))
        or exists (
            select 1
            from memberships b
            join programmes p on p.id = b.programme_id
            where b.circular_id = o.circular_id and upper(p.about) like '%"' || upper(a.system) || '"%'
        )
      )
    order by o.position
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
    offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
)
select
    c.label as circular, c.reference, c.issuer, c.issued_on, c.inferred_on, c.known_on, c.reissued_on, c.subject,
    c.subject_zh, c.language, c.pages, c.held, c.source_url, c.version_of, c.id as circular_id
from listed l
join circulars c on c.id = l.circular_id
order by l.position
