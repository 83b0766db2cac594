-- Every address as the latest circular of the time gave it, with what was known of its fate: from the first day to before
-- the other, '9999-12-31' and null where nobody can name it. lasts_until: the last day on which it holds.
with
rules as materialized (
    -- the same address for the same use, in whatever circulars
    select
        e.id, e.circular_id, c.known_on, coalesce(c.known_on, '9999-12-31') as known_from,
        dense_rank() over (order by lower(e.host), e.port, e.site, e.system, e.audience) as rule
    from endpoints e
    join circulars c on c.id = e.circular_id
),
versions as materialized (
    select v.version_of as id, min(coalesce(v.known_on, '9999-12-31')) as gone_on
    from circulars v
    where v.version_of is not null
    group by v.version_of
),
beside as materialized (
    -- of the same rule, what counts for more: given later
    select e.id, o.known_from, v.gone_on
    from rules e
    join rules o on o.rule = e.rule and o.id <> e.id
        and (coalesce(o.known_on, ''), e.id) > (coalesce(e.known_on, ''), o.id)
    left join versions v on v.id = o.circular_id
),
days as (
    -- whenever something of it may change
    select e.id, e.known_from as day from rules e
    union select e.id, v.gone_on from rules e join versions v on v.id = e.circular_id
    union select b.id, b.known_from from beside b
    union select b.id, b.gone_on from beside b where b.gone_on is not null
    union select e.id, coalesce(w.known_on, '9999-12-31') from endpoints e join circulars w on w.id = e.withdrawn_by
    union select e.id, coalesce(f.known_on, '9999-12-31') from endpoints e join circulars f on f.id = e.followed_by
    union
    select e.id, coalesce(n.known_on, '9999-12-31')
    from endpoints e
    join citations r on r.cited_id = e.circular_id and r.predicate in ('amends', 'replaces', 'corrects', 'cancels')
    join circulars n on n.id = r.circular_id
),
spans as (
    select
        r.id, d.day as known_from, lead(d.day) over (partition by r.id order by d.day) as known_until
    from rules r
    join days d on d.id = r.id and d.day >= r.known_from
    left join versions v on v.id = r.circular_id
    where v.gone_on is null or d.day <= v.gone_on
),
known as (
    select
        e.*, s.known_from, s.known_until, c.issuer,
        case when coalesce(w.known_on, '9999-12-31') <= s.known_from then w.label end as withdrawn_in,
        case when coalesce(f.known_on, '9999-12-31') <= s.known_from then f.label end as followed_in,
        case when coalesce(f.known_on, '9999-12-31') <= s.known_from then f.id end as follower_id,
        $endpoint_fate
    from spans s
    join endpoints e on e.id = s.id
    join circulars c on c.id = e.circular_id
    left join versions v on v.id = e.circular_id
    left join circulars w on w.id = e.withdrawn_by
    left join circulars f on f.id = e.followed_by
    where (v.gone_on is null or s.known_from < v.gone_on)
      and not exists (
        select 1
        from beside b
        where b.id = s.id and b.known_from <= s.known_from and (b.gone_on is null or b.gone_on > s.known_from)
      )
)
select
    row_number() over (
        order by coalesce(k.system, ''), coalesce(k.site, ''), k.host, coalesce(k.port, ''), k.id, k.known_from
    ) as position,
    k.id as endpoint_id, k.withdrawn_in, k.changed_in, k.replaced_in, k.followed_in, k.follower_id as followed_by,
    case
        when k.changed_in is not null then '0001-01-01'
        when k.withdrawn_in is not null then coalesce(substr(k.valid_to, 1, 10), '0001-01-01')
    end as lasts_until,
    k.known_from, k.known_until
from known k
