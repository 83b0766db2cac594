-- Every change of a plan, the latest announcement first.
select
    row_number() over (order by g.known_on desc, c.label, g.circular_id, m.title, g.id) as position, g.id as change_id
from changes g
join circulars c on c.id = g.circular_id
join milestones m on m.id = g.milestone_id
