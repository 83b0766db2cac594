coalesce(g.announced_on, nc.known_on) as announced_on, g.kind, m.title as milestone, g.days_moved,
    coalesce(o.starts, g.former_starts, case when g.basis = 'words' and g.kind = 'cancels' then n.starts end) as old_starts,
    coalesce(o.ends, g.former_ends, case when g.basis = 'words' and g.kind = 'cancels' then n.ends end) as old_ends,
    case when g.kind <> 'cancels' then n.starts end as new_starts, case when g.kind <> 'cancels' then n.ends end as new_ends,
    oc.label as old_circular, o.page as old_page, coalesce(o.quote, g.former_text) as old_quote,
    nc.label as circular, n.page, coalesce(n.quote, g.listing_words) as quote,
    g.basis, coalesce(o.certainty, n.certainty) as old_certainty, n.certainty as new_certainty,
    nc.issuer, coalesce(n.systems, o.systems) as systems, p.title as programme,
    g.id, g.milestone_id, g.before_id, g.after_id, g.circular_id, m.programme_id
