-- Every schedule item with its state today
select
    m.title as milestone,
    case
        when s.status = 'cancelled' then 'cancelled'
        when m.current_item_id <> s.id then 'superseded'
        when s.milestone_id is null and exists (
            select 1 from citations r where r.cited_id = s.circular_id and r.predicate in ('replaces', 'cancels')
        ) then 'superseded'
        when s.status = 'scheduled' then 'current'
        else s.status
    end as state,
    s.due_on, s.title, s.kind, s.certainty, s.strength, s.audience, s.systems, s.site,
    c.issuer, c.label as circular, s.page, s.quote,
    s.starts, s.ends, s.grain, s.modifier, s.condition, s.status, s.month,
    c.issued_on, c.subject, s.id, s.circular_id, s.milestone_id, s.passage_id
from schedule s
join circulars c on c.id = s.circular_id
left join milestones m on m.id = s.milestone_id
order by s.milestone_id, c.known_on, s.due_on, s.id
