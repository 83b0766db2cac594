t.known_on <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and t.known_on >= cast(:since as text)
      and (
        cast(:subject as text) = ''
        or replace(upper(t.milestone), upper(cast(:subject as text)), '') <> upper(t.milestone)
        or replace(upper(coalesce(t.programme, '')), upper(cast(:subject as text)), '') <> upper(coalesce(t.programme, ''))
        or replace(upper(t.systems_about), '"' || upper(cast(:subject as text)) || '"', '') <> upper(t.systems_about)
        or t.milestone_id = cast(:subject as text)
        or t.programme_id = cast(:subject as text)
        or replace(upper(t.also_known_as), '"' || upper(cast(:subject as text)) || '"', '') <> upper(t.also_known_as)
        or replace(upper(coalesce(t.old_also_known_as, '')), '"' || upper(cast(:subject as text)) || '"', '') <> upper(coalesce(t.old_also_known_as, ''))
      )
