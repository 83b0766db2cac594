-- title: Circulars
-- Circulars held (held: no for those that are only known), latest first.
-- issuer: code. month: YYYY-MM of the issue date.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:month as text), '') as month,
        case when cast(:held as text) = 'no' then 0 else 1 end as held
)
select
    c.label as circular, c.reference, c.issuer, c.issued_on, c.known_on, c.subject, c.subject_zh, c.language, c.pages,
    c.held, c.id as circular_id
from circulars c
cross join asked a
where c.held = a.held
  and (a.as_of is null or c.known_on <= a.as_of)
  and (a.issuer is null or c.issuer = upper(a.issuer))
  and (a.month is null or c.month = a.month)
order by coalesce(c.known_on, '') desc, c.label, c.id
limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
offset coalesce(cast(nullif(cast(:after as text), '') as integer), 0)
