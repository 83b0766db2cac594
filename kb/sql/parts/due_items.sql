due_items as (
    select
        s.id, s.due_on, s.starts, s.title, s.kind, s.certainty, s.issuer, s.audience_told, s.systems_about,
        st.state,
        $due_word,
        (
            cast(:audience as text) = '' or s.audience_told = '[]'
            or exists (
                select 1
                from audience_overlaps v
                where v.code = upper(cast(:audience as text)) and upper(s.audience_told) like '%"' || v.also || '"%'
            )
        ) as fits_audience,
        (
            cast(:system as text) = '' or (cast(:system as text) = '-' and s.systems_about = '[]')
            or upper(s.systems_about) like '%"' || upper(cast(:system as text)) || '"%'
        ) as fits_system,
        (cast(:issuer as text) = '' or coalesce(s.issuer, '') = upper(cast(:issuer as text))) as fits_issuer,
        (cast(:kind as text) = '' or s.kind = cast(:kind as text)) as fits_kind,
        (cast(:certainty as text) = '' or s.certainty = cast(:certainty as text)) as fits_certainty,
        (cast(:strength as text) = '' or coalesce(s.strength_told, '') = cast(:strength as text)) as fits_strength,
        (cast(:month as text) = '' or substr(s.due_on, 1, 7) = cast(:month as text)) as fits_month
    from schedule s
    join standing st on st.item_id = s.id
    where s.due_on >= cast(:starts as text)
      and s.due_on is not null
      and case when cast(:over as text) = 'yes' then s.due_on else substr(coalesce(s.starts, s.ends), 1, 10) end
        <= coalesce(nullif(cast(:ends as text), ''), '9999-12-31')
      and (
        st.state in ('current', 'completed')
        or (cast(:gone as text) = 'yes' and st.state in ('superseded', 'cancelled', 'postponed'))
      )
      and st.known_from <= coalesce(nullif(cast(:as_of as text), ''), '9999-12-31')
      and (st.known_until is null or st.known_until > coalesce(nullif(cast(:as_of as text), ''), '9999-12-31'))
)
