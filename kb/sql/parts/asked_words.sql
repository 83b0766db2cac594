cut(filter, word, rest) as (
    -- sign by sign, since databases do not agree on how to find a comma
    select cast('audience' as text), cast('' as text), upper(cast(:audience as text)) || ','
    union all select 'system', '', upper(cast(:system as text)) || ','
    union all select 'issuer', '', upper(cast(:issuer as text)) || ','
    union all select 'kind', '', upper(cast(:kind as text)) || ','
    union all select 'strength', '', upper(cast(:strength as text)) || ','
    union all select 'certainty', '', upper(cast(:certainty as text)) || ','
    union all
    select c.filter, case when c.rest like ',%' then '' else c.word || substr(c.rest, 1, 1) end, substr(c.rest, 2)
    from cut c
    where c.rest <> ''
),
asked as materialized (
    select c.filter, trim(c.word) as word from cut c where c.rest like ',%' and trim(c.word) <> ''
),
asked_systems as materialized (
    select '%"' || a.word || '"%' as quoted from asked a where a.filter = 'system'
),
asked_audiences as materialized (
    select '%"' || coalesce(v.also, a.word) || '"%' as quoted
    from asked a
    left join audience_overlaps v on v.code = a.word
    where a.filter = 'audience'
)
