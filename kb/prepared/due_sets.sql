select
    o.position, st.state, s.due_on, substr(coalesce(s.starts, s.ends), 1, 10) as begins_on, st.known_from, st.known_until,
    substr(s.due_on, 1, 7) as month, s.kind, s.certainty, s.strength_told as strength, s.issuer, s.audience_told as audience,
    s.systems_about as system
from due_order o
join schedule s on s.id = o.item_id
join standing st on st.id = o.standing_id
order by o.position
