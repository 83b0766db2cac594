-- title: Findings
-- What an analyst should look at: contradictions, gaps, and what could not be read. since: YYYY-MM-DD; those of circulars out since that day, and those of which nobody can say from when they are known.
with
kinds as (
    select distinct o.severity, o.code
    from finding_order o
    where (cast(:code as text) = '' or o.code = lower(cast(:code as text)))
      and (cast(:severity as text) = '' or o.severity = lower(cast(:severity as text)))
),
chosen as (
    select s.finding_id
    from kinds k
    join finding_order s on s.position in (
        select o.position
        from $fitting_findings
          and o.severity = k.severity and o.code = k.code
        order by o.position
        limit coalesce(cast(nullif(cast(:most_each as text), '') as integer), 1000000000)
    )
)
select
    f.severity, f.code, f.message, c.label as circular, f.page, f.quote, c.issuer, c.issued_on, c.known_on, c.subject,
    f.id, f.circular_id, f.passage_id
from chosen n
join findings f on f.id = n.finding_id
left join circulars c on c.id = f.circular_id
order by
    case f.severity when 'error' then 0 when 'warning' then 1 else 2 end, f.code, coalesce(c.issued_on, ''),
    coalesce(f.page, 0), f.id
