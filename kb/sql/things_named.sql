-- title: Planned things by their titles
-- Planned things whose title holds the words as they stand, those with the latest dates first, and how they stand today.
with found as (
    select * from (
        -- the index knows three signs side by side, and the two that like takes for any sign are none of them; it gives
        -- what it finds in the order of its rows, and is read only until there are enough
        select t.position, t.milestone_id
        from titles_fts f
        cross join titles t on t.position = f.rowid
        where (length(:words) >= 3 and instr(:words, '%') = 0 and instr(:words, '_') = 0)
          and f.title like '%' || cast(:words as text) || '%'
          and t.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
        order by f.rowid
        limit 8
    ) as some
    union all
    select * from (
        select t.position, t.milestone_id
        from titles t
        where not (length(:words) >= 3 and instr(:words, '%') = 0 and instr(:words, '_') = 0)
          and t.title like '%' || cast(:words as text) || '%'
          and t.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
        order by t.position
        limit 8
    ) as some
)
select
    m.id as milestone_id, m.title as milestone, m.kind, s.starts, s.ends, s.grain, s.modifier, s.certainty, s.id as item_id,
    s.circular_id, c.label as circular, s.page,
    case when o.shown_until < cast(:today as text) then 'lapsed' else o.status end as status
from found f
cross join milestones m on m.id = f.milestone_id
cross join schedule s on s.id = m.current_item_id
cross join circulars c on c.id = s.circular_id
left join thing_order o on o.milestone_id = m.id
order by f.position
