m.title as milestone, case when t.shown_until < cast(:today as text) then 'lapsed' else t.status end as status,
    s.due_on, s.grain, s.modifier, s.kind, s.certainty, s.strength_told as strength,
    s.audience_told as audience, s.systems_told as systems, s.site, p.title as programme, t.statements, t.moves,
    t.days_moved, t.first_told, t.last_told, c.label as circular, s.issuer, s.page, s.quote, t.milestone_id,
    m.programme_id, s.id as current_item_id, s.circular_id, s.passage_id
from thing_order t
join milestones m on m.id = t.milestone_id
join schedule s on s.id = t.item_id
join circulars c on c.id = s.circular_id
left join programmes p on p.id = m.programme_id
