asked_unknown as (
    select
        nullif(cast(:as_of as text), '') as as_of,
        coalesce(nullif(cast(:as_of as text), ''), cast(:today as text)) as today,
        nullif(cast(:issuer as text), '') as issuer,
        nullif(cast(:what as text), '') as what
),
cited as (
    select
        r.cited_id, r.circular_id, b.label as circular, b.issued_on, r.page, r.quote,
        count(*) over (partition by r.cited_id) as times,
        row_number() over (
            partition by r.cited_id order by b.known_on is null, b.known_on, b.label, r.page, r.id
        ) as nth
    from citations r
    cross join asked_unknown a
    join circulars b on b.id = r.circular_id
    where a.as_of is null or b.known_on <= a.as_of
),
unknown as (
    select
        'circular not held' as what, coalesce(r.times, 0) as rank,
        c.label
            || case when c.issued_on is null then '' else ' of ' || c.issued_on end
            || case when c.subject is null then '' else ': ' || c.subject end as detail,
        c.issuer, r.circular, r.issued_on, r.page, r.quote,
        coalesce(r.circular_id, c.id) as circular_id, cast(null as text) as until
    from circulars c
    cross join asked_unknown a
    left join cited r on r.cited_id = c.id and r.nth = 1
    where c.held = 0
      and (
        a.as_of is null
        or r.times > 0
        or exists (select 1 from listing l where l.circular_id = c.id and l.issued_on <= a.as_of)
        or exists (select 1 from listing_claims k where k.by_id = c.id and k.said_on <= a.as_of)
      )
    union all
    select
        'circular without a number', cast(null as integer),
        coalesce(f.message, c.label || case when c.subject is null then '' else ': ' || c.subject end),
        c.issuer, c.label, c.issued_on, f.page, f.quote, c.id, null
    from circulars c
    cross join asked_unknown a
    left join findings f on f.circular_id = c.id and f.code = 'missing_reference'
    where c.held = 1 and c.reference is null and (a.as_of is null or c.known_on <= a.as_of)
    union all
    select
        case
            when k.kind <> 'announcement' then 'plan without a date'
            when k.due_on is null then 'promise without a date'
            else 'promise past its date'
        end,
        null,
        k.title || case when k.due_on is null then '' else ' (until ' || k.due_on || ')' end,
        k.issuer, k.circular, k.issued_on, k.page, k.quote, k.circular_id, k.due_on
    from known_schedule k
    cross join asked_unknown a
    where (k.due_on is null or (k.kind = 'announcement' and k.due_on < a.today))
      and (k.state = 'current' or (k.kind <> 'announcement' and k.state = 'postponed'))
      and not (k.kind = 'announcement' and k.due_on is not null and exists (
        -- a later circular of the programme came in time, or its lateness is a finding
        select 1
        from memberships x
        join circulars later on later.id = x.circular_id
        where x.programme_id = k.programme_id and later.known_on > k.known_on
          and (a.as_of is null or later.known_on <= a.as_of)
      ))
    union all
    select
        case f.code
            when 'unfulfilled_announcement' then 'promise not kept'
            when 'unresolved_date' then 'date not worked out'
            when 'silent_omission' then 'silently dropped'
            when 'row_loss' then 'row lost'
            else 'gap in numbers'
        end,
        null, f.message, c.issuer, c.label, c.issued_on, f.page, f.quote, f.circular_id, null
    from findings f
    cross join asked_unknown a
    left join circulars c on c.id = f.circular_id
    where f.code in ('unfulfilled_announcement', 'unresolved_date', 'silent_omission', 'row_loss', 'sequence_gap')
      and (a.as_of is null or c.known_on <= a.as_of)
    union all
    select
        'perhaps the same plan', cast(round(100 * v.score) as integer),
        s.title || ' may be the same as ' || m.title || ': ' || v.evidence || ' (decide on items ' || s.id || ', '
            || m.current_item_id || ')',
        c.issuer, c.label, c.issued_on, s.page, s.quote, s.circular_id, null
    from rivals v
    cross join asked_unknown a
    join schedule s on s.id = v.item_id
    join circulars c on c.id = s.circular_id
    join milestones m on m.id = v.milestone_id
    where a.as_of is null or c.known_on <= a.as_of
    union all
    select
        'perhaps the same circular', cast(round(100 * i.score) as integer),
        c.label || ' may be ' || coalesce(i.reference, t.label, i.target_id),
        c.issuer, c.label, c.issued_on, null, null, c.id, null
    from identity_candidates i
    cross join asked_unknown a
    join circulars c on c.id = i.circular_id
    left join circulars t on t.id = i.target_id
    where i.accepted = 0 and i.basis = 'inferred'
      and not exists (select 1 from identity_candidates o where o.circular_id = i.circular_id and o.accepted = 1)
      and (a.as_of is null or c.known_on <= a.as_of)
),
asked_for as (
    select
        u.*, count(*) over (partition by u.what) as alike,
        row_number() over (
            partition by u.what
            order by coalesce(u.rank, 0) desc, coalesce(u.until, ''), u.detail, coalesce(u.circular, ''), coalesce(u.page, 0)
        ) as nth
    from unknown u
    cross join asked_unknown a
    where (a.issuer is null or u.issuer = upper(a.issuer)) and (a.what is null or u.what like '%' || lower(a.what) || '%')
)
