asked_changes as (
    select
        nullif(cast(:kind as text), '') as kind,
        nullif(cast(:audience as text), '') as audience,
        nullif(cast(:system as text), '') as system,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:subject as text), '') as subject
),
known_changes as (
    select
        g.*, coalesce(g.announced_on, nc.known_on) as told_on, m.title as milestone, m.kind as thing_kind, m.programme_id,
        p.title as programme, p.about, nc.label as circular, nc.issuer, oc.label as old_circular, oc.id as old_circular_id,
        o.starts as old_starts, o.ends as old_ends, o.grain as old_grain, o.modifier as old_modifier,
        o.certainty as old_certainty, o.page as old_page, o.quote as old_quote,
        n.starts as new_starts, n.ends as new_ends, n.grain as new_grain, n.modifier as new_modifier,
        n.certainty as new_certainty, n.page, n.quote, coalesce(n.systems, o.systems) as systems,
        (a.kind is null or g.kind = a.kind) as fits_kind,
        (
            a.audience is null
            or coalesce(n.audience_told, o.audience_told, '[]') = '[]'
            or upper(coalesce(n.audience_told, o.audience_told)) like '%"' || upper(a.audience) || '"%'
        ) as fits_audience,
        (
            a.system is null
            or upper(coalesce(n.systems, o.systems, '')) like '%"' || upper(a.system) || '"%'
            or upper(coalesce(p.about, '')) like '%"' || upper(a.system) || '"%'
        ) as fits_system,
        (a.issuer is null or coalesce(nc.issuer, '') = upper(a.issuer)) as fits_issuer
    from changes g
    cross join asked_changes a
    join milestones m on m.id = g.milestone_id
    join circulars nc on nc.id = g.circular_id
    left join programmes p on p.id = m.programme_id
    left join schedule o on o.id = g.before_id
    left join circulars oc on oc.id = o.circular_id
    left join schedule n on n.id = g.after_id
    where g.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and g.known_on >= cast(:since as text)
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
)
