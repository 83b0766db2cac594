-- What we know that we do not know
select
    u.what, u.detail, u.issuer, u.circular, u.issued_on, u.page, u.quote, u.circular_id
from (
    select
        'circular not held' as what,
        c.label
            || case when c.issued_on is null then '' else ' of ' || c.issued_on end
            || case when c.subject is null then '' else ': ' || c.subject end as detail,
        c.issuer, b.label as circular, b.issued_on, r.page, r.quote,
        coalesce(r.circular_id, c.id) as circular_id
    from circulars c
    left join citations r on r.cited_id = c.id
    left join circulars b on b.id = r.circular_id
    where c.held = 0
    union all
    select
        case when s.kind = 'announcement' then 'promise without a date' else 'plan without a date' end,
        s.title, s.issuer, s.circular, s.issued_on, s.page, s.quote, s.circular_id
    from current_schedule s
    where s.due_on is null and s.status in ('scheduled', 'postponed')
    union all
    select
        case f.code when 'missing_reference' then 'circular without a number' when 'unresolved_date' then 'date not worked out' else 'gap' end,
        f.message, c.issuer, c.label, c.issued_on, f.page, f.quote, f.circular_id
    from findings f
    left join circulars c on c.id = f.circular_id
    where f.code in ('sequence_gap', 'row_loss', 'missing_reference', 'unresolved_date', 'unfulfilled_announcement')
) u
order by u.what, u.detail, u.circular, u.page
