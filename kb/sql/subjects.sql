-- title: What timelines can be about
-- Programmes and systems of which circulars issued since a day speak: how many planned things, and how often these were moved. One row for each programme and list of systems (of a thing the one told last); things without a programme, or of no system, have rows of their own.
with
told as (
    select
        n.milestone_id, n.programme_id, max(case when n.turn is not null then n.known_on end) as last_told,
        -- the list of the highest turn, since all turns are written with as many digits
        coalesce(substr(max(n.systems), 8), '[]') as systems, sum(n.moves) as moves
    from mentions n
    where n.known_on >= cast(:since as text)
      and n.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
    group by n.milestone_id, n.programme_id
)
select
    p.title as programme, t.systems, count(*) as things, cast(sum(t.moves) as integer) as moves,
    max(t.last_told) as last_told, t.programme_id
from told t
left join programmes p on p.id = t.programme_id
where t.last_told is not null
group by t.programme_id, p.title, t.systems
order by max(t.last_told) desc, p.title, t.programme_id, t.systems
