-- title: Due between two days
-- Current schedule items whose dates lie wholly in the asked days (must) or only touch them (may).
-- starts, ends, as_of: YYYY-MM-DD; leave empty for no bound. as_of: what was known on that day.
with
$known_schedule,
asked as (
    select
        nullif(cast(:starts as text), '') as starts,
        nullif(cast(:ends as text), '') as ends,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:certainty as text), '') as certainty,
        nullif(cast(:strength as text), '') as strength
),
bounded as (
    select k.*, substr(coalesce(k.starts, k.ends), 1, 10) as first_day
    from known_schedule k
    where k.state = 'current' and k.due_on is not null
)
select
    case
        when (a.starts is null or b.first_day >= a.starts) and (a.ends is null or b.due_on <= a.ends) then 'must'
        else 'may'
    end as due,
    b.due_on, b.title, b.kind, b.certainty, b.strength, b.audience, b.systems, b.circular, b.page, b.quote,
    b.issuer, b.site, b.starts, b.ends, b.grain, b.modifier, b.condition, b.issued_on, b.subject,
    b.id, b.circular_id, b.milestone_id, b.passage_id
from bounded b
cross join asked a
where (a.starts is null or b.due_on >= a.starts)
  and (a.ends is null or b.first_day <= a.ends)
  and (a.audience is null or upper(b.audience) like '%"' || upper(a.audience) || '"%')
  and (a.system is null or upper(b.systems) like '%"' || upper(a.system) || '"%')
  and (a.issuer is null or b.issuer = upper(a.issuer))
  and (a.kind is null or b.kind = a.kind)
  and (a.certainty is null or b.certainty = a.certainty)
  and (a.strength is null or b.strength = a.strength)
order by b.due_on, b.starts, b.title, b.id
