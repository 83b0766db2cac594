-- title: Deadlines ahead, by when they were told of
-- What somebody has to do by a day, or is required to take part in, and is not over: what was told of last comes first. Times are those that calendars show.
-- audience, system, issuer: codes.
with
chosen as (
    select t.position as place
    from thing_order t
    where t.binds = 1 and t.shown_until >= cast(:today as text)
      and (
        -- hardly anybody asks for a part of it
        cast(:audience as text) || cast(:system as text) || cast(:issuer as text) = ''
        or exists (
            select 1
            from schedule s
            where s.id = t.item_id
              and (cast(:audience as text) = '' or s.audience_told = '[]' or exists (
                select 1
                from audience_overlaps v
                where v.code = upper(cast(:audience as text)) and upper(s.audience_told) like '%"' || v.also || '"%'
              ))
              and (cast(:system as text) = '' or upper(s.systems_about) like '%"' || upper(cast(:system as text)) || '"%')
              and (cast(:issuer as text) = '' or s.issuer = upper(cast(:issuer as text)))
        )
      )
    order by t.last_told desc, t.milestone_id desc
    limit coalesce(cast(nullif(cast(:most as text), '') as integer), 1000000000)
)
select
    coalesce(x.starts, s.starts) as starts, coalesce(x.ends, s.ends) as ends, $standing_thing
left join calendar_texts x on x.milestone_id = t.milestone_id
where t.position in (select place from chosen)
order by t.last_told desc, t.milestone_id desc
