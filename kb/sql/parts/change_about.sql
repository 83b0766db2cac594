t.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and t.known_on >= cast(:since as text)
      and (
        cast(:subject as text) = ''
        or upper(t.milestone) like '%' || upper(cast(:subject as text)) || '%'
        or upper(coalesce(t.programme, '')) like '%' || upper(cast(:subject as text)) || '%'
        or upper(t.systems) like '%"' || upper(cast(:subject as text)) || '"%'
        or upper(coalesce(t.about, '')) like '%"' || upper(cast(:subject as text)) || '"%'
        or t.milestone_id = cast(:subject as text)
        or t.programme_id = cast(:subject as text)
        or upper(t.also_known_as) like '%"' || upper(cast(:subject as text)) || '"%'
        or upper(coalesce(t.old_also_known_as, '')) like '%"' || upper(cast(:subject as text)) || '"%'
      )
