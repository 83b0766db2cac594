-- title: What a planned thing may be
-- Other planned things that may be the same as this one: joins that were not made because several fit.
select
    o.title as rival, v.score, v.evidence, s.title, c.label as circular, c.issued_on, s.page, s.quote, s.id, s.circular_id,
    o.id as rival_id
from rivals v
join schedule s on s.id = v.item_id
join circulars c on c.id = s.circular_id
join milestones o on o.id = case when v.milestone_id = :milestone_id then s.milestone_id else v.milestone_id end
where v.id in (
    select a.id from rivals a where a.milestone_id = :milestone_id
    union
    select b.id from rivals b join schedule t on t.id = b.item_id where t.milestone_id = :milestone_id
)
  and o.id <> :milestone_id
  and (nullif(cast(:as_of as text), '') is null or c.known_on <= cast(:as_of as text))
order by v.score desc, o.title, v.id
