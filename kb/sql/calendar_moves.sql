-- title: How planned things came to their times
-- Every change of the planned things that end on a day or later, thing by thing in order of announcement: the time before, the time after, and who says so. Plain repetitions are left out.
-- since, as_of: YYYY-MM-DD.
with
asked_day as (
    select nullif(cast(:as_of as text), '') as as_of
),
$near_things
select
    g.milestone_id, g.kind, g.days_moved,
    coalesce(o.starts, g.former_starts) as old_starts, coalesce(o.ends, g.former_ends) as old_ends,
    o.grain as old_grain, o.modifier as old_modifier, n.starts as new_starts, n.ends as new_ends,
    n.grain as new_grain, n.modifier as new_modifier, oc.label as old_circular, o.page as old_page,
    coalesce(o.quote, g.former_text) as old_quote, nc.label as circular, n.page,
    coalesce(n.quote, g.listing_words) as quote, coalesce(g.announced_on, nc.known_on) as announced_on, g.id
from changes g
cross join asked_day a
join circulars nc on nc.id = g.circular_id
left join schedule o on o.id = g.before_id
left join circulars oc on oc.id = o.circular_id
left join schedule n on n.id = g.after_id
where g.milestone_id in (select milestone_id from near_things)
  and g.kind <> 'restates'
  and (a.as_of is null or coalesce(g.announced_on, nc.known_on) <= a.as_of)
order by g.milestone_id, coalesce(g.announced_on, nc.known_on), g.id
