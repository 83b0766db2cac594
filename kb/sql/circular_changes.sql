-- title: Changes that a circular makes
-- How one circular changes what earlier ones planned.
select g.kind, m.title as milestone, g.days_moved, o.ends as old_ends, n.ends as new_ends, n.page, n.quote, g.id
from changes g
join milestones m on m.id = g.milestone_id
join schedule o on o.id = g.before_id
left join schedule n on n.id = g.after_id
where g.circular_id = :circular_id
order by m.title, g.id
