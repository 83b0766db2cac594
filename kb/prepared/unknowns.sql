-- Everything that is known not to be known, with the days of knowing: from the first to before the other, none of both
-- where nobody can name it ('9999-12-31' and null). until: the last day on which it is no question yet.
with
cites as (
    select
        r.cited_id, r.circular_id, b.label as circular, b.issued_on, r.page, r.quote,
        coalesce(b.known_on, '9999-12-31') as known_on,
        row_number() over (
            partition by r.cited_id order by b.known_on is null, b.known_on, b.label, r.page, r.id
        ) as nth
    from citations r
    join circulars c on c.id = r.cited_id and c.held = 0
    join circulars b on b.id = r.circular_id
),
heard as (
    -- before anything cites them, listings may speak of them
    select l.circular_id, l.issued_on as known_on from listing l where l.circular_id is not null
    union all
    select k.by_id, k.said_on from listing_claims k where k.by_id is not null
),
missing as (
    select
        c.cited_id as id, sum(count(*)) over days as times, c.known_on as known_from,
        lead(c.known_on) over days as known_until
    from cites c
    group by c.cited_id, c.known_on
    window days as (partition by c.cited_id order by c.known_on)
    union all
    select
        c.id, null, coalesce((select min(h.known_on) from heard h where h.circular_id = c.id), '9999-12-31'),
        (select min(s.known_on) from cites s where s.cited_id = c.id)
    from circulars c
    where c.held = 0
),
followed as (
    -- a later circular of the programme came in time, or its lateness is a finding
    select s.id, min(later.known_on) as known_on
    from schedule s
    join circulars c on c.id = s.circular_id
    join milestones m on m.id = s.milestone_id
    join memberships x on x.programme_id = m.programme_id
    join circulars later on later.id = x.circular_id and later.known_on > c.known_on
    where s.kind = 'announcement' and s.due_on is not null
    group by s.id
),
unknown as (
    select
        'circular not held' as what, coalesce(n.times, 0) as rank,
        c.label
            || case when c.issued_on is null then '' else ' of ' || c.issued_on end
            || case when c.subject is null then '' else ': ' || c.subject end as detail,
        c.issuer, r.circular, r.issued_on, r.page, r.quote, coalesce(r.circular_id, c.id) as circular_id,
        cast(null as text) as until, n.known_from, n.known_until
    from missing n
    join circulars c on c.id = n.id
    left join cites r on r.cited_id = n.id and r.nth = 1 and n.times > 0
    union all
    select
        'circular without a number', cast(null as integer),
        coalesce(f.message, c.label || case when c.subject is null then '' else ': ' || c.subject end),
        c.issuer, c.label, c.issued_on, f.page, f.quote, c.id, null, coalesce(c.known_on, '9999-12-31'), null
    from circulars c
    left join findings f on f.circular_id = c.id and f.code = 'missing_reference'
    where c.held = 1 and c.reference is null
    union all
    select
        case
            when s.kind <> 'announcement' then 'plan without a date'
            when s.due_on is null then 'promise without a date'
            else 'promise past its date'
        end,
        null,
        s.title || case when s.due_on is null then '' else ' (until ' || s.due_on || ')' end,
        s.issuer, c.label, c.issued_on, s.page, s.quote, s.circular_id, s.due_on, st.known_from,
        case when f.known_on < coalesce(st.known_until, '9999-12-31') then f.known_on else st.known_until end
    from schedule s
    join standing st on st.item_id = s.id
    join circulars c on c.id = s.circular_id
    left join followed f on f.id = s.id
    where (s.due_on is null or s.kind = 'announcement')
      and (st.state = 'current' or (s.kind <> 'announcement' and st.state = 'postponed'))
    union all
    select
        case f.code
            when 'unfulfilled_announcement' then 'promise not kept'
            when 'unresolved_date' then 'date not worked out'
            when 'silent_omission' then 'silently dropped'
            when 'row_loss' then 'row lost'
            else 'gap in numbers'
        end,
        null, f.message, c.issuer, c.label, c.issued_on, f.page, f.quote, f.circular_id, null,
        coalesce(c.known_on, '9999-12-31'), null
    from findings f
    left join circulars c on c.id = f.circular_id
    where f.code in ('unfulfilled_announcement', 'unresolved_date', 'silent_omission', 'row_loss', 'sequence_gap')
    union all
    select
        'perhaps the same plan', cast(round(100 * v.score) as integer),
        s.title || ' may be the same as ' || m.title || ': ' || v.evidence || ' (decide on items ' || s.id || ', '
            || m.current_item_id || ')',
        c.issuer, c.label, c.issued_on, s.page, s.quote, s.circular_id, null, coalesce(c.known_on, '9999-12-31'), null
    from rivals v
    join schedule s on s.id = v.item_id
    join circulars c on c.id = s.circular_id
    join milestones m on m.id = v.milestone_id
    union all
    select
        'perhaps the same circular', cast(round(100 * i.score) as integer),
        c.label || ' may be ' || coalesce(i.reference, t.label, i.target_id),
        c.issuer, c.label, c.issued_on, null, null, c.id, null, coalesce(c.known_on, '9999-12-31'), null
    from identity_candidates i
    join circulars c on c.id = i.circular_id
    left join circulars t on t.id = i.target_id
    where i.accepted = 0 and i.basis = 'inferred'
      and not exists (select 1 from identity_candidates o where o.circular_id = i.circular_id and o.accepted = 1)
)
select
    row_number() over (
        order by
            u.what, coalesce(u.rank, 0) desc, coalesce(u.until, ''), u.detail, coalesce(u.circular, ''),
            coalesce(u.page, 0), coalesce(u.circular_id, ''), u.known_from, coalesce(u.quote, '')
    ) as position,
    u.what, u.rank, u.detail, u.issuer, u.circular, u.issued_on, u.page, u.quote, u.circular_id,
    case when u.what = 'promise past its date' then u.until end as until, u.known_from, u.known_until
from unknown u
where u.known_until is null or u.known_from < u.known_until
