asked_day as (
    select nullif(cast(:as_of as text), '') as as_of
),
known_schedule as (
    select
        s.*, c.issuer, c.label as circular, c.issued_on, c.subject, c.also_known_as,
        m.title as milestone, p.title as programme,
        case
            when s.status = 'cancelled' then 'cancelled'
            when row_number() over (
                partition by coalesce(s.milestone_id, s.id)
                order by
                    case when a.as_of is null and m.current_item_id = s.id then 0 else 1 end,
                    c.known_on desc, s.id
            ) > 1 then 'superseded'
            when s.milestone_id is null and exists (
                select 1
                from citations r
                join circulars b on b.id = r.circular_id
                where r.cited_id = s.circular_id and r.predicate in ('replaces', 'cancels')
                  and (a.as_of is null or b.known_on <= a.as_of)
            ) then 'superseded'
            when s.status = 'scheduled' then 'current'
            else s.status
        end as state
    from schedule s
    cross join asked_day a
    join circulars c on c.id = s.circular_id
    left join milestones m on m.id = s.milestone_id
    left join programmes p on p.id = m.programme_id
    where a.as_of is null or c.known_on <= a.as_of
)
