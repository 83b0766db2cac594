-- What we know that we do not know
with counted as (
    select n.value, sum(n.rows) as alike
    from counts n
    where n.of = 'known_unknowns' and n.facet = 'what' and n.since <= $today
    group by n.value
)
select
    u.what, u.rank, u.detail, u.issuer, u.circular, u.issued_on, u.page, u.quote,
    (select n.alike from counted n where n.value = u.what) as alike, u.circular_id
from unknown_spans u
where u.known_until is null and (u.until is null or u.until < $today)
order by u.position
