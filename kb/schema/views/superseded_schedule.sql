-- What was announced and then overtaken by a later circular or cancelled, with what holds now
select
    h.state, h.due_on, h.title, h.kind, h.certainty, h.issuer, h.circular, h.issued_on, h.page, h.quote,
    h.starts, h.ends, h.grain, h.month,
    n.title as title_now, n.starts as starts_now, n.ends as ends_now, n.status as status_now,
    nc.label as circular_now,
    h.audience, h.systems, h.milestone, h.id, h.circular_id, h.milestone_id, h.passage_id,
    n.id as id_now, n.circular_id as circular_now_id
from schedule_history h
left join milestones m on m.id = h.milestone_id
left join schedule n on n.id = m.current_item_id and n.id <> h.id
left join circulars nc on nc.id = n.circular_id
where h.state in ('cancelled', 'superseded')
order by h.due_on is null, h.due_on, h.id
