-- What is planned now: the latest word on each planned thing, without what was cancelled, overtaken or left out
select
    s.due_on, s.title, s.kind, s.certainty, s.strength, s.audience, s.systems, s.site,
    s.issuer, c.label as circular, s.page, s.quote, s.starts, s.ends, s.grain, s.modifier, s.condition, s.status, s.month,
    m.title as milestone, p.title as programme, c.issued_on, c.subject, s.id, s.circular_id, s.milestone_id,
    m.programme_id, s.passage_id
from view_order o
$told_items and o.of = 'current_schedule'
order by o.position
limit 1000000000
