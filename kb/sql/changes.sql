-- title: Changes of plans
-- How later circulars changed what earlier ones planned, latest change first; quotes of both. Where the earlier circular is not held, the old time is the one that the later circular tells. What names no audience is listed for every one.
with asked as (
    select
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:subject as text), '') as subject
)
select
    coalesce(g.announced_on, nc.known_on) as announced_on, g.kind, m.title as milestone, g.days_moved,
    coalesce(o.starts, g.former_starts, case when g.basis = 'words' and g.kind = 'cancels' then n.starts end) as old_starts,
    coalesce(o.ends, g.former_ends, case when g.basis = 'words' and g.kind = 'cancels' then n.ends end) as old_ends,
    case when g.kind <> 'cancels' then n.starts end as new_starts, case when g.kind <> 'cancels' then n.ends end as new_ends,
    oc.label as old_circular, o.page as old_page, coalesce(o.quote, g.former_text) as old_quote,
    nc.label as circular, n.page, coalesce(n.quote, g.listing_words) as quote,
    g.basis, coalesce(o.certainty, n.certainty) as old_certainty, n.certainty as new_certainty,
    o.grain as old_grain, o.modifier as old_modifier, n.grain as new_grain, n.modifier as new_modifier,
    nc.issuer, coalesce(n.systems, o.systems) as systems, p.title as programme,
    g.id, g.milestone_id, g.before_id, g.after_id, g.circular_id, oc.id as old_circular_id, m.programme_id
from changes g
cross join asked a
join milestones m on m.id = g.milestone_id
join circulars nc on nc.id = g.circular_id
left join programmes p on p.id = m.programme_id
left join schedule o on o.id = g.before_id
left join circulars oc on oc.id = o.circular_id
left join schedule n on n.id = g.after_id
where g.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
  and g.known_on >= cast(:since as text)
  and (a.kind is null or g.kind = a.kind)
  and (
    a.audience is null
    or coalesce(n.audience_told, o.audience_told, '[]') = '[]'
    or upper(coalesce(n.audience_told, o.audience_told)) like '%"' || upper(a.audience) || '"%'
  )
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
order by g.known_on desc, m.title, g.id
