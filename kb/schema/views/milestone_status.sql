-- Every planned thing with its status today, and how often it moved
select
    m.title as milestone, case when t.shown_until < $today then 'lapsed' else t.status end as status,
    s.due_on, s.starts, s.ends, s.grain, s.modifier, s.kind, s.certainty,
    s.strength_told as strength, s.audience_told as audience, s.systems_told as systems, s.site, p.title as programme,
    t.statements,
    t.moves, t.days_moved, t.first_told, t.last_told,
    c.label as circular, s.issuer, s.page, s.quote, t.milestone_id, m.programme_id, s.id as current_item_id, s.circular_id,
    s.passage_id
from thing_order t
cross join milestones m
cross join schedule s
cross join circulars c
left join programmes p on p.id = m.programme_id
where m.id = t.milestone_id and s.id = t.item_id and c.id = s.circular_id
order by t.position
limit 1000000000
