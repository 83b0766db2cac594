-- What was announced and then overtaken by a later circular or cancelled, with what holds now
select
    st.state, s.due_on, s.title, s.kind, s.certainty, s.issuer, c.label as circular, c.issued_on, s.page, s.quote,
    s.starts, s.ends, s.grain, s.month,
    n.title as title_now, n.starts as starts_now, n.ends as ends_now, n.status as status_now,
    nc.label as circular_now,
    s.audience, s.systems, m.title as milestone, s.id, s.circular_id, s.milestone_id, s.passage_id,
    n.id as id_now, n.circular_id as circular_now_id
from view_order o
cross join schedule s
cross join standing st
cross join circulars c
left join milestones m on m.id = s.milestone_id
left join schedule n on n.id = m.current_item_id and n.id <> s.id
left join circulars nc on nc.id = n.circular_id
where o.of = 'superseded_schedule'
  and s.id = o.key
  and st.item_id = s.id
  and st.known_until is null
  and c.id = s.circular_id
order by o.position
limit 1000000000
