select
    d.due, s.due_on, substr(coalesce(h.ends, h.starts, s.ends, s.starts), 12) as due_time, s.title, s.kind, s.certainty,
    s.strength_told as strength, s.audience_told as audience, s.systems_told as systems, c.label as circular, s.page,
    s.quote, s.issuer, s.site, s.starts, s.ends, s.grain, s.modifier, s.condition, s.status, c.issued_on, c.subject,
    (
        select min(f.code) from findings f
        where $doubts
    ) as doubt,
    fc.label as followed_in, fc.id as followed_by,
    h.starts as hours_starts, h.ends as hours_ends, hc.label as hours_circular, h.page as hours_page,
    h.circular_id as hours_circular_id, h.id as hours_id, m.title as milestone, p.title as programme, d.state, s.id,
    s.circular_id, s.milestone_id, m.programme_id, s.passage_id
from chosen d
join schedule s on s.id = d.id
join circulars c on c.id = s.circular_id
left join milestones m on m.id = s.milestone_id
left join programmes p on p.id = m.programme_id
left join kept_hours k on k.item_id = s.id and k.single = 1
left join schedule h on h.id = k.hours_id
left join circulars hc on hc.id = h.circular_id
left join circulars fc on s.kind = 'announcement' and fc.id = (
    -- the next circular of the programme, which may have kept the promise
    select f.id
    from memberships b
    join circulars f on f.id = b.circular_id
    where b.programme_id = m.programme_id and f.known_on > c.known_on
      and f.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
    order by f.known_on, f.label, f.id
    limit 1
)
