-- title: What timelines can be about
-- Programmes and systems of which circulars issued since a day speak: how many planned things, and how often these were moved. One row for each programme and list of systems (of a thing the one told last); things without a programme, or of no system, have rows of their own.
with
asked as (
    select cast(:since as text) as since, coalesce(nullif(cast(:as_of as text), ''), '9999-12-31') as until
),
heard as (
    select c.id, c.known_on
    from asked a
    cross join circulars c
    where c.known_on between a.since and a.until
),
told as (
    select
        e.milestone_id, max(h.known_on) as last_told,
        -- the list of the highest turn, since all turns are written with as many digits
        max(case when s.systems <> '[]' then cast(1000000 + e.turn as text) || s.systems end) as latest_systems
    from heard h
    cross join entries e
    cross join schedule s
    where e.circular_id = h.id and s.id = e.item_id
    group by e.milestone_id
),
moved as (
    select g.milestone_id, count(*) as moves
    from heard h
    cross join changes g
    where g.circular_id = h.id
      and g.kind in ('postpones', 'advances', 'extends', 'shortens', 'suspends', 'cancels', 'widens', 'drops')
    group by g.milestone_id
)
select
    p.title as programme, coalesce(substr(t.latest_systems, 8), '[]') as systems, count(*) as things,
    cast(sum(coalesce(v.moves, 0)) as integer) as moves, max(t.last_told) as last_told, m.programme_id
from told t
join milestones m on m.id = t.milestone_id
left join programmes p on p.id = m.programme_id
left join moved v on v.milestone_id = t.milestone_id
group by m.programme_id, p.title, coalesce(substr(t.latest_systems, 8), '[]')
order by max(t.last_told) desc, p.title, m.programme_id, coalesce(substr(t.latest_systems, 8), '[]')
