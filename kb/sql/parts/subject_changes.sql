select o.position
from things t
join changes g on g.milestone_id = t.id
join change_order o on o.change_id = g.id
union
select o.position
from circular_names n
join changes g on g.circular_id = n.circular_id
join change_order o on o.change_id = g.id
where n.name = lower(cast(:subject as text))
union
select o.position
from circular_names n
join schedule s on s.circular_id = n.circular_id
join changes g on g.before_id = s.id
join change_order o on o.change_id = g.id
where n.name = lower(cast(:subject as text))
order by 1
