-- title: Programmes of a circular
-- On which undertakings one circular reports, and why it is taken to.
select p.title, p.systems, b.basis, b.evidence, p.id
from memberships b
join programmes p on p.id = b.programme_id
where b.circular_id = :circular_id
order by p.title, p.id
