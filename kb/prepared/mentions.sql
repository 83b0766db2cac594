-- Of which planned things each circular speaks, for which systems, and how often it moves them. No turn: it only moves it.
with
told as (
    select
        e.circular_id, e.milestone_id, max(e.turn) as turn,
        max(case when s.systems <> '[]' then cast(1000000 + e.turn as text) || s.systems end) as systems
    from entries e
    join schedule s on s.id = e.item_id
    group by e.circular_id, e.milestone_id
),
moved as (
    select g.circular_id, g.milestone_id, count(*) as moves
    from changes g
    where g.kind in ('postpones', 'advances', 'extends', 'shortens', 'suspends', 'cancels', 'widens', 'drops')
    group by g.circular_id, g.milestone_id
),
both_ways as (
    select t.circular_id, t.milestone_id from told t union select v.circular_id, v.milestone_id from moved v
)
select
    row_number() over (order by c.known_on is null, c.known_on, b.circular_id, b.milestone_id) as position,
    c.known_on, b.milestone_id, m.programme_id, t.turn, t.systems, coalesce(v.moves, 0) as moves
from both_ways b
join circulars c on c.id = b.circular_id
join milestones m on m.id = b.milestone_id
left join told t on t.circular_id = b.circular_id and t.milestone_id = b.milestone_id
left join moved v on v.circular_id = b.circular_id and v.milestone_id = b.milestone_id
