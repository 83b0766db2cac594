-- title: Changes of plans
-- How later circulars changed what earlier ones planned, latest change first; quotes of both. Where the earlier circular is not held, the old time is the one that the later circular tells.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:subject as text), '') as subject
)
select
    $change_told
from changes g
cross join asked a
join milestones m on m.id = g.milestone_id
join circulars nc on nc.id = g.circular_id
left join programmes p on p.id = m.programme_id
left join schedule o on o.id = g.before_id
left join circulars oc on oc.id = o.circular_id
left join schedule n on n.id = g.after_id
where (a.as_of is null or coalesce(g.announced_on, nc.known_on) <= a.as_of)
  and (
    g.announced_on >= cast(:since as text)
    or (g.announced_on is null and coalesce(nc.known_on, '') >= cast(:since as text))
  )
  and (a.kind is null or g.kind = a.kind)
  and (
    a.system is null
    or upper(coalesce(n.systems, o.systems)) like '%"' || upper(a.system) || '"%'
    or upper(coalesce(p.about, '')) like '%"' || upper(a.system) || '"%'
  )
  and (a.issuer is null or nc.issuer = upper(a.issuer))
  and (
    a.subject is null
    or upper(m.title) like '%' || upper(a.subject) || '%'
    or upper(coalesce(p.title, '')) like '%' || upper(a.subject) || '%'
    or upper(coalesce(n.systems, o.systems)) like '%"' || upper(a.subject) || '"%'
    or upper(coalesce(p.about, '')) like '%"' || upper(a.subject) || '"%'
    or m.id = a.subject
    or m.programme_id = a.subject
    or upper(nc.also_known_as) like '%"' || upper(a.subject) || '"%'
    or upper(coalesce(oc.also_known_as, '')) like '%"' || upper(a.subject) || '"%'
  )
order by coalesce(g.announced_on, nc.known_on) desc, m.title, g.id
