cross join schedule s
cross join standing st
cross join circulars c
left join entries e on e.item_id = s.id
left join milestones m on m.id = s.milestone_id
left join programmes p on p.id = m.programme_id
where s.id = o.key and st.item_id = s.id and st.known_until is null and c.id = s.circular_id
