-- title: How planned things came to their times
-- Every change of the planned things that end on a day or later, thing by thing in order of announcement: the time before, the time after, and who says so. Plain repetitions are left out. Where a circular gives several times beside each other, a time reaches over all of them.
-- since, as_of: YYYY-MM-DD.
with
asked_day as (
    select nullif(cast(:as_of as text), '') as as_of
),
$near_things,
$beside
select
    g.milestone_id, g.kind, g.days_moved,
    coalesce(b.starts, o.starts, g.former_starts) as old_starts, coalesce(b.ends, o.ends, g.former_ends) as old_ends,
    o.grain as old_grain, o.modifier as old_modifier,
    coalesce(x.starts, n.starts) as new_starts, coalesce(x.ends, n.ends) as new_ends,
    n.grain as new_grain, n.modifier as new_modifier, oc.label as old_circular, o.page as old_page,
    coalesce(o.quote, g.former_text) as old_quote, nc.label as circular, n.page,
    coalesce(n.quote, g.listing_words) as quote, coalesce(g.announced_on, nc.known_on) as announced_on,
    g.before_id, g.after_id, g.id
from changes g
cross join asked_day a
join circulars nc on nc.id = g.circular_id
left join schedule o on o.id = g.before_id
left join circulars oc on oc.id = o.circular_id
left join schedule n on n.id = g.after_id
left join spans b on b.item_id = o.id
left join spans x on x.item_id = n.id
where g.milestone_id in (select milestone_id from near_things)
  and g.kind <> 'restates'
  and (a.as_of is null or coalesce(g.announced_on, nc.known_on) <= a.as_of)
order by g.milestone_id, coalesce(g.announced_on, nc.known_on), g.id
