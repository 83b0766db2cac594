changes g
    join circulars b on b.id = g.circular_id
    where g.milestone_id = j.milestone_id
      and g.kind in ('postpones', 'advances', 'extends', 'shortens', 'suspends', 'cancels', 'widens', 'drops')
      and (cast(:as_of as text) = '' or b.known_on <= cast(:as_of as text))
