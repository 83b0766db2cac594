-- title: Planned things by their titles
-- Planned things whose title holds the words as they stand, those with the latest dates first, and how they stand today.
select
    m.id as milestone_id, m.title as milestone, m.kind, s.starts, s.ends, s.grain, s.modifier, s.certainty, s.id as item_id,
    s.circular_id, c.label as circular, s.page,
    case when o.shown_until < cast(:today as text) then 'lapsed' else o.status end as status
from milestones m
join schedule s on s.id = m.current_item_id
join circulars c on c.id = s.circular_id
left join thing_order o on o.milestone_id = m.id
where lower(m.title) like '%' || lower(cast(:words as text)) || '%'
  and exists (
    select 1
    from entries e
    join standing st on st.item_id = e.item_id
    where e.milestone_id = m.id and st.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
  )
order by coalesce(s.due_on, '') desc, m.title, m.id
limit 8
