-- title: Findings
-- What an analyst should look at: contradictions, gaps, and what could not be read.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:code as text), '') as code,
        nullif(cast(:severity as text), '') as severity,
        nullif(cast(:issuer as text), '') as issuer
),
found as (
    select
        f.severity, f.code, f.message, c.label as circular, f.page, f.quote,
        c.issuer, c.issued_on, c.known_on, c.subject, f.id, f.circular_id, f.passage_id,
        case f.severity when 'error' then 0 when 'warning' then 1 else 2 end as rank,
        row_number() over (
            partition by f.severity, f.code order by coalesce(c.known_on, '') desc, coalesce(f.page, 0), f.id
        ) as nth
    from findings f
    cross join asked a
    left join circulars c on c.id = f.circular_id
    where (a.as_of is null or c.known_on <= a.as_of)
      and (a.code is null or f.code = lower(a.code))
      and (a.severity is null or f.severity = lower(a.severity))
      and (a.issuer is null or c.issuer = upper(a.issuer))
)
select
    f.severity, f.code, f.message, f.circular, f.page, f.quote, f.issuer, f.issued_on, f.known_on, f.subject,
    f.id, f.circular_id, f.passage_id
from found f
where f.nth <= coalesce(cast(nullif(cast(:most_each as text), '') as integer), 1000000000)
order by f.rank, f.code, coalesce(f.issued_on, ''), coalesce(f.page, 0), f.id
