-- title: Changes that a circular makes
-- How one circular changes what earlier ones planned.
select
    g.kind, m.title as milestone, g.days_moved, coalesce(o.ends, o.starts, g.former_ends) as old_ends,
    coalesce(n.ends, n.starts) as new_ends, oc.label as old_circular, n.page, coalesce(n.quote, g.listing_words) as quote,
    g.basis, m.kind as thing_kind, g.id, g.milestone_id,
    coalesce(o.starts, g.former_starts) as old_starts, o.grain as old_grain, o.modifier as old_modifier,
    n.starts as new_starts, n.grain as new_grain, n.modifier as new_modifier,
    coalesce(o.quote, g.former_text) as old_quote, o.page as old_page, o.circular_id as old_circular_id, g.before_id,
    g.after_id, n.passage_id
from changes g
join milestones m on m.id = g.milestone_id
left join schedule o on o.id = g.before_id
left join circulars oc on oc.id = o.circular_id
left join schedule n on n.id = g.after_id
where g.circular_id = :circular_id
order by m.title, g.id
