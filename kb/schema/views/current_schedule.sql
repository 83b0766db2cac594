-- What is planned now: the latest word on each planned thing, without what was cancelled, overtaken or left out
select
    h.due_on, h.title, h.kind, h.certainty, h.strength, h.audience, h.systems, h.site,
    h.issuer, h.circular, h.page, h.quote, h.starts, h.ends, h.grain, h.modifier, h.condition, h.status, h.month,
    h.milestone, h.programme, h.issued_on, h.subject, h.id, h.circular_id, h.milestone_id, h.programme_id, h.passage_id
from schedule_history h
where h.state not in ('cancelled', 'superseded', 'mentioned')
order by h.due_on is null, h.due_on, h.id
