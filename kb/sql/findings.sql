-- title: Findings
-- What an analyst should look at: contradictions, gaps, and what could not be read.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:code as text), '') as code,
        nullif(cast(:severity as text), '') as severity,
        nullif(cast(:issuer as text), '') as issuer
)
select
    f.severity, f.code, f.message, c.label as circular, f.page, f.quote,
    c.issuer, c.issued_on, c.known_on, c.subject, f.id, f.circular_id, f.passage_id
from findings f
cross join asked a
left join circulars c on c.id = f.circular_id
where (a.as_of is null or c.known_on <= a.as_of)
  and (a.code is null or f.code = lower(a.code))
  and (a.severity is null or f.severity = lower(a.severity))
  and (a.issuer is null or c.issuer = upper(a.issuer))
order by case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.code, coalesce(c.issued_on, ''), coalesce(f.page, 0), f.id
