select
    r.position, g.kind, c.issuer, coalesce(n.systems_about, o.systems_about, '[]') as system,
    coalesce(n.audience_told, o.audience_told, '[]') as audience, g.known_on
from change_order r
join changes g on g.id = r.change_id
join circulars c on c.id = g.circular_id
left join schedule o on o.id = g.before_id
left join schedule n on n.id = g.after_id
order by r.position
