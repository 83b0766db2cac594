-- title: Timeline of a subject
-- Everything announced about a system, programme, planned thing or circular (or with a word in its title): thing by thing, soonest first, each with its history in order of issue, what became of each statement, and how each changed the one before.
-- since: YYYY-MM-DD; what is asked for by a name is then looked for in circulars out since that day.
with
$known_schedule,
asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:subject as text), '') as subject,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:kind as text), '') as kind
),
by_id as (
    -- what is asked for by its id need not be looked for by its name
    select m.id from milestones m where m.id = cast(:subject as text)
    union
    select m.id from milestones m where m.programme_id = cast(:subject as text)
),
by_name as (
    select 1 as sought where not exists (select 1 from by_id)
),
heard as (
    select s.id, s.milestone_id, s.title, s.systems, c.also_known_as
    from by_name
    cross join (
        -- so that an index finds the day
        select d.id, d.also_known_as from circulars d where d.known_on >= cast(:since as text)
        union all
        select d.id, d.also_known_as from circulars d where d.known_on is null and cast(:since as text) = ''
    ) c
    join schedule s on s.circular_id = c.id
),
found as (
    select s.id
    from by_id b
    join schedule s on s.milestone_id = b.id
    union
    select h.id
    from heard h
    left join milestones m on m.id = h.milestone_id
    left join programmes p on p.id = m.programme_id
    where cast(:subject as text) = ''
       or replace(upper(h.systems), '"' || upper(cast(:subject as text)) || '"', '') <> upper(h.systems)
       or replace(' ' || upper(h.title) || ' ', ' ' || upper(cast(:subject as text)) || ' ', '') <> ' ' || upper(h.title) || ' '
       or replace(' ' || upper(m.title) || ' ', ' ' || upper(cast(:subject as text)) || ' ', '') <> ' ' || upper(m.title) || ' '
       or replace(upper(p.title), upper(cast(:subject as text)), '') <> upper(p.title)
       or replace(upper(p.about), '"' || upper(cast(:subject as text)) || '"', '') <> upper(p.about)
       or replace(upper(h.also_known_as), '"' || upper(cast(:subject as text)) || '"', '') <> upper(h.also_known_as)
),
meant as (
    select distinct coalesce(s.milestone_id, s.id) as thing
    from found f
    join schedule s on s.id = f.id
    join standing st on st.item_id = s.id
    join circulars c on c.id = s.circular_id
    cross join asked a
    where (a.issuer is null or c.issuer = upper(a.issuer))
      and (a.kind is null or s.kind = a.kind)
      and st.known_from <= coalesce(a.as_of, '9999-12-31')
),
concerned as (
    select s.id
    from meant t
    join schedule s on s.milestone_id = t.thing
    union
    select s.id
    from meant t
    join schedule s on s.id = t.thing
),
told as (
    select
        k.*, coalesce(substr(k.starts, 1, 10), k.due_on) as first_day,
        last_value(coalesce(substr(k.starts, 1, 10), k.due_on)) over (
            partition by coalesce(k.milestone_id, k.id)
            order by k.due_on is not null, k.turn
            rows between unbounded preceding and unbounded following
        ) as thing_day
    from concerned i
    cross join known_schedule k
    where k.id = i.id
)
select
    t.due_on, t.state, t.title, t.kind, t.certainty, t.strength, t.audience, t.systems, t.circular, t.issued_on,
    t.page, t.quote, t.issuer, t.site, t.starts, t.ends, t.grain, t.modifier, t.condition, t.status, t.subject,
    t.milestone, t.programme, t.turn, g.kind as change, g.days_moved, t.known_on,
    t.id, t.circular_id, t.milestone_id, t.programme_id, t.passage_id
from told t
left join (
    select g.after_id, min(g.kind) as kind, min(g.days_moved) as days_moved
    from changes g
    where g.after_id in (select id from concerned)
    group by g.after_id
) g on g.after_id = t.id
order by t.thing_day is null, t.thing_day, t.milestone_id, t.turn, coalesce(t.first_day, ''), coalesce(t.due_on, ''), t.title, t.id
