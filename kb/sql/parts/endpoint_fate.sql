(
    select min(n.label)
    from citations r
    join circulars n on n.id = r.circular_id
    join endpoints anew on anew.circular_id = n.id
    where r.cited_id = e.circular_id and r.predicate in ('amends', 'replaces', 'corrects')
      and lower(anew.host) = lower(e.host) and coalesce(anew.system, '') = coalesce(e.system, '')
      and coalesce(anew.site, '') = coalesce(e.site, '') and coalesce(anew.port, '') <> coalesce(e.port, '')
      and coalesce(n.known_on, '9999-12-31') <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and not exists (
        select 1 from endpoints same
        where same.circular_id = n.id and lower(same.host) = lower(e.host)
          and coalesce(same.port, '') = coalesce(e.port, '')
      )
) as changed_in,
(
    select min(n.label)
    from citations r
    join circulars n on n.id = r.circular_id
    where r.cited_id = e.circular_id and r.predicate in ('replaces', 'cancels')
      and coalesce(n.known_on, '9999-12-31') <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
) as replaced_in
