asked_day as (
    select nullif(cast(:as_of as text), '') as as_of
),
told_schedule as (
    select
        s.*, c.issuer, c.label as circular, c.issued_on, c.known_on, c.subject, c.also_known_as,
        m.title as milestone, m.programme_id, p.title as programme, p.about, e.turn, e.part,
        case
            when exists (
                select 1
                from entries n
                join circulars b on b.id = n.circular_id
                where n.milestone_id = s.milestone_id and n.tells = 1 and n.turn > e.turn
                  and (n.part is null or e.part is null or n.part = e.part)
                  and (a.as_of is null or b.known_on <= a.as_of)
            ) then 'superseded'
            when exists (
                select 1
                from circulars v
                where v.version_of = s.circular_id and (a.as_of is null or v.known_on <= a.as_of)
            ) then 'superseded'
            when e.tells = 0 and exists (
                select 1
                from entries n
                join circulars b on b.id = n.circular_id
                where n.milestone_id = s.milestone_id and n.tells = 1
                  and (a.as_of is null or b.known_on <= a.as_of)
            ) then 'mentioned'
            when s.status <> 'scheduled' then s.status
            when exists (
                select 1
                from changes g
                join circulars b on b.id = g.circular_id
                where g.before_id = s.id and g.kind = 'drops' and (a.as_of is null or b.known_on <= a.as_of)
            ) then 'superseded'
            when exists (
                select 1
                from listing_claims l
                where l.circular_id = s.circular_id and l.kind = 'cancelled'
                  and (a.as_of is null or l.said_on <= a.as_of)
            ) then 'cancelled'
            when exists (
                select 1
                from listing_claims l
                where l.circular_id = s.circular_id and l.kind = 'superseded'
                  and (a.as_of is null or l.said_on <= a.as_of)
            ) then 'superseded'
            when exists (
                -- what was over by then was not replaced any more
                select 1
                from citations r
                join circulars b on b.id = r.circular_id
                where r.cited_id = s.circular_id and r.predicate in ('replaces', 'cancels')
                  and (a.as_of is null or b.known_on <= a.as_of)
                  and (s.due_on is null or b.known_on is null or s.due_on >= b.known_on)
            ) then 'superseded'
        end as own_state
    from schedule s
    cross join asked_day a
    join circulars c on c.id = s.circular_id
    left join entries e on e.item_id = s.id
    left join milestones m on m.id = s.milestone_id
    left join programmes p on p.id = m.programme_id
    where a.as_of is null or c.known_on <= a.as_of
),
known_schedule as (
    select
        t.*,
        coalesce(
            t.own_state,
            case when t.kind = 'session' and t.grain = 'minute' then (
                -- a row of a rundown shares what became of the session that holds it
                select
                    case
                        when n.status in ('cancelled', 'completed') then n.status
                        when n.status = 'postponed' then 'superseded'
                        when substr(n.starts, 1, 10) > substr(o.ends, 1, 10) then 'superseded'
                        when substr(n.ends, 1, 10) < substr(o.starts, 1, 10) then 'superseded'
                    end
                from schedule o
                join entries oe on oe.item_id = o.id
                join entries ne on ne.milestone_id = oe.milestone_id and ne.tells = 1 and ne.turn > oe.turn
                join schedule n on n.id = ne.item_id
                join circulars b on b.id = n.circular_id
                cross join asked_day a
                where o.circular_id = t.circular_id and o.id <> t.id and o.kind = 'session' and o.grain = 'minute'
                  and o.starts <= t.starts and t.ends <= o.ends and (a.as_of is null or b.known_on <= a.as_of)
                order by ne.turn desc, coalesce(n.ends, '') desc, o.id
                limit 1
            ) end,
            'current'
        ) as state
    from told_schedule t
)
