told_changes as (
    select
        g.*, coalesce(g.announced_on, nc.known_on) as told_on, m.title as milestone, m.kind as thing_kind, m.programme_id,
        p.title as programme, p.about, nc.label as circular, nc.issuer, nc.also_known_as, oc.label as old_circular,
        oc.id as old_circular_id, oc.also_known_as as old_also_known_as,
        o.starts as old_starts, o.ends as old_ends, o.grain as old_grain, o.modifier as old_modifier,
        o.certainty as old_certainty, o.page as old_page, o.quote as old_quote,
        n.starts as new_starts, n.ends as new_ends, n.grain as new_grain, n.modifier as new_modifier,
        n.certainty as new_certainty, n.page, n.quote, coalesce(n.systems, o.systems) as systems,
        coalesce(n.systems_about, o.systems_about, '[]') as systems_about,
        coalesce(n.audience_told, o.audience_told, '[]') as audience
    from changes g
    join milestones m on m.id = g.milestone_id
    join circulars nc on nc.id = g.circular_id
    left join programmes p on p.id = m.programme_id
    left join schedule o on o.id = g.before_id
    left join circulars oc on oc.id = o.circular_id
    left join schedule n on n.id = g.after_id
)
