-- Every schedule item with its state today
select
    m.title as milestone, st.state, s.due_on, s.title, s.kind, s.certainty, s.strength, s.audience, s.systems, s.site,
    s.issuer, c.label as circular, s.page, s.quote, s.starts, s.ends, s.grain, s.modifier, s.condition, s.status, s.month,
    p.title as programme, e.turn, e.part, c.issued_on, c.known_on, c.subject, s.id, s.circular_id, s.milestone_id,
    m.programme_id, s.passage_id
from view_order o
$told_items and o.of = 'schedule_history'
order by o.position
limit 1000000000
