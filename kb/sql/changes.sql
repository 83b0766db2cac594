-- title: Changes of plans
-- How later circulars changed what earlier ones planned, latest change first.
with asked as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        nullif(cast(:since as text), '') as since,
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer
)
select
    g.announced_on, g.kind, m.title as milestone, g.days_moved,
    o.starts as old_starts, o.ends as old_ends, n.starts as new_starts, n.ends as new_ends,
    oc.label as old_circular, nc.label as circular,
    n.page, n.quote, o.quote as old_quote, nc.issuer, coalesce(n.systems, o.systems) as systems,
    g.id, g.milestone_id, g.before_id, g.after_id, g.circular_id
from changes g
cross join asked a
join milestones m on m.id = g.milestone_id
join schedule o on o.id = g.before_id
join circulars oc on oc.id = o.circular_id
join circulars nc on nc.id = g.circular_id
left join schedule n on n.id = g.after_id
where (a.as_of is null or g.announced_on <= a.as_of)
  and (a.since is null or g.announced_on >= a.since)
  and (a.kind is null or g.kind = a.kind)
  and (a.system is null or upper(coalesce(n.systems, o.systems)) like '%"' || upper(a.system) || '"%')
  and (a.issuer is null or nc.issuer = upper(a.issuer))
order by g.announced_on desc, m.title, g.id
