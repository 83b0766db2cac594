-- title: Timeline of a subject
-- Everything announced about a system, programme, planned thing or circular (or with a word in its title): thing by thing, soonest first, each with its history in order of issue, what became of each statement, and how each changed the one before.
with
$known_schedule,
asked as (
    select
        nullif(cast(:subject as text), '') as subject,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:kind as text), '') as kind
),
meant as (
    select distinct coalesce(k.milestone_id, k.id) as thing
    from known_schedule k
    cross join asked a
    where (
        a.subject is null
        or upper(k.systems) like '%"' || upper(a.subject) || '"%'
        or upper(coalesce(k.about, '')) like '%"' || upper(a.subject) || '"%'
        or ' ' || upper(k.title) || ' ' like '% ' || upper(a.subject) || ' %'
        or ' ' || upper(coalesce(k.milestone, '')) || ' ' like '% ' || upper(a.subject) || ' %'
        or upper(coalesce(k.programme, '')) like '%' || upper(a.subject) || '%'
        or upper(k.also_known_as) like '%"' || upper(a.subject) || '"%'
        or k.milestone_id = a.subject
        or k.programme_id = a.subject
    )
      and (a.issuer is null or k.issuer = upper(a.issuer))
      and (a.kind is null or k.kind = a.kind)
),
changed as (
    select g.after_id, min(g.kind) as kind, min(g.days_moved) as days_moved
    from changes g
    where g.after_id is not null
    group by g.after_id
),
told as (
    select
        k.*, coalesce(substr(k.starts, 1, 10), k.due_on) as first_day,
        last_value(coalesce(substr(k.starts, 1, 10), k.due_on)) over (
            partition by coalesce(k.milestone_id, k.id)
            order by k.due_on is not null, k.turn
            rows between unbounded preceding and unbounded following
        ) as thing_day
    from known_schedule k
    where coalesce(k.milestone_id, k.id) in (select thing from meant)
)
select
    t.due_on, t.state, t.title, t.kind, t.certainty, t.strength, t.audience, t.systems, t.circular, t.issued_on,
    t.page, t.quote, t.issuer, t.site, t.starts, t.ends, t.grain, t.modifier, t.condition, t.status, t.subject,
    t.milestone, t.programme, t.turn, g.kind as change, g.days_moved, t.known_on,
    t.id, t.circular_id, t.milestone_id, t.programme_id, t.passage_id
from told t
left join changed g on g.after_id = t.id
order by t.thing_day is null, t.thing_day, t.milestone_id, t.turn, coalesce(t.first_day, ''), coalesce(t.due_on, ''), t.title, t.id
