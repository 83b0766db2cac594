-- title: Changes of a planned thing
-- How later circulars changed what earlier ones planned for one thing, first change first; quotes of both.
select
    $change_told
from changes g
join milestones m on m.id = g.milestone_id
join circulars nc on nc.id = g.circular_id
left join programmes p on p.id = m.programme_id
left join schedule o on o.id = g.before_id
left join circulars oc on oc.id = o.circular_id
left join schedule n on n.id = g.after_id
where g.milestone_id = :milestone_id
  and (
    nullif(cast(:as_of as text), '') is null or coalesce(g.announced_on, nc.known_on) <= cast(:as_of as text)
  )
order by coalesce(g.announced_on, nc.known_on), g.id
