-- title: Due between two days
-- The latest word on everything whose dates lie wholly in the asked days (must) or only touch them (may), what a circular calls completed included. Where it does not say for whom, the audience is the one that an earlier circular named; if none ever did, it is listed for every audience.
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
    select
        k.*, substr(coalesce(k.starts, k.ends), 1, 10) as first_day,
        case when k.audience <> '[]' then k.audience else coalesce((
            select o.audience
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = k.milestone_id and o.audience <> '[]' and oe.turn <= k.turn
            order by oe.turn desc, o.id
            limit 1
        ), '[]') end as audience_told,
        case when k.systems <> '[]' then k.systems else coalesce((
            select o.systems
            from entries oe
            join schedule o on o.id = oe.item_id
            where oe.milestone_id = k.milestone_id and o.systems <> '[]' and oe.turn <= k.turn
            order by oe.turn desc, o.id
            limit 1
        ), '[]') end as systems_told
    from known_schedule k
    where k.state in ('current', 'completed') and k.due_on is not null
)
select
    case
        when (a.starts is null or b.first_day >= a.starts) and (a.ends is null or b.due_on <= a.ends) then 'must'
        else 'may'
    end as due,
    b.due_on, substr(coalesce(b.ends, b.starts), 12) as due_time, b.title, b.kind, b.certainty, b.strength,
    b.audience_told as audience, b.systems_told as systems, b.circular, b.page, b.quote,
    b.issuer, b.site, b.starts, b.ends, b.grain, b.modifier, b.condition, b.status, b.issued_on, b.subject,
    (
        select min(f.code) from findings f
        where f.passage_id = b.passage_id and f.severity in ('error', 'warning')
    ) as doubt,
    b.milestone, b.programme, b.id, b.circular_id, b.milestone_id, b.programme_id, b.passage_id
from bounded b
cross join asked a
where (a.starts is null or b.due_on >= a.starts)
  and (a.ends is null or b.first_day <= a.ends)
  and (a.audience is null or b.audience_told = '[]' or upper(b.audience_told) like '%"' || upper(a.audience) || '"%')
  and (
    a.system is null
    or upper(b.systems_told) like '%"' || upper(a.system) || '"%'
    or upper(coalesce(b.about, '')) like '%"' || upper(a.system) || '"%'
  )
  and (a.issuer is null or b.issuer = upper(a.issuer))
  and (a.kind is null or b.kind = a.kind)
  and (a.certainty is null or b.certainty = a.certainty)
  and (a.strength is null or b.strength = a.strength)
order by b.due_on, coalesce(b.starts, ''), b.title, b.id
